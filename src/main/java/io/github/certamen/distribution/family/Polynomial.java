package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.PiecewisePolynomial;
import io.github.certamen.distribution.series.RationalPolynomial;
import io.github.certamen.distribution.series.SignChanges;
import io.github.certamen.number.Rationals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A polynomial distribution function {@code F(t) = c_0 + c_1 t + ...} on [lower, upper]; exact. That it never decreases
 * is proved exactly. A positive value at the lower end is an atom there.
 */
public final class Polynomial implements Backed {
    private static final int MOST_DEGREE = 40;

    private final RationalPolynomial cdf;
    private final TypeDistribution core;

    private Polynomial(RationalPolynomial cdf, TypeDistribution core) {
        this.cdf = cdf;
        this.core = core;
    }

    /**
     * @param cdfCoefficients from the constant upward, at most 41
     * @throws IllegalArgumentException unless {@code lower < upper}, {@code F(lower) >= 0}, {@code F(upper) = 1} exactly
     *     and F is nondecreasing between
     */
    public static Polynomial of(List<BigFraction> cdfCoefficients, BigFraction lower, BigFraction upper) {
        Bounds.requireOrdered("polynomial", lower, upper);
        int size = cdfCoefficients.size();
        if (!(size >= 1 && size <= MOST_DEGREE + 1)) {
            throw new IllegalArgumentException("polynomial needs 1 to 41 coefficients, found " + size);
        }
        RationalPolynomial cdf = new RationalPolynomial(cdfCoefficients);
        if (!(cdf.at(lower).signum() >= 0)) {
            throw new IllegalArgumentException("polynomial needs F(lower) >= 0, found F(" + Rationals.toString(lower)
                    + ")=" + Rationals.toString(cdf.at(lower)));
        }
        if (cdf.at(upper).compareTo(BigFraction.ONE) != 0) {
            throw new IllegalArgumentException("polynomial needs F(upper) = 1, found F(" + Rationals.toString(upper)
                    + ")=" + Rationals.toString(cdf.at(upper)));
        }
        Optional<BigFraction> falling = SignChanges.negativePoint(cdf.derivative(), lower, upper);
        if (falling.isPresent()) {
            BigFraction at = falling.get();
            throw new IllegalArgumentException("polynomial needs a nondecreasing F, found F'(" + Rationals.toString(at)
                    + ")=" + cdf.derivative().at(at).doubleValue());
        }
        return new Polynomial(
                cdf, PiecewisePolynomial.of(List.of(lower, upper), List.of(cdf.compose(lower, BigFraction.ONE))));
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "polynomial", "cdf", cdf.coefficients(), "lower", lower(), "upper", upper());
    }

    @Override
    public String describe() {
        List<String> values =
                cdf.coefficients().stream().map(Rationals::toString).toList();
        return "polynomial with cdf " + (values.size() <= 8 ? values : "of degree " + cdf.degree()) + " on "
                + Bounds.support(lower(), upper());
    }
}
