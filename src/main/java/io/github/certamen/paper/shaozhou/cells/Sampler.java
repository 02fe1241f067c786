package io.github.certamen.paper.shaozhou.cells;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Evaluates a cell's curves (see {@link CellCurve}) at rational thresholds, in intervals.
 *
 * <p>Places are measured from the cell's lower boundary, so that rounding errors are relative to the cell's width.
 */
public final class Sampler {
    /**
     * A threshold and the curves there.
     *
     * @param threshold s
     * @param place s - g
     * @param survival r(s)
     * @param excess T(s) = E[(theta - s)^+ | cell]
     */
    public record Knot(BigFraction threshold, Interval place, Interval survival, Interval excess) {}

    private final TypeDistribution distribution;
    private final BigFraction from;
    private final BigFraction to;
    private final Real mass;
    private final Interval below;
    private final Interval width;
    private final Real end;
    private final Real endIntegral;
    /** Whether F and its integral are rational at the cell's end: where they are elsewhere, too, differences lose nothing. */
    private final boolean exact;

    /** @param below mu - g */
    Sampler(CellMoments cells, int k, Real below) {
        this(cells, k, below, cells.distribution(), cells.mass(k));
    }

    private Sampler(CellMoments cells, int k, Real below, TypeDistribution distribution, Real mass) {
        this.distribution = distribution;
        this.from = cells.grid().boundary(k);
        this.to = cells.grid().boundary(k + 1);
        this.mass = mass;
        this.below = below.interval();
        this.width = cells.width(k).interval();
        this.end = distribution.cdfBelow(to);
        this.endIntegral = distribution.cdfIntegral(to);
        this.exact = end.isExact() && endIntegral.isExact() && mass.isExact();
    }

    /** The curves of a cell as if its types were spread uniformly. */
    static Sampler uniform(CellMoments cells, int k) {
        TypeDistribution spread =
                Uniform.of(cells.grid().boundary(k), cells.grid().boundary(k + 1));
        return new Sampler(cells, k, cells.width(k).multiply(Shares.HALF), spread, Real.ONE);
    }

    Interval width() {
        return width;
    }

    /** Knot i of {@code knots} equal steps. */
    Knot at(int i, int knots) {
        if (i == 0) {
            return new Knot(from, Interval.ZERO, Interval.ONE, below);
        }
        return i == knots
                ? new Knot(to, width, Interval.ZERO, Interval.ZERO)
                : at(from.add(to.subtract(from).multiply(BigFraction.of(i, knots))));
    }

    /** The knot halfway between two others. */
    Knot between(Knot left, Knot right) {
        return at(Rationals.midpoint(left.threshold(), right.threshold()));
    }

    Knot at(BigFraction threshold) {
        // Rounding may push an enclosure past bounds that the exact number keeps.
        Interval total = mass.interval();
        Interval survival = massFrom(threshold).divide(total).intersect(Interval.UNIT);
        Interval excess = shareless(threshold).divide(total).intersect(Interval.of(0, width.upper()));
        return new Knot(threshold, Interval.of(threshold.subtract(from)), survival, excess);
    }

    /** T(s), exact where the data are. */
    Real exactExcess(BigFraction threshold) {
        Real integral = exact ? distribution.cdfIntegral(threshold) : null;
        if (integral == null || !integral.isExact()) {
            return distribution.openExcess(threshold, to).divide(mass);
        }
        Real rise = Real.of(to.subtract(threshold)).multiply(end);
        return rise.subtract(endIntegral.subtract(integral)).divide(mass);
    }

    /** T(s) times the cell's mass, (to - s) F(to-) - int_s^to F. The fractions are long where F is of high degree, and are not reduced. */
    private Interval shareless(BigFraction threshold) {
        Real integral = exact ? distribution.cdfIntegral(threshold) : null;
        if (integral == null || !integral.isExact()) {
            return distribution.openExcess(threshold, to).interval();
        }
        BigFraction length = to.subtract(threshold);
        BigFraction under = integral.exact();
        BigFraction all = endIntegral.exact();
        BigInteger rise = length.getNumerator().multiply(end.exact().getNumerator());
        BigInteger riseUnit = length.getDenominator().multiply(end.exact().getDenominator());
        BigInteger area = all.getNumerator()
                .multiply(under.getDenominator())
                .subtract(under.getNumerator().multiply(all.getDenominator()));
        BigInteger areaUnit = all.getDenominator().multiply(under.getDenominator());
        return Interval.ofQuotient(
                rise.multiply(areaUnit).subtract(area.multiply(riseUnit)), riseUnit.multiply(areaUnit));
    }

    private Interval massFrom(BigFraction threshold) {
        Real below = exact ? distribution.cdf(threshold) : null;
        if (below == null || !below.isExact()) {
            return distribution.openMass(threshold, to).interval();
        }
        BigFraction top = end.exact();
        BigFraction bottom = below.exact();
        return Interval.ofQuotient(
                top.getNumerator()
                        .multiply(bottom.getDenominator())
                        .subtract(bottom.getNumerator().multiply(top.getDenominator())),
                top.getDenominator().multiply(bottom.getDenominator()));
    }

    Interval cov(Knot knot) {
        return knot.excess().add(knot.place().subtract(below).multiply(knot.survival()));
    }

    Interval d(Knot knot) {
        return Interval.of(to.subtract(knot.threshold())).subtract(width.multiply(knot.survival()));
    }

    Interval e(Knot knot) {
        return cov(knot).add(knot.excess()).subtract(below.multiply(knot.survival()));
    }

    /** The largest |s - 2 mu + g - sigma (s - mu)| in the cell, the factor of r(s) in e - sigma cov. */
    double reach(Interval sigma) {
        double worst = 0;
        for (Interval place : new Interval[] {Interval.ZERO, width}) {
            Interval above = place.subtract(below);
            Interval value = above.subtract(below).subtract(sigma.multiply(above));
            worst = Math.max(worst, value.abs().upper());
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
