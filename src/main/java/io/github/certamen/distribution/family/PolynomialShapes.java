package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.PiecewisePolynomial;
import io.github.certamen.distribution.series.RationalPolynomial;
import io.github.certamen.distribution.series.SignChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Decides exactly the shape of a distribution function that is one polynomial on its support, with atoms at its ends at most.
 *
 * <p>log v is convex where {@code v v'' - v'^2 >= 0} and concave where it is {@code <= 0}, with v = F or 1 - F, which is positive inside. An
 * atom at the lower end is part of F from there on. One at the upper end makes F jump up there and takes the rest of 1 - F away: that keeps
 * all shapes but the concavity of log F.
 */
public final class PolynomialShapes {
    private PolynomialShapes() {}

    /**
     * The theorem by which a shape holds; empty where it does not or where the distribution is none of these.
     *
     * @param distribution atoms, and distributions by one polynomial each, mixed in any way
     */
    static Optional<String> proofOf(Mixture distribution, Shape shape) {
        BigFraction lower = distribution.lower();
        BigFraction upper = distribution.upper();
        RationalPolynomial sum = RationalPolynomial.of(BigFraction.ZERO);
        boolean jump = false;
        for (Mixture.Component component : distribution.components()) {
            if (component.of() instanceof Atom atom) {
                boolean below = atom.lower().compareTo(lower) == 0;
                jump |= !below;
                if (!(below || atom.upper().compareTo(upper) == 0)) {
                    return Optional.empty();
                }
                sum = below ? add(sum, RationalPolynomial.of(component.weight())) : sum;
            } else {
                Optional<RationalPolynomial> own = polynomial(component.of());
                boolean fits = own.isPresent()
                        && component.of().lower().compareTo(lower) == 0
                        && component.of().upper().compareTo(upper) == 0;
                if (!fits) {
                    return Optional.empty();
                }
                sum = add(sum, own.get().multiply(RationalPolynomial.of(component.weight())));
            }
        }
        BigFraction length = upper.subtract(lower);
        return lower.compareTo(upper) < 0 && holds(sum, length, shape, jump)
                ? Optional.of("a polynomial F whose v v'' - v'^2 keeps its sign, v = "
                        + (ofSurvival(shape) ? "1 - F" : "F") + ", by Sturm's theorem")
                : Optional.empty();
    }

    private static boolean holds(RationalPolynomial f, BigFraction length, Shape shape, boolean jump) {
        if (shape == Shape.STRONGLY_REGULAR) {
            return holds(f, length, Shape.IFR, jump) && holds(f, length, Shape.DRFR, jump);
        }
        if (shape == Shape.DRFR && jump) {
            return false;
        }
        RationalPolynomial minus = RationalPolynomial.of(BigFraction.ONE.negate());
        RationalPolynomial v = ofSurvival(shape) ? add(RationalPolynomial.of(BigFraction.ONE), f.multiply(minus)) : f;
        RationalPolynomial slope = v.derivative();
        RationalPolynomial curvature =
                add(v.multiply(slope.derivative()), slope.multiply(slope).multiply(minus));
        boolean convex = shape == Shape.DFR || shape == Shape.IRFR;
        return SignChanges.negativePoint(convex ? curvature : curvature.multiply(minus), BigFraction.ZERO, length)
                .isEmpty();
    }

    private static boolean ofSurvival(Shape shape) {
        return shape == Shape.IFR || shape == Shape.DFR;
    }

    /** F in the distance from the lower end, where it is one polynomial. */
    public static Optional<RationalPolynomial> polynomial(TypeDistribution distribution) {
        TypeDistribution core = distribution instanceof Backed backed ? backed.core() : distribution;
        if (core instanceof Uniform) {
            BigFraction density = core.upper().subtract(core.lower()).reciprocal();
            return Optional.of(RationalPolynomial.of(BigFraction.ZERO, density));
        }
        return core instanceof PiecewisePolynomial pieces ? pieces.single() : Optional.empty();
    }

    private static RationalPolynomial add(RationalPolynomial one, RationalPolynomial other) {
        List<BigFraction> sum = new ArrayList<>();
        for (int k = 0; k <= Math.max(one.degree(), other.degree()); k++) {
            sum.add(coefficient(one, k).add(coefficient(other, k)));
        }
        return new RationalPolynomial(sum);
    }

    private static BigFraction coefficient(RationalPolynomial p, int k) {
        return k <= p.degree() ? p.coefficients().get(k) : BigFraction.ZERO;
    }
}
