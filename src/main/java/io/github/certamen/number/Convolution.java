package io.github.certamen.number;

import java.util.Arrays;
import java.util.List;

/**
 * The convolution of nonnegative sequences in doubles, with a proved bound of its error.
 *
 * <p>Short ones by the definition, where every term is wrong by a relative error of at most {@code (terms + 2) u}, {@code u = 2^-53}. Others by the radix-2 Fourier transform: a transform of
 * length {@code n = 2^t} is wrong by at most {@code e = t eta / (1 - t eta)} in the 2-norm, relatively, where {@code eta = mu + gamma_4 (sqrt 2 + mu)} and mu bounds the error of the
 * roots of unity (Higham, Accuracy and Stability of Numerical Algorithms, Theorem 24.2). With sequences of sum at most 1 all transforms are at most 1 in modulus, products of complex
 * numbers are wrong by {@code sqrt 5 u} at most (Brent, Percival, Zimmermann 2007), so K factors and the way back leave
 *
 * <pre>
 * |c^ - c|_2 &lt;= (1 + K e sqrt n)^K (K + 1) (e + sqrt 5 u) max |a_i|_2,      |c^ - c|_1 &lt;= sqrt(length) |c^ - c|_2
 * </pre>
 *
 * by telescoping the product. Cost: {@code n log n} per different factor.
 */
public final class Convolution {
    private static final double U = 0x1p-53;

    /** Roots: an angle of at most pi/4 is wrong by 1.3 u, sine and cosine of StrictMath by an ulp, u, each: below 2^-51 together. */
    private static final double ROOTS = 0x1p-51;

    /** Products up to which the definition is quicker. */
    private static final long FEW = 1 << 15;

    /** A sum of masses may exceed 1 by what their rounding makes of it. */
    private static final double SUM = 1 + 0x1p-20;

    private Convolution() {}

    /**
     * A factor and how often it occurs.
     *
     * @param terms at least 0, of sum at most 1 up to 2^-20
     * @param times at least 0
     */
    public record Factor(double[] terms, int times) {}

    /**
     * A product.
     *
     * @param terms at least 0
     * @param error a bound of the sum of all terms' errors
     */
    public record Product(double[] terms, double error) {}

    /** The product of all factors; the unit 1 where there are none. */
    public static Product of(List<Factor> factors) {
        long length = 1;
        long products = 0;
        for (Factor factor : factors) {
            requireMasses(factor);
            for (int i = 0; i < factor.times(); i++) {
                products += length * factor.terms().length;
                length += factor.terms().length - 1;
            }
        }
        if (!(length <= 1 << 28)) {
            throw new IllegalArgumentException("expected a product of at most 2^28 terms, found " + length);
        }
        return products <= FEW ? plain(factors) : byTransform(factors, (int) length);
    }

    private static void requireMasses(Factor factor) {
        double sum = 0;
        for (double term : factor.terms()) {
            if (!(term >= 0)) {
                throw new IllegalArgumentException("expected terms >= 0, found " + term);
            }
            sum += term;
        }
        if (!(sum <= SUM)) {
            throw new IllegalArgumentException("expected terms of sum at most 1, found " + sum);
        }
    }

    private static Product plain(List<Factor> factors) {
        double[] product = {1};
        double error = 0;
        for (Factor factor : factors) {
            for (int i = 0; i < factor.times(); i++) {
                double[] next = new double[product.length + factor.terms().length - 1];
                for (int j = 0; j < product.length; j++) {
                    for (int k = 0; k < factor.terms().length; k++) {
                        next[j + k] += product[j] * factor.terms()[k];
                    }
                }
                // Of a sum of at most 1, by the relative error of each term, twice for the rounding of this bound.
                error += 2 * SUM * SUM * (Math.min(product.length, factor.terms().length) + 2) * U;
                product = next;
            }
        }
        return new Product(product, error);
    }

    private static Product byTransform(List<Factor> factors, int length) {
        int log = Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
        Transform transform = new Transform(log);
        double[] re = null;
        double[] im = null;
        double largest = 0;
        int count = 0;
        for (Factor factor : factors) {
            if (factor.times() == 0) {
                continue;
            }
            double[] own = Arrays.copyOf(factor.terms(), transform.size());
            double[] ownIm = new double[transform.size()];
            transform.apply(own, ownIm, false);
            for (int i = 0; i < factor.times(); i++) {
                if (re == null) {
                    re = own.clone();
                    im = ownIm.clone();
                } else {
                    multiply(re, im, own, ownIm);
                }
            }
            count += factor.times();
            double squares = 0;
            for (double term : factor.terms()) {
                squares += term * term;
            }
            largest = Math.max(largest, Math.sqrt(squares * SUM));
        }
        transform.apply(re, im, true);
        double[] product = new double[length];
        for (int i = 0; i < length; i++) {
            product[i] = Math.max(0, re[i]);
        }
        double each = error(log);
        double growth = Math.pow(SUM * (1 + count * each * Math.sqrt(transform.size())), count);
        // Twice, for the rounding of this bound itself.
        double error = 2 * growth * (count + 1) * (each + 3 * U) * largest * Math.sqrt(length);
        return new Product(product, error);
    }

    /** e of a transform of length 2^log. */
    private static double error(int log) {
        double eta = ROOTS + 4 * U / (1 - 4 * U) * (Math.sqrt(2) + 2 * ROOTS);
        return log * eta / (1 - log * eta);
    }

    private static void multiply(double[] re, double[] im, double[] otherRe, double[] otherIm) {
        for (int i = 0; i < re.length; i++) {
            double real = re[i] * otherRe[i] - im[i] * otherIm[i];
            im[i] = re[i] * otherIm[i] + im[i] * otherRe[i];
            re[i] = real;
        }
    }

    /** The radix-2 transform of Cooley and Tukey, in place. */
    private static final class Transform {
        private final int size;
        private final double[] cosine;
        private final double[] sine;

        Transform(int log) {
            size = 1 << log;
            cosine = new double[Math.max(1, size / 2)];
            sine = new double[cosine.length];
            for (int k = 0; k < cosine.length; k++) {
                // 2 pi k / size, brought to at most pi/4 by symmetry
                int eighth = (int) (8L * k / size);
                long rest = eighth % 2 == 0 ? k - (long) eighth * size / 8 : (long) (eighth + 1) * size / 8 - k;
                double angle = size < 8 ? 0 : Math.PI * rest / (size / 2);
                double near = StrictMath.cos(angle);
                double far = StrictMath.sin(angle);
                boolean isSwapped = eighth == 1 || eighth == 2;
                double one = isSwapped ? far : near;
                double other = isSwapped ? near : far;
                cosine[k] = size < 8 ? (k == 0 ? 1 : 0) : eighth >= 2 ? -one : one;
                sine[k] = size < 8 ? (k == 0 ? 0 : 1) : other;
            }
        }

        int size() {
            return size;
        }

        void apply(double[] re, double[] im, boolean isInverse) {
            reorder(re, im);
            double sign = isInverse ? 1 : -1;
            for (int half = 1; half < size; half *= 2) {
                int stride = size / (2 * half);
                for (int start = 0; start < size; start += 2 * half) {
                    for (int j = 0; j < half; j++) {
                        butterfly(re, im, start + j, start + j + half, cosine[j * stride], sign * sine[j * stride]);
                    }
                }
            }
            for (int i = 0; isInverse && i < size; i++) {
                re[i] /= size;
                im[i] /= size;
            }
        }

        private static void butterfly(double[] re, double[] im, int i, int j, double cos, double sin) {
            double real = re[j] * cos - im[j] * sin;
            double imaginary = re[j] * sin + im[j] * cos;
            re[j] = re[i] - real;
            im[j] = im[i] - imaginary;
            re[i] += real;
            im[i] += imaginary;
        }

        private void reorder(double[] re, double[] im) {
            int shift = Integer.numberOfLeadingZeros(size) + 1;
            for (int i = 0; i < size; i++) {
                int j = size == 1 ? 0 : Integer.reverse(i) >>> shift;
                if (i < j) {
                    double real = re[i];
                    re[i] = re[j];
                    re[j] = real;
                    double imaginary = im[i];
                    im[i] = im[j];
                    im[j] = imaginary;
                }
            }
        }
    }
}
