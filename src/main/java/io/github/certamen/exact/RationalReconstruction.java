package io.github.certamen.exact;

import io.github.certamen.number.Rationals;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** Rationals with small denominators behind approximations: real (continued fractions) or modular (Wang's method). */
public final class RationalReconstruction {
    private RationalReconstruction() {}

    /**
     * The rational with the smallest denominator within {@code tolerance} of a value.
     *
     * <p>It is the true value t whenever {@code |value - t| <= tolerance} and t's denominator is below
     * {@code (2 tolerance)^(-1/2)}, because two fractions with denominators up to q differ by at least {@code q^-2}.
     */
    public static BigFraction simplest(BigFraction value, BigFraction tolerance) {
        return Rationals.simplestBetween(value.subtract(tolerance), value.add(tolerance));
    }

    /**
     * The last convergent of the value's continued fraction whose denominator is at most {@code largest}.
     *
     * <p>It is the true value t whenever {@code |value - t| < 1 / (2 largest q)} for t's denominator {@code q <= largest}
     * (Legendre). Linear in the number of partial quotients.
     *
     * @throws IllegalArgumentException unless {@code largest >= 1}
     */
    public static BigFraction convergent(BigFraction value, BigInteger largest) {
        if (!(largest.signum() > 0)) {
            throw new IllegalArgumentException("expected a largest denominator >= 1, found largest=" + largest);
        }
        BigInteger top =
                value.getDenominator().signum() < 0 ? value.getNumerator().negate() : value.getNumerator();
        BigInteger bottom = value.getDenominator().abs();
        BigInteger numerator = BigInteger.ONE;
        BigInteger denominator = BigInteger.ZERO;
        BigInteger lastNumerator = BigInteger.ZERO;
        BigInteger lastDenominator = BigInteger.ONE;
        while (bottom.signum() != 0) {
            BigInteger remainder = top.mod(bottom);
            BigInteger quotient = top.subtract(remainder).divide(bottom);
            BigInteger nextDenominator = quotient.multiply(denominator).add(lastDenominator);
            if (nextDenominator.compareTo(largest) > 0) {
                break;
            }
            BigInteger nextNumerator = quotient.multiply(numerator).add(lastNumerator);
            lastNumerator = numerator;
            lastDenominator = denominator;
            numerator = nextNumerator;
            denominator = nextDenominator;
            top = bottom;
            bottom = remainder;
        }
        return BigFraction.of(numerator, denominator);
    }

    /**
     * The rational n/d with {@code n = residue d} modulo the modulus and {@code |n|, d <= sqrt(modulus / 2)}.
     *
     * <p>At most one such rational in lowest terms exists (Wang 1981); it is found by the extended Euclidean algorithm.
     */
    public static Optional<BigFraction> modular(BigInteger residue, BigInteger modulus) {
        BigInteger limit = modulus.shiftRight(1).sqrt();
        BigInteger last = modulus;
        BigInteger now = residue.mod(modulus);
        BigInteger lastFactor = BigInteger.ZERO;
        BigInteger factor = BigInteger.ONE;
        while (now.compareTo(limit) > 0) {
            BigInteger[] parts = last.divideAndRemainder(now);
            BigInteger nextFactor = lastFactor.subtract(parts[0].multiply(factor));
            last = now;
            now = parts[1];
            lastFactor = factor;
            factor = nextFactor;
        }
        if (factor.abs().compareTo(limit) > 0 || !now.gcd(factor).equals(BigInteger.ONE)) {
            return Optional.empty();
        }
        return Optional.of(
                factor.signum() < 0 ? BigFraction.of(now.negate(), factor.negate()) : BigFraction.of(now, factor));
    }
}
