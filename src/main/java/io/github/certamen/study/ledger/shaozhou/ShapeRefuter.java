package io.github.certamen.study.ledger.shaozhou;

import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Refutes IRFR and DFR for every distribution without atoms, by a construction that always succeeds.
 *
 * <p>IRFR, log F convex, at s &lt; t &lt; u with t in the middle says {@code F(t)^2 <= F(s) F(u) <= F(s)}. Let t be a point with F(t) &gt; 0. If F is
 * continuous at the lower end, F(s) falls to 0 as s does, hence below F(t)^2; mirrored for DFR and 1 - F. So the search by
 * halving ends (proved), and no distribution without an atom at that end meets the hypothesis.
 */
final class ShapeRefuter {
    private static final int HALVINGS = 200;

    private ShapeRefuter() {}

    /** The hypothesis that agent 1's distribution has a shape which no distribution with a density has. */
    static Hypothesis<Instance> never(Shape shape) {
        String side = shape == Shape.IRFR
                ? "f/F increasing gives log F(t0) - log F(t) = int_t^t0 f/F <= (t0 - t) (f/F)(t0) for t < t0, which bounds log F from below: F has an atom"
                        + " at the lower end; in each case F(t)^2 <= F(s)F(2t-s) is shown to fail"
                : "f/(1-F) decreasing gives log(1-F(t0)) - log(1-F(t)) = int_t0^t f/(1-F) <= (t - t0) (f/(1-F))(t0) for t > t0: F has an atom at"
                        + " the upper end; in each case (1-F(t))^2 <= (1-F(s))(1-F(2t-s)) is shown to fail";
        return Hypothesis.<Instance>of(shape.name(), instance -> refute(IndivisibleTrials.type(instance, 0), shape))
                .neverMet(side);
    }

    /** A triple that violates the shape; without an atom at the end that matters there is one. */
    static Finding refute(TypeDistribution type, Shape shape) {
        boolean lower = shape == Shape.IRFR;
        BigFraction end = lower ? type.lower() : type.upper();
        BigFraction half = type.upper().subtract(type.lower()).multiply(BigFraction.of(lower ? 1 : -1, 2));
        BigFraction distance = half;
        // t such that the other end of the triple, at twice the distance, is within the support
        BigFraction middle = end.add(half);
        Real atMiddle = value(type, middle, lower);
        for (int k = 0; k < HALVINGS; k++) {
            distance = distance.multiply(BigFraction.of(1, 2));
            BigFraction near = end.add(distance);
            BigFraction far = middle.add(middle).subtract(near);
            Real bound = value(type, near, lower).multiply(value(type, far, lower));
            if (atMiddle.isPositive() && bound.isBelow(atMiddle.multiply(atMiddle))) {
                return Finding.refuted(shape + " fails at " + Finding.shown(near) + ", " + Finding.shown(middle) + ", "
                        + Finding.shown(far));
            }
        }
        return IndivisibleTrials.audited(type, shape);
    }

    private static Real value(TypeDistribution type, BigFraction at, boolean lower) {
        return lower ? type.cdf(at) : Real.ONE.subtract(type.cdf(at));
    }
}
