package io.github.certamen.number;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A closed interval of doubles that encloses a real number; every operation rounds outward.
 *
 * <p>The result of an operation contains the exact result for all members of its operands, and is a single point when
 * the operands are points and the exact result is a double. Infinite end points mean "no bound known".
 *
 * @param lower lower end, not NaN
 * @param upper upper end, {@code lower <= upper}
 */
public record Interval(double lower, double upper) {
    private static final Interval PI = new Interval(Math.PI, Math.nextUp(Math.PI)); // the double lies below

    public static final Interval ZERO = new Interval(0, 0);
    public static final Interval ONE = new Interval(1, 1);
    public static final Interval UNIT = new Interval(0, 1);
    public static final Interval WHOLE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("expected lower <= upper, found lower=" + lower + ", upper=" + upper);
        }
    }

    public static Interval of(double lower, double upper) {
        return new Interval(lower, upper);
    }

    public static Interval of(double value) {
        return new Interval(value, value);
    }

    /** The tightest interval of doubles around a rational. */
    public static Interval of(BigFraction value) {
        BigInteger numerator = value.getNumerator();
        BigInteger denominator = value.getDenominator();
        if (numerator.bitLength() <= 53 && denominator.bitLength() <= 53) {
            // Both are doubles, and their quotient is far from underflow: the sign of the remainder says all.
            double n = numerator.longValue();
            double d = denominator.longValue();
            double quotient = n / d;
            double remainder = Math.fma(-quotient, d, n);
            if (remainder == 0) {
                return new Interval(quotient + 0.0, quotient + 0.0);
            }
            return remainder > 0 == d > 0
                    ? new Interval(quotient, Math.nextUp(quotient))
                    : new Interval(Math.nextDown(quotient), quotient);
        }
        double[] ends = Rationals.bracket(value);
        return new Interval(ends[0], ends[1]);
    }

    /** The tightest interval around a quotient that is not reduced, which for long numbers takes less than reducing it. */
    public static Interval ofQuotient(BigInteger numerator, BigInteger denominator) {
        double[] size = Rationals.bracket(numerator.abs(), denominator.abs());
        return numerator.signum() * denominator.signum() < 0
                ? new Interval(-size[1], -size[0])
                : new Interval(size[0], size[1]);
    }

    /** The interval of radius {@code |value| * relative + absolute} around a computed value, rounded outward. */
    public static Interval around(double value, double relative, double absolute) {
        double radius = Rounding.addUp(Rounding.multiplyUp(Math.abs(value), relative), absolute);
        return new Interval(Rounding.subtractDown(value, radius), Rounding.addUp(value, radius));
    }

    public Interval add(Interval other) {
        return new Interval(Rounding.addDown(lower, other.lower), Rounding.addUp(upper, other.upper));
    }

    public Interval subtract(Interval other) {
        return new Interval(Rounding.subtractDown(lower, other.upper), Rounding.subtractUp(upper, other.lower));
    }

    public Interval negate() {
        return new Interval(-upper, -lower);
    }

    public Interval multiply(Interval other) {
        if (lower >= 0 && other.lower >= 0) {
            return new Interval(Rounding.multiplyDown(lower, other.lower), Rounding.multiplyUp(upper, other.upper));
        }
        double low = Math.min(
                Math.min(Rounding.multiplyDown(lower, other.lower), Rounding.multiplyDown(lower, other.upper)),
                Math.min(Rounding.multiplyDown(upper, other.lower), Rounding.multiplyDown(upper, other.upper)));
        double high = Math.max(
                Math.max(Rounding.multiplyUp(lower, other.lower), Rounding.multiplyUp(lower, other.upper)),
                Math.max(Rounding.multiplyUp(upper, other.lower), Rounding.multiplyUp(upper, other.upper)));
        return new Interval(low, high);
    }

    /** The quotient; {@link #WHOLE} when the divisor contains zero. */
    public Interval divide(Interval other) {
        if (other.lower <= 0 && other.upper >= 0) {
            return WHOLE;
        }
        double low = Math.min(
                Math.min(Rounding.divideDown(lower, other.lower), Rounding.divideDown(lower, other.upper)),
                Math.min(Rounding.divideDown(upper, other.lower), Rounding.divideDown(upper, other.upper)));
        double high = Math.max(
                Math.max(Rounding.divideUp(lower, other.lower), Rounding.divideUp(lower, other.upper)),
                Math.max(Rounding.divideUp(upper, other.lower), Rounding.divideUp(upper, other.upper)));
        return new Interval(low, high);
    }

    public Interval min(Interval other) {
        return new Interval(Math.min(lower, other.lower), Math.min(upper, other.upper));
    }

    public Interval max(Interval other) {
        return new Interval(Math.max(lower, other.lower), Math.max(upper, other.upper));
    }

    public Interval abs() {
        return lower >= 0 ? this : upper <= 0 ? negate() : new Interval(0, Math.max(-lower, upper));
    }

    /** The smallest interval that contains both. */
    public Interval hull(Interval other) {
        return new Interval(Math.min(lower, other.lower), Math.max(upper, other.upper));
    }

    /**
     * The common part of two enclosures of the same number.
     *
     * @throws ArithmeticException if they are disjoint, which proves that one of them is not an enclosure
     */
    public Interval intersect(Interval other) {
        double low = Math.max(lower, other.lower);
        double high = Math.min(upper, other.upper);
        if (!(low <= high)) {
            throw new ArithmeticException("two enclosures of one number are disjoint: " + this + " and " + other);
        }
        return new Interval(low, high);
    }

    /** An enclosure of exp, from {@link StrictMath#exp}, whose documented error is below 1 ulp; widened by 2 ulp. */
    public Interval exp() {
        return new Interval(
                lower == 0 ? 1 : Math.max(0, down2(StrictMath.exp(lower))),
                upper == 0 ? 1 : up2(StrictMath.exp(upper)));
    }

    /** An enclosure of sin, from {@link StrictMath#sin}, whose documented error is below 1 ulp; widened by 2 ulp. */
    public Interval sin() {
        return wave(StrictMath.sin(lower), StrictMath.sin(upper), 0.5);
    }

    /** An enclosure of cos; {@link StrictMath#cos} errs by less than 1 ulp; widened by 2 ulp. */
    public Interval cos() {
        return wave(StrictMath.cos(lower), StrictMath.cos(upper), 0);
    }

    /** The range of a wave that is 1 at {@code (2 k + shift) pi} and -1 at {@code (2 k + 1 + shift) pi}, from its values at both ends. */
    private Interval wave(double atLower, double atUpper, double shift) {
        double least = Math.min(atLower, atUpper);
        double most = Math.max(atLower, atUpper);
        if (isPoint() && lower == 0) {
            return new Interval(least, most); // sin 0 and cos 0 are exact
        }
        Interval turns = divide(PI).subtract(of(shift));
        double first = Math.ceil(turns.lower);
        if (!(turns.upper - first < 2)) { // both extremes, or an unbounded interval
            return new Interval(-1, 1);
        }
        for (double k = first; k <= turns.upper; k++) {
            least = k % 2 == 0 ? least : -1;
            most = k % 2 == 0 ? 1 : most;
        }
        return new Interval(Math.max(-1, down2(least)), Math.min(1, up2(most)));
    }

    /** An enclosure of exp(x) - 1; {@link StrictMath#expm1} errs by less than 1 ulp; widened by 2 ulp. */
    public Interval expm1() {
        return new Interval(
                lower == 0 ? 0 : Math.max(-1, down2(StrictMath.expm1(lower))),
                upper == 0 ? 0 : up2(StrictMath.expm1(upper)));
    }

    /** An enclosure of log(1 + x); {@link StrictMath#log1p} errs by less than 1 ulp; widened by 2 ulp. */
    public Interval log1p() {
        if (!(upper > -1)) {
            throw new ArithmeticException("log1p needs a number above -1, found " + this);
        }
        double low = lower <= -1 ? Double.NEGATIVE_INFINITY : lower == 0 ? 0 : down2(StrictMath.log1p(lower));
        return new Interval(low, upper == 0 ? 0 : up2(StrictMath.log1p(upper)));
    }

    /** An enclosure of log on the positive part; {@link StrictMath#log} errs by less than 1 ulp; widened by 2 ulp. */
    public Interval log() {
        if (!(upper > 0)) {
            throw new ArithmeticException("log needs a positive number, found " + this);
        }
        double low = lower <= 0 ? Double.NEGATIVE_INFINITY : lower == 1 ? 0 : down2(StrictMath.log(lower));
        return new Interval(low, upper == 1 ? 0 : up2(StrictMath.log(upper)));
    }

    /** An enclosure of the square root, which IEEE 754 rounds correctly. */
    public Interval sqrt() {
        if (!(lower >= 0)) {
            throw new ArithmeticException("sqrt needs a nonnegative number, found " + this);
        }
        return new Interval(Rounding.sqrtDown(lower), Rounding.sqrtUp(upper));
    }

    /** An enclosure of {@code this^exponent} for a nonnegative base and a constant real exponent, by exp and log. */
    public Interval pow(Interval exponent) {
        if (!(lower >= 0)) {
            throw new ArithmeticException("a real power needs a nonnegative base, found " + this);
        }
        if (upper == 0) {
            return exponent.lower > 0 ? ZERO : exponent.equals(ZERO) ? ONE : WHOLE;
        }
        return exponent.multiply(log()).exp();
    }

    public double width() {
        return Rounding.subtractUp(upper, lower);
    }

    /** A double inside the interval, near its middle. */
    public double midpoint() {
        if (Double.isInfinite(lower) || Double.isInfinite(upper)) {
            return lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY
                    ? 0
                    : Double.isInfinite(lower) ? upper : lower;
        }
        double middle = lower + 0.5 * (upper - lower);
        return Math.min(upper, Math.max(lower, middle));
    }

    public boolean isPoint() {
        return lower == upper;
    }

    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    public boolean contains(BigFraction value) {
        return (Double.isInfinite(lower) || Rationals.of(lower).compareTo(value) <= 0)
                && (Double.isInfinite(upper) || Rationals.of(upper).compareTo(value) >= 0);
    }

    private static double down2(double value) {
        return Math.nextDown(Math.nextDown(value));
    }

    private static double up2(double value) {
        return Math.nextUp(Math.nextUp(value));
    }

    @Override
    public String toString() {
        return "[" + lower + ", " + upper + "]";
    }
}
