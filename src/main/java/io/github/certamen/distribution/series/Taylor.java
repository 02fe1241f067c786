package io.github.certamen.distribution.series;

import io.github.certamen.number.Interval;
import java.util.Arrays;

/**
 * A Taylor polynomial with interval coefficients: {@code f(x + tau) = sum_k f_k tau^k}, cut off behind a given order.
 *
 * <p>Expanded about a point it gives enclosures of the Taylor coefficients {@code f^(k)(x)/k!}; expanded about a whole
 * interval, of their ranges there, which bounds a remainder (Moore 1966, chapter 11). Recurrences are the usual ones of
 * automatic differentiation. Coefficients that are exactly zero are skipped, so polynomials of low degree inside an
 * exponential or a power cost a number of operations linear in the order; otherwise a product costs its square.
 */
public final class Taylor {
    private final Interval[] coefficients;

    private Taylor(Interval[] coefficients) {
        this.coefficients = coefficients;
    }

    /** The series with the given coefficients, at least one. */
    public static Taylor of(Interval[] coefficients) {
        return new Taylor(coefficients.clone());
    }

    public static Taylor constant(Interval value, int order) {
        return linear(value, Interval.ZERO, order);
    }

    /** The identity, {@code at + tau}. */
    public static Taylor variable(Interval at, int order) {
        return linear(at, Interval.ONE, order);
    }

    /** The function {@code value + slope tau}. */
    public static Taylor linear(Interval value, Interval slope, int order) {
        Interval[] c = new Interval[order + 1];
        Arrays.fill(c, Interval.ZERO);
        c[0] = value;
        if (order > 0) {
            c[1] = slope;
        }
        return new Taylor(c);
    }

    /** The function {@code value + slope tau + bend tau^2}. */
    public static Taylor quadratic(Interval value, Interval slope, Interval bend, int order) {
        Taylor result = linear(value, slope, order);
        if (order > 1) {
            result.coefficients[2] = bend;
        }
        return result;
    }

    /** The polynomial with the given coefficients, cut off or filled up with zeros. */
    static Taylor polynomial(Interval[] coefficients, int order) {
        Interval[] c = Arrays.copyOf(coefficients, order + 1);
        Arrays.fill(c, Math.min(coefficients.length, order + 1), order + 1, Interval.ZERO);
        return new Taylor(c);
    }

    /** The same function, its value known better. */
    public Taylor withValue(Interval value) {
        Interval[] c = coefficients.clone();
        c[0] = c[0].intersect(value);
        return new Taylor(c);
    }

    public int order() {
        return coefficients.length - 1;
    }

    public Interval coefficient(int k) {
        return coefficients[k];
    }

    public Taylor add(Taylor other) {
        Interval[] c = new Interval[coefficients.length];
        for (int k = 0; k < c.length; k++) {
            c[k] = coefficients[k].add(other.coefficients[k]);
        }
        return new Taylor(c);
    }

    public Taylor subtract(Taylor other) {
        Interval[] c = new Interval[coefficients.length];
        for (int k = 0; k < c.length; k++) {
            c[k] = coefficients[k].subtract(other.coefficients[k]);
        }
        return new Taylor(c);
    }

    public Taylor negate() {
        return scale(Interval.of(-1));
    }

    public Taylor scale(Interval factor) {
        Interval[] c = new Interval[coefficients.length];
        for (int k = 0; k < c.length; k++) {
            c[k] = coefficients[k].multiply(factor);
        }
        return new Taylor(c);
    }

    public Taylor multiply(Taylor other) {
        Interval[] c = new Interval[coefficients.length];
        for (int k = 0; k < c.length; k++) {
            Interval sum = Interval.ZERO;
            for (int j = 0; j <= k; j++) {
                sum = addProduct(sum, coefficients[j], other.coefficients[k - j]);
            }
            c[k] = sum;
        }
        return new Taylor(c);
    }

    /** The quotient; unbounded coefficients where the divisor's value may be zero. */
    public Taylor divide(Taylor divisor) {
        Interval[] c = new Interval[coefficients.length];
        for (int k = 0; k < c.length; k++) {
            Interval sum = Interval.ZERO;
            for (int j = 1; j <= k; j++) {
                sum = addProduct(sum, divisor.coefficients[j], c[k - j]);
            }
            c[k] = coefficients[k].subtract(sum).divide(divisor.coefficients[0]);
        }
        return new Taylor(c);
    }

    public Taylor exp() {
        Interval[] c = new Interval[coefficients.length];
        c[0] = coefficients[0].exp();
        for (int k = 1; k < c.length; k++) {
            Interval sum = Interval.ZERO;
            for (int j = 1; j <= k; j++) {
                sum = addProduct(sum, times(coefficients[j], j), c[k - j]);
            }
            c[k] = over(sum, k);
        }
        return new Taylor(c);
    }

    /** Sine and cosine: {@code s' = c x', c' = -s x'}. */
    private Taylor[] waves() {
        Interval[] sine = new Interval[coefficients.length];
        Interval[] cosine = new Interval[coefficients.length];
        sine[0] = coefficients[0].sin();
        cosine[0] = coefficients[0].cos();
        for (int k = 1; k < sine.length; k++) {
            Interval up = Interval.ZERO;
            Interval down = Interval.ZERO;
            for (int j = 1; j <= k; j++) {
                Interval slope = times(coefficients[j], j);
                up = addProduct(up, slope, cosine[k - j]);
                down = addProduct(down, slope, sine[k - j]);
            }
            sine[k] = over(up, k);
            cosine[k] = over(down, k).negate();
        }
        return new Taylor[] {new Taylor(sine), new Taylor(cosine)};
    }

    public Taylor sin() {
        return waves()[0];
    }

    public Taylor cos() {
        return waves()[1];
    }

    /** The tangent; unbounded coefficients where the cosine may be zero. */
    public Taylor tan() {
        Taylor[] waves = waves();
        return waves[0].divide(waves[1]);
    }

    /**
     * The logarithm; unbounded coefficients where the value may be zero.
     *
     * @throws ArithmeticException unless the value may be positive
     */
    public Taylor log() {
        Interval[] c = new Interval[coefficients.length];
        c[0] = coefficients[0].log();
        for (int k = 1; k < c.length; k++) {
            Interval sum = Interval.ZERO;
            for (int j = 1; j < k; j++) {
                sum = addProduct(sum, times(c[j], j), coefficients[k - j]);
            }
            c[k] = coefficients[k].subtract(over(sum, k)).divide(coefficients[0]);
        }
        return new Taylor(c);
    }

    /**
     * A real power of a positive function; unbounded coefficients where the value may be zero.
     *
     * @throws ArithmeticException unless the value is nonnegative
     */
    public Taylor pow(Interval exponent) {
        if (exponent.isPoint()
                && exponent.lower() == Math.rint(exponent.lower())
                && exponent.lower() >= 0
                && exponent.lower() <= 4) {
            return power((int) exponent.lower());
        }
        Interval[] c = new Interval[coefficients.length];
        c[0] = coefficients[0].pow(exponent);
        for (int k = 1; k < c.length; k++) {
            Interval sum = Interval.ZERO;
            for (int j = 1; j <= k; j++) {
                if (!isZero(coefficients[j])) {
                    Interval factor = times(exponent, j).subtract(Interval.of(k - j));
                    sum = addProduct(sum, factor.multiply(coefficients[j]), c[k - j]);
                }
            }
            c[k] = over(sum, k).divide(coefficients[0]);
        }
        return new Taylor(c);
    }

    /**
     * The square root; unbounded coefficients where the value may be zero.
     *
     * @throws ArithmeticException unless the value is nonnegative
     */
    public Taylor sqrt() {
        return pow(Interval.of(0.5)).withValue(coefficients[0].sqrt());
    }

    /** A nonnegative integer power, by repeated squaring; the value may have any sign. */
    public Taylor power(int exponent) {
        Taylor result = constant(Interval.ONE, order());
        Taylor square = this;
        for (int e = exponent; e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                result = result.multiply(square);
            }
            if (e > 1) {
                square = square.multiply(square);
            }
        }
        return result;
    }

    /** The derivative, of one order less. */
    public Taylor derivative() {
        Interval[] c = new Interval[coefficients.length - 1];
        for (int k = 0; k < c.length; k++) {
            c[k] = times(coefficients[k + 1], k + 1);
        }
        return new Taylor(c);
    }

    /** The series in {@code -tau}. */
    public Taylor reflect() {
        Interval[] c = coefficients.clone();
        for (int k = 1; k < c.length; k += 2) {
            c[k] = c[k].negate();
        }
        return new Taylor(c);
    }

    static boolean isZero(Interval x) {
        return x.lower() == 0 && x.upper() == 0;
    }

    public static Interval times(Interval x, int k) {
        return k == 1 ? x : x.multiply(Interval.of(k));
    }

    public static Interval over(Interval x, int k) {
        return k == 1 ? x : x.divide(Interval.of(k));
    }

    private static Interval addProduct(Interval sum, Interval a, Interval b) {
        return isZero(a) || isZero(b) ? sum : sum.add(a.multiply(b));
    }
}
