package io.github.certamen.number;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A rational to about 104 bits, as the unevaluated sum of two doubles, for differences of numbers that are close to each other.
 *
 * <p>The rational differs from {@code high + low} by at most {@code 2^-104 |high|} (and an underflow), and by nothing where low is zero. The difference of
 * two of them is an enclosure that is tight wherever the two differ by more than {@code 2^-50} of their size: the widths of a grid's cells without
 * arithmetic of rationals.
 *
 * @param high a double next to the rational
 * @param low the rest, rounded
 */
public record DoubleDouble(double high, double low) {
    private static final int BITS = 53;

    /** Bound of the relative error of {@code high + low}. */
    private static final double ERROR = 0x1p-104;

    /** Relative rounding error of one operation, doubled. */
    private static final double UNIT = 0x1p-52;

    /** More than any underflow loses. */
    private static final double UNDERFLOW = 0x1p-1000;

    /** The given rational; both parts are infinite or NaN where it is beyond the range of double. */
    public static DoubleDouble of(BigFraction value) {
        BigInteger numerator = value.getNumerator();
        BigInteger denominator = value.getDenominator();
        int shift = denominator.bitLength() - 1;
        if (numerator.bitLength() <= BITS
                && shift < Long.SIZE
                && denominator.getLowestSetBit() == shift
                && denominator.signum() > 0) {
            return new DoubleDouble(Math.scalb((double) numerator.longValue(), -shift), 0);
        }
        if (numerator.bitLength() <= BITS && denominator.bitLength() <= BITS) {
            double n = numerator.longValue();
            double d = denominator.longValue();
            double quotient = n / d;
            return new DoubleDouble(quotient, Math.fma(-quotient, d, n) / d); // the remainder is exact
        }
        double below = Rationals.floor(value);
        if (!Double.isFinite(below)) {
            return new DoubleDouble(below, Double.NaN);
        }
        BigFraction rest = value.subtract(Rationals.of(below));
        return new DoubleDouble(below, rest.signum() == 0 ? 0 : Math.max(Double.MIN_VALUE, Rationals.floor(rest)));
    }

    /** An enclosure of the rational itself. */
    public Interval interval() {
        return low == 0
                ? Interval.of(high)
                : new Interval(
                        Rounding.addDown(high, low - error(high, low)), Rounding.addUp(high, low + error(high, low)));
    }

    /** An enclosure of this rational less the other one. */
    public Interval minus(DoubleDouble other) {
        double sum = high - other.high;
        double virtual = sum - high;
        double rest = (high - (sum - virtual)) - (other.high + virtual); // sum + rest is high - other.high
        double lows = low - other.low;
        double tail = rest + lows;
        double error = error(high, low) + error(other.high, other.low) + UNIT * (Math.abs(rest) + Math.abs(lows));
        if (tail == 0 && error == 0) {
            return Interval.of(sum);
        }
        double radius = error + UNDERFLOW;
        return new Interval(
                Rounding.addDown(sum, Rounding.subtractDown(tail, radius)),
                Rounding.addUp(sum, Rounding.addUp(tail, radius)));
    }

    /** An upper bound of the error of high + low, with room for the rounding of sums of three such bounds. */
    private static double error(double high, double low) {
        return low == 0 ? 0 : 2 * ERROR * Math.abs(high) + UNIT * Math.abs(low) + UNDERFLOW;
    }
}
