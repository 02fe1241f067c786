package io.github.certamen.exact;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/** Rationals times powers of two, to doubles and back. */
final class BinaryScaling {
    /** Quotient bits computed before rounding to the 53 of a double. */
    private static final int QUOTIENT_BITS = 66;

    /** Beyond any exponent of a double, so that scalb gives zero or infinity, and without integer overflow. */
    private static final int BEYOND = 5000;

    private BinaryScaling() {}

    /** {@code value 2^exponent} as a double, right to one unit in the last place; exact for dyadics of 53 bits. */
    static double scaled(BigFraction value, int exponent) {
        if (value.signum() == 0) {
            return 0;
        }
        BigInteger top = value.getNumerator();
        BigInteger bottom = value.getDenominator();
        int shift = QUOTIENT_BITS - (top.abs().bitLength() - bottom.abs().bitLength());
        BigInteger quotient = shift >= 0 ? top.shiftLeft(shift).divide(bottom) : top.divide(bottom.shiftLeft(-shift));
        return Math.scalb(quotient.doubleValue(), Math.max(-BEYOND, Math.min(BEYOND, exponent - shift)));
    }

    /** {@code value 2^exponent} exactly, for a finite double. */
    static BigFraction exactly(double value, int exponent) {
        return value == 0 ? BigFraction.ZERO : timesPower(BigFraction.from(value), exponent);
    }

    /** {@code value 2^exponent}, exactly. */
    static BigFraction timesPower(BigFraction value, int exponent) {
        BigInteger power = BigInteger.ONE.shiftLeft(Math.abs(exponent));
        return exponent >= 0 ? value.multiply(power) : value.divide(power);
    }
}
