package io.github.certamen.report;

import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/** Numbers for people: short, and never rounded to the better side of a bound. */
public final class Numbers {
    private static final int DIGITS = 10;
    private static final int MOST_DIGITS = 17;
    private static final int LONGEST_FRACTION = 24;
    private static final int LONGEST_PARAMETER = 10;

    private Numbers() {}

    /** A lower bound, rounded down to the given digits, from its exact value where that is known. */
    public static String down(Real value, int digits) {
        return rounded(decimal(value, value.lower(), RoundingMode.FLOOR, digits), value.lower(), digits);
    }

    /** An upper bound, rounded up to the given digits, from its exact value where that is known. */
    public static String up(Real value, int digits) {
        return rounded(decimal(value, value.upper(), RoundingMode.CEILING, digits), value.upper(), digits);
    }

    /** How many digits two bounds need for their distance to show: ten at least, seventeen at most. */
    public static int digits(Real lower, Real upper) {
        double size = Math.max(Math.abs(lower.lower()), Math.abs(upper.upper()));
        Real width = upper.subtract(lower);
        double gap = width.isExact() ? width.midpoint() : upper.upper() - lower.lower();
        return gap > 0 && size > 0 ? (int) Math.max(DIGITS, Math.min(MOST_DIGITS, 2 - Math.log10(gap / size))) : DIGITS;
    }

    private static BigDecimal decimal(Real value, double bound, RoundingMode mode, int digits) {
        if (value.isExact()) {
            MathContext context = new MathContext(digits, mode);
            BigFraction exact = value.exact();
            return new BigDecimal(exact.getNumerator()).divide(new BigDecimal(exact.getDenominator()), context);
        }
        return Double.isFinite(bound) ? new BigDecimal(bound).round(new MathContext(digits, mode)) : null;
    }

    /** An enclosure as narrow as this, relative to its value, leaves all ten digits but the last one known. */
    private static final double KNOWN = 1e-9;

    /** A value, rounded to the nearest of ten digits. */
    public static String near(Real value) {
        return rounded(value.midpoint(), RoundingMode.HALF_EVEN, DIGITS);
    }

    /** A value to the digits that are proved: rounded to the nearest of ten where they all are, else an interval. */
    public static String proved(Real value) {
        double width = value.isExact() ? 0 : value.upper() - value.lower();
        double size = Math.max(Math.abs(value.lower()), Math.abs(value.upper()));
        if (!(width > size * KNOWN)) {
            return near(value);
        }
        int digits = size > 0 ? (int) Math.max(3, Math.min(DIGITS, 2 - Math.log10(width / size))) : DIGITS;
        return "[" + down(value, digits) + ", " + up(value, digits) + "]";
    }

    /** A distance, rounded up to three digits. */
    public static String small(double value) {
        return rounded(value, RoundingMode.CEILING, 3);
    }

    /** A distance, rounded down to three digits. */
    public static String smallDown(double value) {
        return rounded(value, RoundingMode.FLOOR, 3);
    }

    /** A distance that was given, rounded to the nearest of three digits. */
    public static String smallNear(double value) {
        return rounded(value, RoundingMode.HALF_EVEN, 3);
    }

    /** A distance, rounded up to three digits, in at most eight characters. */
    public static String compact(double value) {
        String text = small(value);
        return text.length() <= 8
                ? text
                : new BigDecimal(text)
                        .round(new MathContext(2, RoundingMode.CEILING))
                        .toString();
    }

    /** An estimate, rounded to the nearest of ten digits. */
    public static String plain(double value) {
        return rounded(value, RoundingMode.HALF_EVEN, DIGITS);
    }

    public static String seconds(double value) {
        return rounded(value, RoundingMode.HALF_EVEN, 2) + " s";
    }

    /** {@code p/q} where it is known and short, or else empty. */
    public static String fraction(Real value) {
        if (!value.isExact()) {
            return "";
        }
        String text = Rationals.toString(value.exact());
        return text.length() <= LONGEST_FRACTION ? text : "";
    }

    /** {@code p/q} where it is known, however long; or else empty. */
    public static String exact(Real value) {
        return value.isExact() ? Rationals.toString(value.exact()) : "";
    }

    /** A closed form's parameter: short fractions as they are, everything else in ten digits. */
    public static String parameter(Object value) {
        if (value instanceof Real real) {
            String fraction = exact(real);
            return fraction.isEmpty() || fraction.length() > LONGEST_PARAMETER ? near(real) : fraction;
        }
        if (value instanceof BigFraction exact) {
            return parameter(Real.of(exact));
        }
        if (value instanceof Double || value instanceof Float) {
            return rounded(((Number) value).doubleValue(), RoundingMode.HALF_EVEN, DIGITS);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Numbers::parameter).collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }

    private static String rounded(double value, RoundingMode mode, int digits) {
        return rounded(
                Double.isFinite(value) ? new BigDecimal(value).round(new MathContext(digits, mode)) : null,
                value,
                digits);
    }

    private static String rounded(BigDecimal rounded, double value, int digits) {
        if (rounded == null) {
            return Double.isNaN(value) ? "unknown" : value > 0 ? "infinity" : "-infinity";
        }
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal plain = rounded.stripTrailingZeros();
        return exponent < -4 || exponent > digits + 2 ? scientific(plain, exponent) : plain.toPlainString();
    }

    private static String scientific(BigDecimal value, int exponent) {
        return value.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
