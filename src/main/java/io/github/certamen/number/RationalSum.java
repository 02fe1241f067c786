package io.github.certamen.number;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An exact sum of many rationals and products of rationals that reduces to lowest terms only once, at the end.
 *
 * <p>Adding fractions one by one costs a greatest common divisor each. Here the sum is {@code n / (odd 2^shift)}: terms
 * whose odd denominator divides the one so far, dyadic numbers among them, cost no divisor at all. A denominator that
 * has grown past {@value #LONG_DENOMINATOR} bits is set aside and the parts are added pairwise in a balanced tree, so
 * that n terms with n different denominators cost O(M(L) log n) for a result of L bits rather than O(n L).
 */
public final class RationalSum {
    /** Below this length a common denominator is cheaper than another node of the tree. */
    private static final int LONG_DENOMINATOR = 512;

    private record Part(BigInteger numerator, BigInteger odd, int shift) {}

    private BigInteger numerator = BigInteger.ZERO;
    private BigInteger odd = BigInteger.ONE;
    private int shift;
    /** Parts that were set aside, as a binary counter: index k is empty (null) or the sum of 2^k parts. */
    private final List<Part> aside = new ArrayList<>(0);

    public RationalSum add(BigFraction term) {
        return add(term.getNumerator(), term.getDenominator());
    }

    public RationalSum subtract(BigFraction term) {
        return add(term.getNumerator().negate(), term.getDenominator());
    }

    /** Adds {@code a b}. */
    public RationalSum addProduct(BigFraction a, BigFraction b) {
        if (a.signum() == 0 || b.signum() == 0) {
            return this;
        }
        return add(times(a.getNumerator(), b.getNumerator()), times(a.getDenominator(), b.getDenominator()));
    }

    /** Subtracts {@code a b}. */
    public RationalSum subtractProduct(BigFraction a, BigFraction b) {
        if (a.signum() == 0 || b.signum() == 0) {
            return this;
        }
        return add(times(a.getNumerator(), b.getNumerator()).negate(), times(a.getDenominator(), b.getDenominator()));
    }

    /** The sum so far, in lowest terms with a positive denominator. */
    public BigFraction value() {
        Part total = new Part(numerator, odd, shift);
        for (Part part : aside) {
            if (part != null) {
                total = plus(total, part);
            }
        }
        if (total.numerator.signum() == 0) {
            return BigFraction.ZERO;
        }
        int common = Math.min(total.shift, total.numerator.getLowestSetBit());
        return BigFraction.of(total.numerator.shiftRight(common), total.odd.shiftLeft(total.shift - common));
    }

    private RationalSum add(BigInteger termNumerator, BigInteger termDenominator) {
        if (termNumerator.signum() == 0) {
            return this;
        }
        BigInteger top = termDenominator.signum() < 0 ? termNumerator.negate() : termNumerator;
        BigInteger bottom = termDenominator.abs();
        int bottomShift = bottom.getLowestSetBit();
        Part term = new Part(top, bottom.shiftRight(bottomShift), bottomShift);
        if (odd.bitLength() > LONG_DENOMINATOR && !odd.equals(term.odd)) {
            setAside(new Part(numerator, odd, shift));
            replaceBy(term);
        } else {
            replaceBy(plus(new Part(numerator, odd, shift), term));
        }
        return this;
    }

    private void replaceBy(Part part) {
        numerator = part.numerator;
        odd = part.odd;
        shift = part.shift;
    }

    private void setAside(Part part) {
        Part carry = part;
        int level = 0;
        while (level < aside.size() && aside.get(level) != null) {
            carry = plus(aside.get(level), carry);
            aside.set(level++, null);
        }
        if (level == aside.size()) {
            aside.add(carry);
        } else {
            aside.set(level, carry);
        }
    }

    private static Part plus(Part a, Part b) {
        BigInteger left = a.numerator;
        BigInteger right = b.numerator;
        BigInteger common = a.odd;
        if (!a.odd.equals(b.odd)) {
            BigInteger divisor = a.odd.gcd(b.odd);
            BigInteger rightFactor = a.odd.divide(divisor);
            BigInteger leftFactor = b.odd.divide(divisor);
            left = times(left, leftFactor);
            right = times(right, rightFactor);
            common = times(a.odd, leftFactor);
        }
        int most = Math.max(a.shift, b.shift);
        return new Part(left.shiftLeft(most - a.shift).add(right.shiftLeft(most - b.shift)), common, most);
    }

    private static BigInteger times(BigInteger a, BigInteger b) {
        return a.equals(BigInteger.ONE) ? b : b.equals(BigInteger.ONE) ? a : a.multiply(b);
    }
}
