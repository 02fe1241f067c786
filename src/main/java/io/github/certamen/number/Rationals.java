package io.github.certamen.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reading, writing and directed rounding of exact rationals.
 *
 * <p>The rational itself is {@link BigFraction} of Apache Commons Numbers; this class holds what that class lacks: the
 * notation of instance files, and conversions to {@code double} whose rounding direction is guaranteed.
 */
public final class Rationals {
    /** 1/2. */
    public static final BigFraction HALF = BigFraction.of(1, 2);

    private static final Pattern FRACTION = Pattern.compile("([+-]?\\d+)\\s*/\\s*(\\d+)");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?0*\\d{1,3})?");
    private static final int LONGEST = 400;
    private static final int SIGNIFICANT_BITS = 53;

    /** A denominator of no larger power of two makes no double subnormal. */
    private static final int EXACT_SHIFT = 1000;

    private static final int FEW_DIGITS = 18;

    /** Products of six numbers of this size are still doubles, and so are their reciprocals. */
    private static final BigFraction MOST = BigFraction.of(BigInteger.TEN.pow(50));

    private static final BigFraction LEAST = MOST.reciprocal();

    private static final long[] POWERS_OF_TEN = new long[FEW_DIGITS];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int k = 1; k < FEW_DIGITS; k++) {
            POWERS_OF_TEN[k] = 10 * POWERS_OF_TEN[k - 1];
        }
    }

    /** From this power of two on a denominator has more digits than its exponent by far. */
    private static final int LONG_SHIFT = 16;

    /** An exact optimum has 20,000 bits at most, 6,000 digits; reducing a fraction of this length takes a tenth of a second. */
    private static final int LONGEST_EXACT = 20_000;

    private Rationals() {}

    /**
     * The rational that a text means: a decimal means that decimal ({@code 0.1} is 1/10), {@code p/q} is a fraction.
     *
     * @param text {@code 3}, {@code -0.25}, {@code 1e-6}, {@code 1/20}
     * @throws NumberFormatException if the text is none of these (NaN and infinities included), or longer than
     *     400 characters, or its exponent has more than three digits, or its denominator is zero, or it is not 0 and its magnitude is not between
     *     1e-50 and 1e50
     */
    public static BigFraction parse(String text) {
        BigFraction value = parse(text, LONGEST);
        BigFraction size = value.abs();
        if (!(value.signum() == 0 || compare(LEAST, size) <= 0 && compare(size, MOST) <= 0)) {
            String shown = text.strip();
            throw new NumberFormatException("expected 0 or a number between 1e-50 and 1e50 in magnitude, found '"
                    + (shown.length() <= 60 ? shown : shown.substring(0, 60) + "...")
                    + "'; choose units in which the numbers are near 1");
        }
        return value;
    }

    /**
     * Reads what {@link #toString(BigFraction)} or {@link #toDyadicString(BigFraction)} wrote: as {@link #parse(String)}, for texts of up to 20,000
     * characters, and {@code 3p-5} for 3/32.
     *
     * @param text holds the number from {@code offset} on
     */
    public static BigFraction parseExact(char[] text, int offset, int length) {
        BigFraction plain = plain(text, offset, offset + length, true);
        return plain != null ? plain : parse(new String(text, offset, length), LONGEST_EXACT);
    }

    /** See {@link #parseExact(char[], int, int)}. */
    public static BigFraction parseExact(String text) {
        return parseExact(text.toCharArray(), 0, text.length());
    }

    private static BigFraction parse(String text, int longest) {
        BigFraction plain = plain(text.toCharArray(), 0, text.length(), false);
        if (plain != null) {
            return plain;
        }
        String trimmed = text.strip();
        if (trimmed.length() <= longest) {
            Matcher fraction = FRACTION.matcher(trimmed);
            if (fraction.matches()) {
                BigInteger denominator = new BigInteger(fraction.group(2));
                if (denominator.signum() != 0) {
                    return BigFraction.of(new BigInteger(fraction.group(1)), denominator);
                }
                throw new NumberFormatException("the denominator of '" + trimmed + "' is zero");
            }
            if (DECIMAL.matcher(trimmed).matches()) {
                return of(new BigDecimal(trimmed));
            }
        }
        String shown = trimmed.length() <= 60 ? trimmed : trimmed.substring(0, 60) + "...";
        throw new NumberFormatException(
                "expected a number such as 0.1, 1e-6 or 1/20, found '" + shown + "'" + Notation.advice(trimmed));
    }

    /** An integer, decimal or fraction of few digits, which is what nearly all numbers of a file are; null for any other text. */
    private static BigFraction plain(char[] text, int from, int to, boolean dyadic) {
        boolean negative = from < to && text[from] == '-';
        int start = negative ? from + 1 : from;
        int end = endOfDigits(text, start, to);
        long numerator = digits(text, start, end);
        if (numerator >= 0 && end == to) {
            return BigFraction.of(negative ? -numerator : numerator);
        }
        double value = dyadic ? parseDouble(text, from, to - from) : Double.NaN;
        if (!Double.isNaN(value)) {
            return BigFraction.from(value);
        }
        if (numerator >= 0 && text[end] == '.' && to - start <= FEW_DIGITS) {
            long decimals = digits(text, end + 1, to);
            if (decimals >= 0) {
                long unit = POWERS_OF_TEN[to - end - 1];
                long whole = numerator * unit + decimals;
                return BigFraction.of(negative ? -whole : whole, unit);
            }
        }
        long denominator = end < to && text[end] == '/' ? digits(text, end + 1, to) : -1;
        return numerator >= 0 && denominator > 0
                ? BigFraction.of(negative ? -numerator : numerator, denominator)
                : null;
    }

    /**
     * The double that a text is as an integer, {@code p/q} or {@code 3p-5}, if it is one and has few digits; NaN for any other text, which may be
     * a double all the same.
     */
    public static double parseDouble(char[] text, int offset, int length) {
        int to = offset + length;
        boolean negative = length > 0 && text[offset] == '-';
        int start = negative ? offset + 1 : offset;
        int end = endOfDigits(text, start, to);
        long numerator = digits(text, start, end);
        if (!(numerator >= 0 && numerator < 1L << SIGNIFICANT_BITS)) {
            return Double.NaN;
        }
        double top = negative && numerator > 0 ? -numerator : numerator;
        if (end == to) {
            return top;
        }
        if (text[end] == 'p' && end + 1 < to && text[end + 1] == '-') {
            long shift = digits(text, end + 2, to);
            return shift >= 0 && shift <= EXACT_SHIFT ? Math.scalb(top, (int) -shift) : Double.NaN;
        }
        long denominator = text[end] == '/' ? digits(text, end + 1, to) : -1;
        boolean isPower = denominator > 0 && (denominator & (denominator - 1)) == 0;
        return isPower ? top / denominator : Double.NaN; // both are doubles, and so is their quotient
    }

    private static int endOfDigits(char[] text, int from, int to) {
        int end = from;
        while (end < to && text[end] >= '0' && text[end] <= '9') {
            end++;
        }
        return end;
    }

    /** The number that 1 to 18 digits say, or -1 for anything else. */
    private static long digits(char[] text, int from, int to) {
        if (!(from < to && to - from <= FEW_DIGITS)) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char digit = text[i];
            if (!(digit >= '0' && digit <= '9')) {
                return -1;
            }
            value = 10 * value + digit - '0';
        }
        return value;
    }

    /** The rational equal to a decimal. */
    public static BigFraction of(BigDecimal decimal) {
        BigInteger unscaled = decimal.unscaledValue();
        int scale = decimal.scale();
        return scale >= 0
                ? BigFraction.of(unscaled, BigInteger.TEN.pow(scale))
                : BigFraction.of(unscaled.multiply(BigInteger.TEN.pow(-scale)));
    }

    /** The rational equal to a finite double, exactly. */
    public static BigFraction of(double value) {
        if (!Double.isFinite(value)) {
            throw new NumberFormatException("expected a finite number, found " + value);
        }
        return BigFraction.from(value);
    }

    /**
     * The double that is exactly the given rational.
     *
     * @throws NumberFormatException if there is none; the message says what was found
     */
    public static double toDouble(BigFraction value) {
        double exact = exactDouble(value);
        if (!Double.isNaN(exact)) {
            return exact;
        }
        double nearest = value.doubleValue();
        if (Double.isFinite(nearest) && of(nearest).compareTo(value) == 0) {
            return nearest;
        }
        throw new NumberFormatException("expected a binary fraction of at most 53 bits, found " + toString(value));
    }

    /** {@code p} or {@code p/q}, in lowest terms, the sign in front. */
    public static String toString(BigFraction value) {
        BigInteger numerator = value.getNumerator();
        BigInteger denominator = value.getDenominator();
        if (denominator.signum() < 0) {
            numerator = numerator.negate();
            denominator = denominator.negate();
        }
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }

    /**
     * Binary fractions that are doubles as {@code n p-k}, without the space, for {@code n / 2^k}, where that is shorter; all others
     * as {@link #toString(BigFraction)}.
     */
    public static String toDyadicString(BigFraction value) {
        int shift = value.getDenominator().bitLength() - 1;
        boolean isDyadic = shift >= LONG_SHIFT && !Double.isNaN(exactDouble(value));
        return isDyadic ? value.getNumerator() + "p-" + shift : toString(value);
    }

    /** As {@link #toDyadicString(BigFraction)} of a finite double. */
    public static String toDyadicString(double value) {
        int exponent = Math.getExponent(value);
        if (!(value != 0 && exponent < SIGNIFICANT_BITS - 1 && exponent > -EXACT_SHIFT / 2)) {
            return value == 0 ? "0" : toDyadicString(of(value));
        }
        long mantissa = (long) Math.scalb(value, SIGNIFICANT_BITS - 1 - exponent);
        int zeros = Math.min(Long.numberOfTrailingZeros(mantissa), SIGNIFICANT_BITS - 1 - exponent);
        int shift = SIGNIFICANT_BITS - 1 - exponent - zeros;
        long top = mantissa >> zeros;
        return shift == 0 ? "" + top : shift < LONG_SHIFT ? top + "/" + (1L << shift) : top + "p-" + shift;
    }

    /** The largest double that is not above the value; {@code -Infinity} below the range of double. */
    public static double floor(BigFraction value) {
        return bracket(value)[0];
    }

    /** The smallest double that is not below the value; {@code Infinity} above the range of double. */
    public static double ceil(BigFraction value) {
        return bracket(value)[1];
    }

    /** The doubles next to a value, {@link #floor} and {@link #ceil}: the same twice where it is a double. */
    static double[] bracket(BigFraction value) {
        double exact = exactDouble(value);
        if (!Double.isNaN(exact)) {
            return new double[] {exact, exact};
        }
        BigInteger numerator = value.getNumerator();
        BigInteger denominator = value.getDenominator();
        boolean isNegative = numerator.signum() * denominator.signum() < 0;
        double[] size = bracket(numerator.abs(), denominator.abs());
        return isNegative ? new double[] {-size[1], -size[0]} : size;
    }

    /** The same of a quotient of numbers above 0, reduced or not; 0 is its own bracket. */
    static double[] bracket(BigInteger numerator, BigInteger denominator) {
        // In units of 2^exponent the quotient has one or two bits more than a double, or fewer at underflow.
        int exponent = Math.max(
                numerator.bitLength() - denominator.bitLength() - SIGNIFICANT_BITS - 1, Double.MIN_EXPONENT - 52);
        BigInteger[] parts = exponent >= 0
                ? numerator.divideAndRemainder(denominator.shiftLeft(exponent))
                : numerator.shiftLeft(-exponent).divideAndRemainder(denominator);
        long digits = parts[0].longValueExact();
        boolean isExact = parts[1].signum() == 0;
        while (digits >= 1L << SIGNIFICANT_BITS) {
            isExact &= (digits & 1) == 0;
            digits >>= 1;
            exponent++;
        }
        if (exponent > 971) {
            return new double[] {Double.MAX_VALUE, Double.POSITIVE_INFINITY};
        }
        double low = Math.scalb((double) digits, exponent);
        return new double[] {low, isExact ? low : Math.scalb((double) (digits + 1), exponent)};
    }

    public static BigFraction min(BigFraction a, BigFraction b) {
        return compare(a, b) <= 0 ? a : b;
    }

    public static BigFraction max(BigFraction a, BigFraction b) {
        return compare(a, b) >= 0 ? a : b;
    }

    /** The sign of {@code a - b}: as {@link BigFraction#compareTo}, without objects where all parts have 63 bits at most. */
    public static int compare(BigFraction a, BigFraction b) {
        if (a == b) {
            return 0;
        }
        BigInteger top = a.getNumerator();
        BigInteger bottom = a.getDenominator();
        BigInteger otherTop = b.getNumerator();
        BigInteger otherBottom = b.getDenominator();
        boolean isShort = top.bitLength() <= Long.SIZE - 1
                && otherTop.bitLength() <= Long.SIZE - 1
                && bottom.bitLength() <= Long.SIZE - 1
                && otherBottom.bitLength() <= Long.SIZE - 1;
        if (!(isShort && bottom.signum() > 0 && otherBottom.signum() > 0)) {
            return a.compareTo(b);
        }
        long left = top.longValue();
        long right = otherTop.longValue();
        long leftFactor = otherBottom.longValue();
        long rightFactor = bottom.longValue();
        int high = Long.compare(Math.multiplyHigh(left, leftFactor), Math.multiplyHigh(right, rightFactor));
        return high != 0 ? high : Long.compareUnsigned(left * leftFactor, right * rightFactor);
    }

    /**
     * A rational of few binary digits near a double: it differs from it by at most {@code tolerance}, or by nothing.
     *
     * @param tolerance above 0
     */
    public static BigFraction near(double value, double tolerance) {
        int exponent = Math.getExponent(tolerance);
        double unit = Math.scalb(value, -exponent);
        return of(Math.abs(unit) < 0x1p52 ? Math.scalb(Math.rint(unit), exponent) : value);
    }

    /** The midpoint (a + b) / 2; without a common divisor sought where all three are doubles. */
    public static BigFraction midpoint(BigFraction a, BigFraction b) {
        double one = exactDouble(a);
        double other = exactDouble(b);
        double sum = one + other;
        double part = sum - one;
        boolean isExact = (one - (sum - part)) + (other - part) == 0 && Math.abs(sum) > 0x1p-900;
        return isExact ? BigFraction.from(sum / 2) : a.add(b).multiply(HALF);
    }

    /** The value if it is a binary fraction of at most 53 bits and no tiny one; NaN otherwise. */
    private static double exactDouble(BigFraction value) {
        BigInteger denominator = value.getDenominator();
        int shift = denominator.bitLength() - 1;
        boolean isDouble = denominator.signum() > 0
                && shift <= EXACT_SHIFT
                && denominator.getLowestSetBit() == shift
                && value.getNumerator().bitLength() <= SIGNIFICANT_BITS;
        return isDouble ? Math.scalb((double) value.getNumerator().longValue(), -shift) : Double.NaN;
    }

    /**
     * The rational with the smallest denominator in the closed interval, found along the Stern-Brocot tree.
     *
     * @throws IllegalArgumentException unless {@code lower <= upper}
     */
    public static BigFraction simplestBetween(BigFraction lower, BigFraction upper) {
        if (!(lower.compareTo(upper) <= 0)) {
            throw new IllegalArgumentException("expected lower <= upper, found lower=" + lower + ", upper=" + upper);
        }
        if (lower.signum() <= 0 && upper.signum() >= 0) {
            return BigFraction.ZERO;
        }
        if (upper.signum() < 0) {
            return simplestBetween(upper.negate(), lower.negate()).negate();
        }
        BigInteger[] parts = lower.getNumerator().divideAndRemainder(lower.getDenominator());
        BigFraction whole = BigFraction.of(parts[0]);
        if (parts[1].signum() == 0) {
            return whole;
        }
        BigFraction next = whole.add(1);
        if (next.compareTo(upper) <= 0) {
            return next;
        }
        return whole.add(simplestBetween(
                        upper.subtract(whole).reciprocal(),
                        lower.subtract(whole).reciprocal())
                .reciprocal());
    }
}
