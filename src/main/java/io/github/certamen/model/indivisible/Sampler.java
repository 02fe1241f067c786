package io.github.certamen.model.indivisible;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import org.apache.commons.numbers.fraction.BigFraction;

/** Evaluates a cell's curves (see {@link CellCurve}) at rational thresholds, exactly or enclosed. */
final class Sampler {
    /**
     * @param threshold s
     * @param survival r(s)
     * @param excess T(s) = E[(theta - s)^+ | cell]
     * @param residualS d - rho cov there, once known
     * @param residualE e - sigma cov there, once known
     */
    record Knot(BigFraction threshold, Real survival, Real excess, Interval residualS, Interval residualE) {
        Knot with(Interval s, Interval e) {
            return new Knot(threshold, survival, excess, s, e);
        }
    }

    private final TypeDistribution distribution;
    private final BigFraction from;
    private final BigFraction to;
    private final Real mass;
    private final Real mean;
    private final Real width;

    Sampler(CellMoments cells, int k, BigFraction from, BigFraction to) {
        this.distribution = cells.distribution();
        this.from = from;
        this.to = to;
        this.mass = cells.mass(k);
        this.mean = cells.mean(k);
        this.width = cells.width(k);
    }

    Real width() {
        return width;
    }

    Knot at(int i, int knots) {
        if (i == 0) {
            return new Knot(from, Real.ONE, mean.subtract(Real.of(from)), Interval.ZERO, Interval.ZERO);
        }
        return i == knots
                ? new Knot(to, Real.ZERO, Real.ZERO, Interval.ZERO, Interval.ZERO)
                : at(from.add(to.subtract(from).multiply(BigFraction.of(i, knots))));
    }

    Knot at(BigFraction threshold) {
        Real tail = distribution.openMass(threshold, to);
        Real survival = clamp(tail.divide(mass), 1);
        Real excess = clamp(distribution.openExcess(threshold, to).divide(mass), width.upper());
        return new Knot(threshold, survival, excess, Interval.ZERO, Interval.ZERO);
    }

    /** Rounding may push an enclosure past bounds that the exact number keeps. */
    private static Real clamp(Real value, double most) {
        return value.isExact() ? value : value.intersect(Interval.of(0, most));
    }

    Real cov(Knot knot) {
        return knot.excess().add(Real.of(knot.threshold()).subtract(mean).multiply(knot.survival()));
    }

    Real d(Knot knot) {
        return Real.of(to.subtract(knot.threshold())).subtract(width.multiply(knot.survival()));
    }

    Real e(Knot knot) {
        return cov(knot)
                .add(knot.excess())
                .subtract(mean.subtract(Real.of(from)).multiply(knot.survival()));
    }

    /** The largest |s - 2 mu + g - sigma (s - mu)| in the cell, the factor of r(s) in e - sigma cov. */
    double reach(Real sigma) {
        double worst = 0;
        for (BigFraction s : new BigFraction[] {from, to}) {
            Real above = Real.of(s).subtract(mean);
            Real value = above.subtract(mean.subtract(Real.of(from))).subtract(sigma.multiply(above));
            worst = Math.max(worst, value.interval().abs().upper());
        }
        return worst;
    }

    /** A bound on how far r strays from its chord between two knots. */
    double gap(Knot left, Knot right) {
        return distribution
                .chordDeviation(left.threshold(), right.threshold())
                .divide(mass)
                .interval()
                .abs()
                .upper();
    }
}
