package io.github.certamen.distribution.series;

import io.github.certamen.number.Interval;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** A polynomial with rational coefficients, {@code c_0 + c_1 x + ...}; all operations are exact. */
public final class RationalPolynomial {
    private final List<BigFraction> coefficients;

    /** D, the least common multiple of the denominators. */
    private final BigInteger denominator;

    /** D times the coefficients. */
    private final BigInteger[] scaled;

    /**
     * @param coefficients from the constant upward, at least one
     */
    public RationalPolynomial(List<BigFraction> coefficients) {
        this.coefficients = List.copyOf(coefficients);
        BigInteger common = BigInteger.ONE;
        for (BigFraction c : coefficients) {
            BigInteger own = c.getDenominator().abs();
            common = common.multiply(own.divide(common.gcd(own)));
        }
        this.denominator = common;
        this.scaled = new BigInteger[coefficients.size()];
        for (int k = 0; k < scaled.length; k++) {
            BigFraction c = this.coefficients.get(k);
            scaled[k] = c.getNumerator().multiply(common.divide(c.getDenominator()));
        }
    }

    public static RationalPolynomial of(BigFraction... coefficients) {
        return new RationalPolynomial(List.of(coefficients));
    }

    public int degree() {
        return coefficients.size() - 1;
    }

    /** From the constant upward. */
    public List<BigFraction> coefficients() {
        return coefficients;
    }

    /**
     * The value, by Horner's rule in integers: at p/q it is {@code sum D c_k p^k q^(n-k)} over {@code D q^n}, reduced once and not at each step.
     */
    public BigFraction at(BigFraction x) {
        if (x.signum() == 0) {
            return coefficients.get(0);
        }
        BigInteger p = x.getNumerator();
        BigInteger q = x.getDenominator();
        BigInteger power = BigInteger.ONE;
        BigInteger value = scaled[degree()];
        for (int k = degree() - 1; k >= 0; k--) {
            power = power.multiply(q);
            value = value.multiply(p).add(scaled[k].multiply(power));
        }
        return BigFraction.of(value, denominator.multiply(power));
    }

    public RationalPolynomial derivative() {
        List<BigFraction> result = new ArrayList<>();
        for (int k = 1; k <= degree(); k++) {
            result.add(coefficients.get(k).multiply(k));
        }
        return result.isEmpty() ? of(BigFraction.ZERO) : new RationalPolynomial(result);
    }

    /** The antiderivative that vanishes at 0. */
    public RationalPolynomial antiderivative() {
        List<BigFraction> result = new ArrayList<>();
        result.add(BigFraction.ZERO);
        for (int k = 0; k <= degree(); k++) {
            result.add(coefficients.get(k).divide(k + 1));
        }
        return new RationalPolynomial(result);
    }

    /** The quotient of {@code p(x) - p(root)} by {@code x - root}, by synthetic division. */
    RationalPolynomial quotientByRoot(BigFraction root) {
        if (degree() == 0) {
            return of(BigFraction.ZERO);
        }
        BigFraction[] result = new BigFraction[degree()];
        BigFraction carry = BigFraction.ZERO;
        for (int k = degree(); k >= 1; k--) {
            carry = carry.multiply(root).add(coefficients.get(k));
            result[k - 1] = carry;
        }
        return of(result);
    }

    public RationalPolynomial multiply(RationalPolynomial other) {
        List<BigFraction> result = new ArrayList<>();
        for (int k = 0; k <= degree() + other.degree(); k++) {
            BigFraction sum = BigFraction.ZERO;
            for (int j = Math.max(0, k - other.degree()); j <= Math.min(k, degree()); j++) {
                sum = sum.add(coefficients.get(j).multiply(other.coefficients.get(k - j)));
            }
            result.add(sum);
        }
        return new RationalPolynomial(result);
    }

    /** Whether no two coefficients have different signs: such a polynomial is monotone on [0, oo). */
    boolean hasOneSign() {
        return coefficients.stream().noneMatch(c -> c.signum() < 0)
                || coefficients.stream().noneMatch(c -> c.signum() > 0);
    }

    /** The value by Horner's rule in intervals. */
    Interval enclosed(Interval x) {
        Interval sum = Interval.ZERO;
        for (int k = degree(); k >= 0; k--) {
            sum = sum.multiply(x).add(Interval.of(coefficients.get(k)));
        }
        return sum;
    }

    /** Enclosures of the coefficients of {@code p(origin + x)}, all zero only for the polynomial zero, by Horner's scheme. */
    Interval[] shifted(Interval origin) {
        Interval[] result = new Interval[degree() + 1];
        for (int k = 0; k <= degree(); k++) {
            result[k] = Interval.of(coefficients.get(k));
        }
        for (int from = 0; from < degree(); from++) {
            for (int k = degree() - 1; k >= from; k--) {
                result[k] = result[k].add(result[k + 1].multiply(origin));
            }
        }
        return result;
    }

    /** The Taylor series about the places, cut off or filled with zeros. */
    Taylor series(Interval at, int order) {
        Interval[] shifted = shifted(at);
        Interval[] result = new Interval[order + 1];
        for (int k = 0; k <= order; k++) {
            result[k] = k < shifted.length ? shifted[k] : Interval.ZERO;
        }
        return Taylor.of(result);
    }

    boolean isZero() {
        return coefficients.stream().allMatch(c -> c.signum() == 0);
    }

    /** The polynomial {@code p(origin + factor x)}. */
    public RationalPolynomial compose(BigFraction origin, BigFraction factor) {
        RationalPolynomial inner = of(origin, factor);
        RationalPolynomial result = of(coefficients.get(degree()));
        for (int k = degree() - 1; k >= 0; k--) {
            RationalPolynomial product = result.multiply(inner);
            List<BigFraction> sum = new ArrayList<>(product.coefficients);
            sum.set(0, sum.get(0).add(coefficients.get(k)));
            result = new RationalPolynomial(sum);
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RationalPolynomial polynomial && polynomial.coefficients.equals(coefficients);
    }

    @Override
    public int hashCode() {
        return coefficients.hashCode();
    }

    @Override
    public String toString() {
        return coefficients.toString();
    }
}
