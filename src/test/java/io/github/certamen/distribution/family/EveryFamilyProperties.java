package io.github.certamen.distribution.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.RandomDistributions.Family;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.numbers.fraction.BigFraction;

/** What every distribution must satisfy, whatever its family. */
class EveryFamilyProperties {
    private static final String SEED = "4711";
    /** The aim for absolute widths, with two digits in hand above what was measured (1e-13 at most). */
    private static final double NARROW = 1e-11;

    private final BigFraction lower = BigFraction.of(1, 20);

    private TypeDistribution member(Family family, long seed) {
        boolean fromZero = seed % 2 == 0;
        return RandomDistributions.of(family, fromZero ? BigFraction.ZERO : lower, BigFraction.ONE, new Random(seed));
    }

    private TreeSet<BigFraction> grid(TypeDistribution d, long seed) {
        Random random = new Random(seed);
        TreeSet<BigFraction> points = new TreeSet<>(d.kinks());
        points.addAll(d.atoms());
        points.add(d.lower());
        points.add(d.upper());
        for (int k = 0; k < 8; k++) {
            points.add(RandomDistributions.point(d.lower(), d.upper(), random));
        }
        BigFraction inner = Rationals.midpoint(d.lower(), d.upper());
        points.add(inner);
        points.add(inner.add(BigFraction.of(1, 1L << 40)));
        return points;
    }

    @Property(seed = SEED, tries = 60)
    void distributionFunctionsRiseFromZeroToTheTotalMass(@ForAll Family family, @ForAll long seed) {
        TypeDistribution d = member(family, seed);
        assertThat(d.cdf(d.lower().subtract(1)).isZero()).isTrue();
        assertThat(d.cdfBelow(d.lower()).isZero()).isTrue();
        assertThat(d.cdfIntegral(d.lower()).isZero()).isTrue();
        assertThat(d.cdf(d.upper()).exact()).isEqualTo(BigFraction.ONE);
        Real before = Real.ZERO;
        for (BigFraction t : grid(d, seed)) {
            Real left = d.cdfBelow(t);
            Real value = d.cdf(t);
            assertThat(left.upper()).isGreaterThanOrEqualTo(before.lower());
            assertThat(value.upper()).isGreaterThanOrEqualTo(left.lower());
            assertThat(value.interval().width()).isLessThan(NARROW);
            assertThat(d.atoms().contains(t)).isEqualTo(d.pointMass(t).lower() > 0);
            assertThat(d.atoms().contains(t)).isNotEqualTo(d.pointMass(t).isZero());
            before = value;
        }
        assertThat(d.kinks()).isSorted().allMatch(t -> t.compareTo(d.lower()) > 0 && t.compareTo(d.upper()) < 0);
        assertThat(d.atoms()).isSorted();
        assertThat(d.describe()).isNotBlank();
    }

    @Property(seed = SEED, tries = 60)
    void integralGrowsByTheDistributionFunction(@ForAll Family family, @ForAll long seed) {
        TypeDistribution d = member(family, seed);
        BigFraction last = null;
        for (BigFraction t : grid(d, seed)) {
            assertThat(d.cdfIntegral(t).interval().width()).isLessThan(NARROW);
            if (last != null) {
                Interval growth = d.cdfIntegral(t).subtract(d.cdfIntegral(last)).interval();
                Interval width = Interval.of(t.subtract(last));
                assertThat(growth.upper())
                        .isGreaterThanOrEqualTo(
                                width.multiply(d.cdf(last).interval()).lower());
                assertThat(growth.lower())
                        .isLessThanOrEqualTo(
                                width.multiply(d.cdfBelow(t).interval()).upper());
            }
            last = t;
        }
        BigFraction beyond = d.upper().add(BigFraction.of(3, 7));
        assertOverlap(d.cdfIntegral(beyond), d.cdfIntegral(d.upper()).add(Real.of(BigFraction.of(3, 7))));
    }

    @Property(seed = SEED, tries = 60)
    void momentsOfCellsAgreeWithTheirDefinitionAndAddUp(@ForAll Family family, @ForAll long seed) {
        TypeDistribution d = member(family, seed);
        BigFraction below = d.lower().subtract(1);
        Real mass = Real.ZERO;
        Real moment = Real.ZERO;
        BigFraction last = below;
        for (BigFraction t : grid(d, seed)) {
            Real open = d.openMass(last, t);
            assertOverlap(open, d.cdfBelow(t).subtract(d.cdf(last)));
            Real excess = d.openExcess(last, t);
            assertOverlap(excess, d.openMoment(last, t).subtract(Real.of(last).multiply(open)));
            assertOverlap(
                    d.openMoment(last, t),
                    Real.of(t)
                            .multiply(d.cdfBelow(t))
                            .subtract(Real.of(last).multiply(d.cdf(last)))
                            .subtract(d.cdfIntegral(t).subtract(d.cdfIntegral(last))));
            assertThat(excess.upper()).isGreaterThanOrEqualTo(0);
            assertThat(excess.lower())
                    .isLessThanOrEqualTo(
                            Real.of(t.subtract(last)).multiply(open).upper());
            mass = mass.add(open).add(d.pointMass(t));
            moment = moment.add(d.openMoment(last, t)).add(Real.of(t).multiply(d.pointMass(t)));
            last = t;
        }
        assertOverlap(mass, d.totalMass());
        assertOverlap(moment, d.mean());
        assertOverlap(d.openMass(below, d.upper().add(1)), d.totalMass());
        assertThat(d.mean().interval().width()).isLessThan(NARROW);
    }

    @Property(seed = SEED, tries = 60)
    void inverseMomentsAddUpAndLieBetweenTheEnds(@ForAll Family family, @ForAll long seed) {
        TypeDistribution d = RandomDistributions.of(family, lower, BigFraction.ONE, new Random(seed));
        Real sum = Real.ZERO;
        BigFraction last = lower.divide(2);
        for (BigFraction t : grid(d, seed)) {
            Real open = d.openInverseMoment(last, t);
            Real mass = d.openMass(last, t);
            assertThat(open.upper())
                    .isGreaterThanOrEqualTo(mass.divide(Real.of(t)).lower());
            assertThat(open.lower())
                    .isLessThanOrEqualTo(mass.divide(Real.of(last)).upper());
            assertThat(open.interval().width()).isLessThan(NARROW);
            sum = sum.add(open).add(d.pointMass(t).divide(Real.of(t)));
            last = t;
        }
        assertOverlap(sum, d.openInverseMoment(lower.divide(2), BigFraction.of(2)));
        // Jensen: the mean of 1/s is at least 1 over the mean
        assertThat(sum.upper()).isGreaterThanOrEqualTo(Real.ONE.divide(d.mean()).lower());
    }

    private static void assertOverlap(Real a, Real b) {
        assertThat(a.lower()).as("%s and %s enclose one number", a, b).isLessThanOrEqualTo(b.upper());
        assertThat(b.lower()).as("%s and %s enclose one number", a, b).isLessThanOrEqualTo(a.upper());
    }
}
