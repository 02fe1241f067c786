package io.github.certamen.distribution.series;

import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Decides exactly whether a polynomial is nonnegative on an interval.
 *
 * <p>The product of the irreducible factors of odd multiplicity (from Yun's square-free factorisation) has a simple root
 * exactly where the polynomial changes its sign; Sturm's theorem counts these. Cost: polynomial in the degree, with
 * coefficients that grow; meant for degrees up to about 40.
 */
public final class SignChanges {
    private SignChanges() {}

    /** A point of the open interval where the polynomial is negative; empty if it is proved nonnegative there. */
    public static Optional<BigFraction> negativePoint(RationalPolynomial p, BigFraction from, BigFraction to) {
        RationalPolynomial q = trim(p);
        if (isZero(q)) {
            return Optional.empty();
        }
        RationalPolynomial odd = withoutRoot(withoutRoot(oddPart(q), from), to);
        List<RationalPolynomial> chain = sturm(odd);
        BigFraction a = from;
        BigFraction b = to;
        int roots = roots(chain, a, b);
        if (roots == 0) {
            // one sign throughout: that of any point that is not a root of even order
            BigFraction probe = Rationals.midpoint(a, b);
            while (q.at(probe).signum() == 0) {
                probe = Rationals.midpoint(a, probe);
            }
            return q.at(probe).signum() < 0 ? Optional.of(probe) : Optional.empty();
        }
        while (true) {
            BigFraction middle = interiorPoint(q, a, b);
            if (q.at(middle).signum() < 0) {
                return Optional.of(middle);
            }
            if (roots(chain, a, middle) > 0) {
                b = middle;
            } else {
                a = middle;
            }
        }
    }

    /** A point near the middle that is no root. */
    private static BigFraction interiorPoint(RationalPolynomial q, BigFraction a, BigFraction b) {
        BigFraction point = Rationals.midpoint(a, b);
        while (q.at(point).signum() == 0) {
            point = Rationals.midpoint(point, b);
        }
        return point;
    }

    /** The product of the square-free factors of odd multiplicity (Yun 1976). */
    private static RationalPolynomial oddPart(RationalPolynomial q) {
        RationalPolynomial result = RationalPolynomial.of(BigFraction.ONE);
        RationalPolynomial repeated = gcd(q, q.derivative());
        RationalPolynomial simple = divide(q, repeated)[0];
        RationalPolynomial rest = subtract(divide(q.derivative(), repeated)[0], simple.derivative());
        for (int multiplicity = 1; simple.degree() > 0; multiplicity++) {
            RationalPolynomial factor = gcd(simple, rest);
            if (multiplicity % 2 == 1) {
                result = result.multiply(factor);
            }
            simple = divide(simple, factor)[0];
            rest = subtract(divide(rest, factor)[0], simple.derivative());
        }
        return trim(result);
    }

    private static List<RationalPolynomial> sturm(RationalPolynomial p) {
        List<RationalPolynomial> chain = new ArrayList<>(List.of(p, trim(p.derivative())));
        while (!isZero(chain.get(chain.size() - 1))) {
            RationalPolynomial remainder = divide(chain.get(chain.size() - 2), chain.get(chain.size() - 1))[1];
            chain.add(scale(remainder, BigFraction.of(-1)));
        }
        chain.remove(chain.size() - 1);
        return chain;
    }

    /** The number of roots in (a, b], none of them at a. */
    private static int roots(List<RationalPolynomial> chain, BigFraction a, BigFraction b) {
        return variations(chain, a) - variations(chain, b);
    }

    private static int variations(List<RationalPolynomial> chain, BigFraction t) {
        int count = 0;
        int last = 0;
        for (RationalPolynomial p : chain) {
            int sign = p.at(t).signum();
            if (sign != 0) {
                count += sign * last < 0 ? 1 : 0;
                last = sign;
            }
        }
        return count;
    }

    private static RationalPolynomial withoutRoot(RationalPolynomial p, BigFraction root) {
        return p.degree() > 0 && p.at(root).signum() == 0 ? p.quotientByRoot(root) : p;
    }

    private static RationalPolynomial gcd(RationalPolynomial a, RationalPolynomial b) {
        RationalPolynomial x = trim(a);
        RationalPolynomial y = trim(b);
        while (!isZero(y)) {
            RationalPolynomial remainder = divide(x, y)[1];
            x = y;
            y = isZero(remainder)
                    ? remainder
                    : scale(remainder, leading(remainder).reciprocal());
        }
        return scale(x, leading(x).reciprocal());
    }

    /** Quotient and remainder. */
    private static RationalPolynomial[] divide(RationalPolynomial dividend, RationalPolynomial divisor) {
        RationalPolynomial d = trim(divisor);
        List<BigFraction> rest = new ArrayList<>(trim(dividend).coefficients());
        int steps = rest.size() - d.degree();
        if (steps <= 0) {
            return new RationalPolynomial[] {RationalPolynomial.of(BigFraction.ZERO), trim(dividend)};
        }
        BigFraction[] quotient = new BigFraction[steps];
        for (int k = steps - 1; k >= 0; k--) {
            BigFraction factor = rest.get(k + d.degree()).divide(leading(d));
            quotient[k] = factor;
            for (int j = 0; j <= d.degree(); j++) {
                rest.set(
                        k + j,
                        rest.get(k + j)
                                .subtract(factor.multiply(d.coefficients().get(j))));
            }
        }
        return new RationalPolynomial[] {RationalPolynomial.of(quotient), trim(new RationalPolynomial(rest))};
    }

    private static RationalPolynomial subtract(RationalPolynomial a, RationalPolynomial b) {
        List<BigFraction> result = new ArrayList<>();
        for (int k = 0; k <= Math.max(a.degree(), b.degree()); k++) {
            BigFraction x = k <= a.degree() ? a.coefficients().get(k) : BigFraction.ZERO;
            BigFraction y = k <= b.degree() ? b.coefficients().get(k) : BigFraction.ZERO;
            result.add(x.subtract(y));
        }
        return trim(new RationalPolynomial(result));
    }

    private static RationalPolynomial scale(RationalPolynomial p, BigFraction factor) {
        return new RationalPolynomial(
                p.coefficients().stream().map(c -> c.multiply(factor)).toList());
    }

    private static RationalPolynomial trim(RationalPolynomial p) {
        int degree = p.degree();
        while (degree > 0 && p.coefficients().get(degree).signum() == 0) {
            degree--;
        }
        return new RationalPolynomial(p.coefficients().subList(0, degree + 1));
    }

    private static BigFraction leading(RationalPolynomial p) {
        return p.coefficients().get(p.degree());
    }

    private static boolean isZero(RationalPolynomial p) {
        return p.degree() == 0 && p.coefficients().get(0).signum() == 0;
    }
}
