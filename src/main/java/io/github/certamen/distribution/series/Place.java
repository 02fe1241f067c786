package io.github.certamen.distribution.series;

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
public record Place(Interval value, Interval above, Interval below) {
    static Place point(BigFraction t, BigFraction pieceFrom, BigFraction pieceTo) {
        return new Place(Interval.of(t), Interval.of(t.subtract(pieceFrom)), Interval.of(pieceTo.subtract(t)));
    }

    public static Place range(BigFraction from, BigFraction to, BigFraction pieceFrom, BigFraction pieceTo) {
        return new Place(
                between(from, to),
                between(from.subtract(pieceFrom), to.subtract(pieceFrom)),
                between(pieceTo.subtract(to), pieceTo.subtract(from)));
    }

    public Taylor valueSeries(int order) {
        return Taylor.variable(value, order);
    }

    public Taylor aboveSeries(int order) {
        return Taylor.variable(above, order);
    }

    public Taylor belowSeries(int order) {
        return Taylor.linear(below, Interval.of(-1), order);
    }

    /** The tightest interval of doubles around a range of rationals. */
    public static Interval between(BigFraction from, BigFraction to) {
        return new Interval(Rationals.floor(from), Rationals.ceil(to));
    }
}
