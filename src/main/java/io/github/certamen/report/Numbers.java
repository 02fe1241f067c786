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
final class Numbers {
    private static final int DIGITS = 10;
    private static final int LONGEST_FRACTION = 24;

    private Numbers() {}

    /** A lower bound, rounded down to ten digits. */
    static String down(Real value) {
        return rounded(value.lower(), RoundingMode.FLOOR);
    }

    /** An upper bound, rounded up to ten digits. */
    static String up(Real value) {
        return rounded(value.upper(), RoundingMode.CEILING);
    }

    /** A value, rounded to the nearest of ten digits. */
    static String near(Real value) {
        return rounded(value.midpoint(), RoundingMode.HALF_EVEN);
    }

    /** A distance, rounded up to three digits. */
    static String small(double value) {
        return rounded(value, RoundingMode.CEILING, 3);
    }

    /** A distance, rounded down to three digits. */
    static String smallDown(double value) {
        return rounded(value, RoundingMode.FLOOR, 3);
    }

    static String seconds(double value) {
        return rounded(value, RoundingMode.HALF_EVEN, 2) + " s";
    }

    /** {@code p/q} where it is known and short, or else empty. */
    static String fraction(Real value) {
        if (!value.isExact()) {
            return "";
        }
        String text = Rationals.toString(value.exact());
        return text.length() <= LONGEST_FRACTION ? text : "";
    }

    /** {@code p/q} where it is known, however long; or else empty. */
    static String exact(Real value) {
        return value.isExact() ? Rationals.toString(value.exact()) : "";
    }

    /** A closed form's parameter: short fractions as they are, everything else in ten digits. */
    static String parameter(Object value) {
        if (value instanceof Real real) {
            String fraction = fraction(real);
            return fraction.isEmpty() ? near(real) : fraction;
        }
        if (value instanceof BigFraction exact) {
            return parameter(Real.of(exact));
        }
        if (value instanceof Double || value instanceof Float) {
            return rounded(((Number) value).doubleValue(), RoundingMode.HALF_EVEN);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Numbers::parameter).collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }

    private static String rounded(double value, RoundingMode mode) {
        return rounded(value, mode, DIGITS);
    }

    private static String rounded(double value, RoundingMode mode, int digits) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "unknown" : value > 0 ? "infinity" : "-infinity";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, mode));
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal plain = rounded.stripTrailingZeros();
        return exponent < -4 || exponent > 12 ? scientific(plain, exponent) : plain.toPlainString();
    }

    private static String scientific(BigDecimal value, int exponent) {
        return value.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
