package io.github.certamen.distribution.series;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Rounding;

/**
 * Enclosures of the mass of a cell [a, b] and of its first moment about the left end, {@code int (s - a) dF}.
 *
 * @param mass at least 0
 * @param excess the moment about a, between 0 and (b - a) times the mass
 * @param truncation a bound of the part of the mass's width that a finer subdivision would remove
 */
record CellIntegral(Interval mass, Interval excess, double truncation) {
    static final CellIntegral ZERO = new CellIntegral(Interval.ZERO, Interval.ZERO, 0);

    /** This cell of the given width followed by the next one, as one cell. */
    CellIntegral then(Interval width, CellIntegral next) {
        return new CellIntegral(
                mass.add(next.mass),
                excess.add(next.excess).add(width.multiply(next.mass)),
                Rounding.addUp(truncation, next.truncation));
    }

    /** The moment about the right end of a cell of the given width, {@code int (b - s) dF}. */
    Interval shortfall(Interval width) {
        Interval difference = width.multiply(mass).subtract(excess);
        return new Interval(Math.max(0, difference.lower()), Math.max(0, difference.upper()));
    }
}
