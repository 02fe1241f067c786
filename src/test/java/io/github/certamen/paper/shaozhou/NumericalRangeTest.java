package io.github.certamen.paper.shaozhou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.PiecewiseExponential;
import io.github.certamen.distribution.family.TruncatedNormal;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A density that is flat between two breaks, known by enclosures only: what the curves of its cells leave over is zero up to rounding.
 * As coefficients of 1e-17 those errors made HiGHS, GLOP and SCIP give up.
 */
class NumericalRangeTest {
    private static final IndivisibleGood FLAT = IndivisibleGood.of(
            PiecewiseExponential.of(
                    List.of(BigFraction.ZERO, BigFraction.of(1, 3), BigFraction.of(2, 3), BigFraction.ONE),
                    List.of(BigFraction.of(-2), BigFraction.ZERO, BigFraction.ZERO, BigFraction.of(-3))),
            TruncatedNormal.of(BigFraction.of(3, 5), BigFraction.of(1, 4), BigFraction.ZERO, BigFraction.ONE),
            false);

    @ParameterizedTest
    @ValueSource(strings = {"highs", "highs-ipm", "glop"})
    void everyBackendSolvesAFlatDensity(String solver) {
        double closed = FLAT.closedForms().get(0).value().lower();
        IndivisibleGoodGrid grid = Cases.grid(FLAT, 8);
        LinearProgram program = LinearProgram.of(grid.relaxation());
        LpResult result = Solvers.byName(solver).solve(program, SolverOptions.DEFAULT);
        assertThat(result.status()).as(result.message()).isEqualTo(LpResult.Status.OPTIMAL);
        // The relaxation's width is of third order: 3.2e-5 (measured).
        double bound = SafeBound.of(grid.relaxation(), result.dual());
        assertThat(bound).isBetween(closed, closed + 5e-5).isCloseTo(result.objective(), within(1e-7));
    }

    /** Powers of 1 / 16 of a cell's width are left: nothing at the level of rounding. */
    @Test
    void noCoefficientIsARoundingError() {
        TypeDistribution steep =
                TruncatedNormal.of(BigFraction.of(1, 2), BigFraction.of(1, 8), BigFraction.ZERO, BigFraction.ONE);
        for (IndivisibleGood problem : List.of(FLAT, IndivisibleGood.of(steep, Cases.exponential(3), false))) {
            for (int cells : new int[] {3, 16}) {
                LinearProgram program =
                        LinearProgram.of(Cases.grid(problem, cells).relaxation());
                for (double coefficient : program.value()) {
                    assertThat(Math.abs(coefficient)).isGreaterThan(1e-12);
                }
            }
        }
    }
}
