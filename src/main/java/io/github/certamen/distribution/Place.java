package io.github.certamen.distribution;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A point or a range of types together with its distances from both ends of a piece, each rounded only once, so that
 * a density that depends on such a distance keeps its relative accuracy near the end.
 *
 * @param value the types
 * @param above the distance from the piece's lower end
 * @param below the distance to the piece's upper end
 */
record Place(Interval value, Interval above, Interval below) {
    static Place point(BigFraction t, BigFraction pieceFrom, BigFraction pieceTo) {
        return new Place(Interval.of(t), Interval.of(t.subtract(pieceFrom)), Interval.of(pieceTo.subtract(t)));
    }

    static Place range(BigFraction from, BigFraction to, BigFraction pieceFrom, BigFraction pieceTo) {
        return new Place(
                between(from, to),
                between(from.subtract(pieceFrom), to.subtract(pieceFrom)),
                between(pieceTo.subtract(to), pieceTo.subtract(from)));
    }

    Taylor valueSeries(int order) {
        return Taylor.variable(value, order);
    }

    Taylor aboveSeries(int order) {
        return Taylor.variable(above, order);
    }

    Taylor belowSeries(int order) {
        return Taylor.linear(below, Interval.of(-1), order);
    }

    /** The tightest interval of doubles around a range of rationals. */
    static Interval between(BigFraction from, BigFraction to) {
        return new Interval(Rationals.floor(from), Rationals.ceil(to));
    }
}
