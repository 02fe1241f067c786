package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.LogConcavity;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.PiecewisePolynomial;
import io.github.certamen.distribution.series.RationalPolynomial;
import io.github.certamen.distribution.series.SmoothCore;
import io.github.certamen.distribution.series.SmoothPiece;
import io.github.certamen.distribution.series.TaylorFunction;
import io.github.certamen.distribution.series.TaylorQuadrature;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The beta distribution, density proportional to {@code u^(alpha-1) (1-u)^(beta-1)} in
 * {@code u = (t - lower)/(upper - lower)}; exact for integer parameters with {@code alpha + beta <= 17}.
 */
public final class Beta implements Backed {
    private static final int MOST_EXACT = 17;
    private static final BigFraction MOST = BigFraction.of(300);
    private static final BigFraction LEAST = BigFraction.of(1, 100);

    private final BigFraction alpha;
    private final BigFraction beta;
    private final TypeDistribution core;

    private Beta(BigFraction alpha, BigFraction beta, TypeDistribution core) {
        this.alpha = alpha;
        this.beta = beta;
        this.core = core;
    }

    /**
     * @throws IllegalArgumentException unless {@code alpha > 0}, {@code beta > 0} and {@code lower < upper},
     *     and parameters that are not small integers lie between 1/100 and 300
     */
    public static Beta of(BigFraction alpha, BigFraction beta, BigFraction lower, BigFraction upper) {
        Bounds.requireOrdered("beta", lower, upper);
        Bounds.requirePositive("beta", "alpha", alpha);
        Bounds.requirePositive("beta", "beta", beta);
        boolean exact = Bounds.isSmallInteger(alpha, MOST_EXACT)
                && Bounds.isSmallInteger(beta, MOST_EXACT)
                && alpha.intValue() + beta.intValue() <= MOST_EXACT;
        return new Beta(
                alpha,
                beta,
                exact ? polynomial(alpha.intValue(), beta.intValue(), lower, upper) : core(alpha, beta, lower, upper));
    }

    private static TypeDistribution polynomial(int a, int b, BigFraction lower, BigFraction upper) {
        RationalPolynomial density = RationalPolynomial.of(BigFraction.ONE);
        for (int k = 1; k < a; k++) {
            density = density.multiply(RationalPolynomial.of(BigFraction.ZERO, BigFraction.ONE));
        }
        for (int k = 1; k < b; k++) {
            density = density.multiply(RationalPolynomial.of(BigFraction.ONE, BigFraction.ONE.negate()));
        }
        RationalPolynomial mass = density.antiderivative();
        BigFraction scale = mass.at(BigFraction.ONE).reciprocal();
        BigFraction length = upper.subtract(lower);
        List<BigFraction> coefficients = new ArrayList<>();
        for (int k = 0; k <= mass.degree(); k++) {
            coefficients.add(mass.coefficients().get(k).multiply(scale).divide(length.pow(k)));
        }
        return PiecewisePolynomial.of(
                List.of(lower, upper),
                List.of(new RationalPolynomial(coefficients)),
                () -> core(BigFraction.of(a), BigFraction.of(b), lower, upper));
    }

    /** The representation by the density, for real parameters. */
    static TypeDistribution core(BigFraction alpha, BigFraction beta, BigFraction lower, BigFraction upper) {
        requireModerate("alpha", alpha);
        requireModerate("beta", beta);
        Interval length = Interval.of(upper.subtract(lower));
        Interval a = Interval.of(alpha.subtract(1));
        Interval b = Interval.of(beta.subtract(1));
        // any constant factor cancels in the normalisation: this one brings the largest values near 1
        double mode = alpha.compareTo(BigFraction.ONE) > 0 && beta.compareTo(BigFraction.ONE) > 0
                ? a.midpoint() / (a.midpoint() + b.midpoint())
                : 0.5;
        Interval scale = Interval.of(
                StrictMath.exp(-a.midpoint() * StrictMath.log(mode) - b.midpoint() * StrictMath.log1p(-mode)));
        TaylorFunction above = (place, order) ->
                place.aboveSeries(order).scale(Interval.ONE.divide(length)).pow(a);
        TaylorFunction below = (place, order) ->
                place.belowSeries(order).scale(Interval.ONE.divide(length)).pow(b);
        // the power of a distance that vanishes is integrated exactly, in units of the support's length
        Interval unitA = length.pow(a.negate()).multiply(scale);
        Interval unitB = length.pow(b.negate()).multiply(scale);
        return SmoothCore.of(List.of(new SmoothPiece(
                lower,
                upper,
                (place, order) ->
                        above.at(place, order).multiply(below.at(place, order)).scale(scale),
                new TaylorQuadrature.EndFactor(
                        a, (place, order) -> below.at(place, order).scale(unitA)),
                new TaylorQuadrature.EndFactor(
                        b, (place, order) -> above.at(place, order).scale(unitB)))));
    }

    private static void requireModerate(String name, BigFraction value) {
        if (!(value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0)) {
            throw new IllegalArgumentException("expected a shape parameter between 1/100 and 300, found " + name + "="
                    + Rationals.toString(value));
        }
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        return alpha.compareTo(BigFraction.ONE) >= 0 && beta.compareTo(BigFraction.ONE) >= 0
                ? LogConcavity.proofOf(shape, "the beta density is log-concave for alpha, beta >= 1")
                : Optional.empty();
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "beta", "alpha", alpha, "beta", beta, "lower", lower(), "upper", upper());
    }

    @Override
    public String describe() {
        return "beta with alpha " + Rationals.toString(alpha) + ", beta " + Rationals.toString(beta) + " on "
                + Bounds.support(lower(), upper());
    }
}
