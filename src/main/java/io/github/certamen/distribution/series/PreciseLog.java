package io.github.certamen.distribution.series;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/** Enclosures of logarithms of rationals in fixed-point arithmetic, for sums that cancel in double precision. */
final class PreciseLog {
    private PreciseLog() {}

    /**
     * Two rationals around log(ratio), about {@code 2^-bits} times a small factor apart: the ratio is brought to
     * [2/3, 4/3] by a power of two, and {@code log m = 2 artanh((m - 1)/(m + 1))} is summed with a bounded tail.
     *
     * @param ratio above 0
     * @return lower and upper bound
     */
    static BigFraction[] enclose(BigFraction ratio, int bits) {
        int shift = ratio.getNumerator().bitLength() - ratio.getDenominator().bitLength();
        BigFraction scaled = shift >= 0
                ? ratio.divide(BigInteger.ONE.shiftLeft(shift))
                : ratio.multiply(BigInteger.ONE.shiftLeft(-shift));
        if (scaled.compareTo(BigFraction.of(4, 3)) > 0) {
            shift++;
            scaled = scaled.divide(2);
        } else if (scaled.compareTo(BigFraction.of(2, 3)) < 0) {
            shift--;
            scaled = scaled.multiply(2);
        }
        BigInteger[] result = artanh(scaled.subtract(1).divide(scaled.add(1)), bits);
        if (shift != 0) {
            BigInteger[] half = artanh(BigFraction.of(1, 3), bits); // log 2 = 2 artanh(1/3)
            BigInteger factor = BigInteger.valueOf(shift);
            result[0] = result[0].add(half[shift > 0 ? 0 : 1].multiply(factor));
            result[1] = result[1].add(half[shift > 0 ? 1 : 0].multiply(factor));
        }
        BigInteger unit = BigInteger.ONE.shiftLeft(bits - 1);
        return new BigFraction[] {BigFraction.of(result[0], unit), BigFraction.of(result[1], unit)};
    }

    /** Bounds of {@code artanh(z) = z + z^3/3 + ...} in units of 2^-bits, for {@code |z| <= 1/3}. */
    private static BigInteger[] artanh(BigFraction z, int bits) {
        BigInteger power = z.getNumerator().shiftLeft(bits).divide(z.getDenominator());
        BigInteger square = power.multiply(power).shiftRight(bits);
        BigInteger sum = BigInteger.ZERO;
        int terms = 0;
        while (power.abs().bitLength() > 1) {
            sum = sum.add(power.divide(BigInteger.valueOf(2L * terms + 1)));
            power = power.multiply(square).shiftRight(bits);
            terms++;
        }
        // every term errs by less than 3 units (power, square and division are each cut off, and |z| <= 1/3 damps what
        // is
        // carried on), and the rest is below a geometric series that starts with 2 units
        BigInteger slack = BigInteger.valueOf(4L * terms + 8);
        return new BigInteger[] {sum.subtract(slack), sum.add(slack)};
    }
}
