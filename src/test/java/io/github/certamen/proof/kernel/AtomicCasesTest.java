package io.github.certamen.proof.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.family.Sample;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.lp.ProgramSize;
import io.github.certamen.model.DesignProblem.Case;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import io.github.certamen.proof.kernel.AtomicCases.OneCase;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** The kernel's programs, stated in each agent's own shares, against the prover's: the same cases, and the same bound for any multipliers. */
class AtomicCasesTest {
    @Test
    void boundsAreTheProversForAnyMultipliers() {
        SplittableRandom random = new SplittableRandom(15);
        for (int round = 0; round < 12; round++) {
            Sample first = sample(random);
            Sample second = sample(random);
            List<Case> prover = IndivisibleGood.of(first, second, true).cases();
            List<OneCase> kernel = AtomicCases.of(first, second).orElseThrow();
            assertThat(kernel)
                    .extracting(OneCase::thresholds)
                    .containsExactlyElementsOf(prover.stream().map(Case::name).toList());
            for (int i = 0; i < kernel.size(); i++) {
                int rows = ProgramSize.of(prover.get(i).program()).rows();
                assertThat(ProgramSize.of(kernel.get(i).program()).rows()).isEqualTo(rows);
                List<BigFraction> multipliers = multipliers(random, rows);
                assertThat(ExactBound.of(kernel.get(i).program(), multipliers))
                        .isPresent()
                        .isEqualTo(ExactBound.of(prover.get(i).program(), multipliers));
            }
        }
    }

    /** One atom each, a at 1/4 and b at 3/4: whoever gets the good, welfare is at most the winner's type. */
    @Test
    void oneAtomEach() {
        List<OneCase> cases = AtomicCases.of(
                        Sample.of(List.of(BigFraction.of(1, 4))), Sample.of(List.of(BigFraction.of(3, 4))))
                .orElseThrow();
        assertThat(cases).hasSize(2);
        assertThat(ExactBound.of(cases.get(0).program(), List.of(BigFraction.ONE)))
                .hasValue(BigFraction.of(1, 4));
        assertThat(ExactBound.of(cases.get(1).program(), List.of(BigFraction.ONE)))
                .hasValue(BigFraction.of(3, 4));
    }

    @Test
    void otherTypesHaveNoCases() {
        Uniform uniform = Uniform.of(BigFraction.ZERO, BigFraction.ONE);
        assertThat(AtomicCases.of(uniform, uniform)).isEmpty();
    }

    private static Sample sample(SplittableRandom random) {
        List<BigFraction> values = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            values.add(BigFraction.of(random.nextInt(0, 13), 12));
        }
        return Sample.of(values);
    }

    /** Some of the wrong sign, which counts as none. */
    private static List<BigFraction> multipliers(SplittableRandom random, int rows) {
        List<BigFraction> result = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            result.add(BigFraction.of(random.nextInt(-3, 8), 7));
        }
        return result;
    }
}
