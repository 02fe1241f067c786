package io.github.certamen.paper.shaozhou;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.RandomDistributions;
import io.github.certamen.distribution.family.RandomDistributions.Family;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.paper.shaozhou.mechanism.StepMechanism;
import io.github.certamen.proof.kernel.SafeBound;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.fraction.BigFraction;

class IndivisibleGoodProperties {
    private static final Family[] FAMILIES = Family.values();

    /**
     * Two hundred pairs of random distributions, every family among them, atoms too: a repaired mechanism is worth no more than the
     * bound proved from the relaxation's multipliers, with no tolerance, and its incentives hold by trying.
     */
    @Property(tries = 200, seed = "2016", shrinking = ShrinkingMode.OFF)
    void mechanismsAreBelowTheSafeBound(@ForAll @IntRange(max = 100_000) int seed) {
        Random random = new Random(seed);
        IndivisibleGoodGrid grid = Cases.plainGrid(problem(seed, random), 2 + random.nextInt(3));
        StepMechanism mechanism = Cases.best(grid);
        assertThat(mechanism.value().lower()).isLessThanOrEqualTo(safeBound(grid));
        Cases.assertIncentiveCompatibleWithoutDeficit(mechanism, 5);
    }

    /** The same for the closed forms, none of which is a step mechanism on the bound's grid. */
    @Property(tries = 200, seed = "1979", shrinking = ShrinkingMode.OFF)
    void closedFormsAreBelowTheSafeBound(@ForAll @IntRange(max = 100_000) int seed) {
        Random random = new Random(seed);
        IndivisibleGood problem = problem(seed, random);
        double bound = safeBound(Cases.plainGrid(problem, 3));
        for (ClosedForm form : problem.closedForms()) {
            assertThat(form.value().lower())
                    .as("%s %s", form.name(), form.parameters())
                    .isLessThanOrEqualTo(bound);
            Cases.assertIncentiveCompatibleWithoutDeficit(form.mechanism(), 3);
        }
    }

    private static double safeBound(IndivisibleGoodGrid grid) {
        return SafeBound.of(grid.relaxation(), Cases.solve(grid.relaxation()).dual());
    }

    /** Agent 1's distribution is of each family in turn, agent 2's the same one or of any family. */
    private static IndivisibleGood problem(int seed, Random random) {
        BigFraction lower = BigFraction.of(random.nextInt(3), 8);
        BigFraction upper = BigFraction.of(8 - random.nextInt(3), 8);
        TypeDistribution first = RandomDistributions.of(FAMILIES[seed % FAMILIES.length], lower, upper, random);
        TypeDistribution second =
                random.nextBoolean() ? first : RandomDistributions.on(BigFraction.ZERO, BigFraction.ONE, random);
        return IndivisibleGood.of(first, second, false);
    }
}
