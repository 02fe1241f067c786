package io.github.certamen.distribution.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.CellEnclosures;
import io.github.certamen.distribution.CellLines;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.RandomDistributions.Family;
import io.github.certamen.number.DoubleDouble;
import io.github.certamen.number.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.numbers.fraction.BigFraction;

/** Enclosures for the cells of a grid against the same distribution's answers for rationals, which are computed differently. */
class CellEnclosuresProperties {
    private static final String SEED = "2718";

    /** Measured: 2e-14 of a panel's largest density at most; the light ends of panels lose a few digits more. */
    private static final double NARROW = 1e-12;

    private static List<BigFraction> lines(TypeDistribution d, Random random) {
        TreeSet<BigFraction> lines = new TreeSet<>(d.kinks());
        lines.add(d.lower());
        lines.add(d.upper());
        for (int k = 0; k < 20; k++) {
            BigFraction line = RandomDistributions.point(d.lower(), d.upper(), random);
            lines.add(line);
            lines.add(line.add(BigFraction.of(1, 3L << (1 + random.nextInt(50)))));
        }
        // Some lines beyond the support, and cells that the kinks divide.
        if (random.nextBoolean()) {
            lines.removeAll(d.kinks());
        }
        if (random.nextBoolean()) {
            lines.remove(d.lower());
            lines.add(d.lower().multiply(BigFraction.of(9, 10)));
        }
        return new ArrayList<>(lines);
    }

    /** A distribution, lines, and what is tested. */
    private record Drawn(TypeDistribution type, List<BigFraction> lines, CellEnclosures found) {
        static Drawn of(Family family, long seed) {
            Random random = new Random(seed);
            TypeDistribution type = RandomDistributions.of(family, BigFraction.of(1, 20), BigFraction.of(3, 2), random);
            List<BigFraction> lines = CellEnclosuresProperties.lines(type, random);
            CellLines cells = CellLines.of(lines::get, k -> DoubleDouble.of(lines.get(k)), lines.size() - 1);
            return new Drawn(type, lines, type.enclosures(cells));
        }
    }

    @Property(seed = SEED, tries = 100)
    void agreeWithTheAnswersForRationals(@ForAll Family family, @ForAll long seed) {
        Drawn drawn = Drawn.of(family, seed);
        TypeDistribution d = drawn.type();
        List<BigFraction> lines = drawn.lines();
        CellEnclosures found = drawn.found();
        for (int k = 0; k + 1 < lines.size(); k++) {
            BigFraction from = lines.get(k);
            BigFraction to = lines.get(k + 1);
            double width = to.subtract(from).doubleValue();
            assertMeet(found.below(k), d.cdf(from).interval(), 1);
            assertMeet(found.mass(k), d.openMass(from, to).interval(), width);
            assertMeet(found.inverse(k), d.openInverseMoment(from, to).interval(), width / from.doubleValue());
            if (d.chordDeviation(from, to).isZero()) {
                assertThat(found.deviation(k)).isZero();
            }
        }
    }

    /** Two enclosures of one number meet, and the first is narrow against the size of a mass on such a cell. */
    private static void assertMeet(Interval found, Interval known, double size) {
        assertThat(found.lower()).isLessThanOrEqualTo(known.upper());
        assertThat(known.lower()).isLessThanOrEqualTo(found.upper());
        double allowed = 2 * known.width() + NARROW * Math.max(size, known.upper());
        assertThat(found.width()).isLessThanOrEqualTo(allowed);
    }

    /** F strays from its chord by no more than the bound, at the places where it strays most. */
    @Property(seed = SEED, tries = 100)
    void boundTheDistanceFromChords(@ForAll Family family, @ForAll long seed) {
        Drawn drawn = Drawn.of(family, seed);
        TypeDistribution d = drawn.type();
        List<BigFraction> lines = drawn.lines();
        CellEnclosures found = drawn.found();
        for (int k = 0; k + 1 < lines.size(); k++) {
            BigFraction from = lines.get(k);
            BigFraction width = lines.get(k + 1).subtract(from);
            Interval start = d.cdf(from).interval();
            Interval rise = d.openMass(from, lines.get(k + 1)).interval();
            for (int j = 1; j < 8; j++) {
                BigFraction share = BigFraction.of(j, 8);
                Interval value = d.cdf(from.add(width.multiply(share))).interval();
                Interval stray = value.subtract(start.add(rise.multiply(Interval.of(share))));
                assertThat(stray.lower()).isLessThanOrEqualTo(found.deviation(k));
                assertThat(stray.upper()).isGreaterThanOrEqualTo(-found.deviation(k));
            }
        }
    }
}
