package io.github.certamen.number;

/**
 * The four operations on doubles rounded down or up, in a JVM that only rounds to nearest.
 *
 * <p>Each result is a bound of the exact one in the stated direction and is the exact result whenever that is a double
 * (barring underflow): the rounding error of a sum is computed without error by TwoSum (Knuth), that of a product and
 * of a quotient by a fused multiply-add, and only its sign decides whether the neighbouring double is taken.
 * Near underflow, where those errors are themselves inexact, the neighbour is always taken. Overflow gives an
 * infinite, hence valid, bound.
 */
public final class Rounding {
    /** Below this magnitude the error term of a product or quotient may underflow: 2^-960. */
    private static final double TINY = 0x1p-960;

    /** Times a double it is at least its unit in the last place, and less than two. */
    private static final double UNIT = 0x1p-52;

    private Rounding() {}

    public static double addDown(double a, double b) {
        double sum = a + b;
        if (Double.isInfinite(sum)) {
            return overflowDown(sum, Double.isInfinite(a) || Double.isInfinite(b));
        }
        return sumError(a, b, sum) < 0 ? Math.nextDown(sum) : sum;
    }

    /** {@code a + b} rounded up. The negation is a subtraction from 0, which gives +0 where a sign would give -0. */
    public static double addUp(double a, double b) {
        return 0.0 - addDown(-a, -b);
    }

    public static double subtractDown(double a, double b) {
        return addDown(a, -b);
    }

    public static double subtractUp(double a, double b) {
        return 0.0 - addDown(-a, b);
    }

    /** {@code a * b} rounded down; 0 times infinity is 0, as is right for end points of intervals. */
    public static double multiplyDown(double a, double b) {
        if (a == 0 || b == 0) {
            return 0;
        }
        double product = a * b;
        if (Double.isInfinite(product)) {
            return overflowDown(product, Double.isInfinite(a) || Double.isInfinite(b));
        }
        if (Math.abs(product) < TINY) {
            return a > 0 == b > 0 ? Math.max(0, Math.nextDown(product)) : Math.nextDown(product);
        }
        return Math.fma(a, b, -product) < 0 ? Math.nextDown(product) : product;
    }

    public static double multiplyUp(double a, double b) {
        return 0.0 - multiplyDown(-a, b);
    }

    /**
     * {@code a / b} rounded down, for {@code b != 0}; anything over infinity is 0, as is right for end points of
     * intervals: an unbounded divisor brings every quotient near 0, and its finite end gives the other bound.
     */
    public static double divideDown(double a, double b) {
        if (a == 0 || Double.isInfinite(b)) {
            return 0;
        }
        double quotient = a / b;
        if (Double.isInfinite(quotient)) {
            return overflowDown(quotient, Double.isInfinite(a));
        }
        if (Math.abs(quotient) < TINY || Math.abs(a) < TINY) {
            return a > 0 == b > 0 ? Math.max(0, Math.nextDown(quotient)) : Math.nextDown(quotient);
        }
        double remainder = Math.fma(-quotient, b, a);
        return remainder != 0 && (remainder < 0) == (b > 0) ? Math.nextDown(quotient) : quotient;
    }

    public static double divideUp(double a, double b) {
        return 0.0 - divideDown(-a, b);
    }

    /** The square root of {@code a >= 0} rounded down; the sign of {@code r^2 - a} says which way it was rounded. */
    public static double sqrtDown(double a) {
        double root = Math.sqrt(a);
        boolean above = a < TINY ? a > 0 : Math.fma(root, root, -a) > 0;
        return above ? Math.nextDown(root) : root;
    }

    public static double sqrtUp(double a) {
        double root = Math.sqrt(a);
        boolean below = a < TINY ? a > 0 : Math.fma(root, root, -a) < 0;
        return below ? Math.nextUp(root) : root;
    }

    /**
     * A double that is at most every real number that rounds to the given one: one or two units below it. Without the branches of the methods
     * above, and without their exactness: for long sums in which every step counts for nothing.
     */
    public static double below(double rounded) {
        double finite = Math.min(rounded, Double.MAX_VALUE); // what overflowed may be any number beyond
        return finite - (Math.abs(finite) * UNIT + Double.MIN_VALUE);
    }

    /** A double that is at least every real number that rounds to the given one, see {@link #below}. */
    public static double above(double rounded) {
        double finite = Math.max(rounded, -Double.MAX_VALUE);
        return finite + (Math.abs(finite) * UNIT + Double.MIN_VALUE);
    }

    private static double overflowDown(double infinite, boolean genuine) {
        return genuine || infinite < 0 ? infinite : Double.MAX_VALUE;
    }

    private static double sumError(double a, double b, double sum) {
        double bVirtual = sum - a;
        double aVirtual = sum - bVirtual;
        return (a - aVirtual) + (b - bVirtual);
    }
}
