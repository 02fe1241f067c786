package io.github.certamen.model.indivisible;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.RandomDistributions;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.model.ClosedForm;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.fraction.BigFraction;

class IndivisibleGoodProperties {
    /** Twice the solver's feasibility tolerance, times the size of the dual values it may be multiplied by. */
    private static final double SOLVER = 1e-7;

    @Property(tries = 40, seed = "2016", shrinking = ShrinkingMode.OFF)
    void restrictionIsBelowRelaxation(@ForAll @IntRange(max = 100_000) int seed) {
        Random random = new Random(seed);
        IndivisibleGood problem = problem(random);
        IndivisibleGoodGrid grid = Cases.plainGrid(problem, 2 + random.nextInt(3));
        double relaxed = Cases.solve(grid.relaxation()).objective();
        StepMechanism mechanism = Cases.best(grid);
        assertThat(mechanism.value().lower()).isLessThanOrEqualTo(relaxed + SOLVER);
        Cases.assertIncentiveCompatibleWithoutDeficit(mechanism, 7);
    }

    @Property(tries = 10, seed = "1979", shrinking = ShrinkingMode.OFF)
    void closedFormsAreMechanismsBelowTheRelaxation(@ForAll @IntRange(max = 100_000) int seed) {
        Random random = new Random(seed);
        IndivisibleGood problem = problem(random);
        double relaxed = Cases.solve(Cases.plainGrid(problem, 3).relaxation()).objective();
        for (ClosedForm form : problem.closedForms()) {
            assertThat(form.value().lower())
                    .as("%s %s", form.name(), form.parameters())
                    .isLessThanOrEqualTo(relaxed + SOLVER);
            Cases.assertIncentiveCompatibleWithoutDeficit(form.mechanism(), 7);
        }
    }

    private static IndivisibleGood problem(Random random) {
        BigFraction lower = BigFraction.of(random.nextInt(3), 8);
        BigFraction upper = BigFraction.of(8 - random.nextInt(3), 8);
        TypeDistribution first = RandomDistributions.on(lower, upper, random);
        TypeDistribution second =
                random.nextBoolean() ? first : RandomDistributions.on(BigFraction.ZERO, BigFraction.ONE, random);
        return IndivisibleGood.of(first, second, false);
    }
}
