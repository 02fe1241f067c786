package io.github.certamen.paper.shaozhou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.road.CaseBounds;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.Uniform;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class AtomicAllocationTest {
    private static final BigFraction HALF = BigFraction.of(1, 2);
    private static final BigFraction THIRD = BigFraction.of(1, 3);

    @Test
    void knownTypesGetTheGoodToWhoValuesItMore() {
        assertThat(optimum(Atom.of(THIRD), Atom.of(HALF), true)).isEqualTo(HALF);
    }

    /**
     * Agent 1 is at 0 or 1 with equal chances, agent 2 at 1/2 for sure. Hand-solved: first best 3/4 by a sale at 1/2, agent 1's
     * payment 1/2 going to agent 2, who values the good as much.
     */
    @Test
    void aSaleAtTheOthersTypeIsEfficientAndBalanced() {
        TypeDistribution first = Mixture.of(List.of(
                new Mixture.Component(HALF, Atom.of(BigFraction.ZERO)),
                new Mixture.Component(HALF, Atom.of(BigFraction.ONE))));
        assertThat(optimum(first, Atom.of(HALF), true)).isEqualTo(BigFraction.of(3, 4));
    }

    /** Two types each, so 6 monotone allocations; no closed form may be better, and randomised mechanisms are never worse. */
    @Test
    void isAtLeastEveryClosedForm() {
        TypeDistribution type = Mixture.of(List.of(
                new Mixture.Component(THIRD, Atom.of(BigFraction.of(1, 4))),
                new Mixture.Component(BigFraction.of(2, 3), Atom.of(BigFraction.of(3, 4)))));
        IndivisibleGood problem = IndivisibleGood.of(type, type, true);
        assertThat(problem.cases()).hasSize(6);
        BigFraction best = optimum(type, type, true);
        problem.closedForms().forEach(form -> assertThat(form.value().exact()).isLessThanOrEqualTo(best));
    }

    @Test
    void appliesToDeterministicMechanismsOfAtomsAlone() {
        TypeDistribution uniform = Uniform.of(BigFraction.ZERO, BigFraction.ONE);
        assertThat(IndivisibleGood.of(uniform, uniform, true).cases()).isEmpty();
        assertThat(IndivisibleGood.of(Atom.of(HALF), Atom.of(HALF), false).cases())
                .isEmpty();
        assertThatThrownBy(() -> IndivisibleGood.of(uniform, uniform, true).deterministicCases())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("atoms alone");
    }

    private static BigFraction optimum(TypeDistribution first, TypeDistribution second, boolean deterministic) {
        return CaseBounds.of(IndivisibleGood.of(first, second, deterministic).cases(), CertifyOptions.DEFAULT)
                .value()
                .exact();
    }
}
