package io.github.certamen.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certificate.check.SafeBound;
import io.github.certamen.distribution.Histogram;
import io.github.certamen.distribution.Power;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.Uniform;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.indivisible.IndivisibleGood;
import io.github.certamen.number.Real;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.Solvers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Relaxations that are hard on float solvers: bounds stay true, and refined ones are as sharp as doubles allow. */
class UpperBoundTest {
    /** The requirement for ill-conditioned relaxations. */
    private static final double GAP = 1e-9;

    private static final BigFraction ZERO = BigFraction.ZERO;
    private static final BigFraction ONE = BigFraction.ONE;

    private static BigFraction fraction(long numerator, long denominator) {
        return BigFraction.of(numerator, denominator);
    }

    /** Cells of width 2^-40 next to cells of width 1/4. */
    private static TypeGrid thinCells() {
        BigFraction thin = BigFraction.of(2).pow(-40);
        List<BigFraction> lines = List.of(
                ZERO,
                fraction(1, 4),
                fraction(1, 4).add(thin),
                fraction(1, 2),
                fraction(3, 4),
                ONE.subtract(thin),
                ONE);
        return TypeGrid.of(lines, List.of());
    }

    /** Masses of 1e-12 next to masses of a quarter and more. */
    private static TypeDistribution thinMasses() {
        BigFraction tiny = BigFraction.of(10).pow(-12);
        return Histogram.of(
                List.of(ZERO, fraction(1, 4), fraction(1, 2), fraction(3, 4), ONE),
                List.of(fraction(1, 4), tiny, fraction(3, 4).subtract(tiny.multiply(2)), tiny));
    }

    private static Discretisation grid(TypeDistribution type, TypeGrid grid) {
        return IndivisibleGood.of(type, type, false).on(List.of(grid, grid));
    }

    private static List<Discretisation> hardOnes() {
        TypeGrid quarters = TypeGrid.uniform(ZERO, ONE, 8);
        return List.of(
                grid(Uniform.of(ZERO, ONE), thinCells()),
                grid(Power.of(fraction(2, 1), ZERO, ONE), thinCells()),
                grid(thinMasses(), quarters),
                grid(thinMasses(), thinCells().withLines(quarters.lines())));
    }

    private static UpperBound.Means means(LpSolver solver, Real lower) {
        return new UpperBound.Means(lower, SolverChoice.always(solver), Duration.ofMinutes(1), () -> false);
    }

    private static double lossAfterRefinement(Discretisation grid, LpSolver solver) {
        LinearModel model = grid.relaxation();
        double[] multipliers =
                UpperBound.refined(model, means(solver, Real.ZERO)).orElseThrow();
        double bound = SafeBound.of(model, multipliers);
        // The optimum of the midpoints' program differs from the model's by the enclosures' widths, 1e-16 or so.
        RefinedSolution reference = IterativeRefinement.solve(
                ExactProgram.of(new Midpoints(model)), Solvers.byName("glop"), IterativeRefinement.Options.DEFAULT);
        System.out.println(bound + " " + reference.objective().doubleValue() + " "
                + reference.violation().doubleValue() + " " + reference.gap().doubleValue() + " " + reference.ending()
                + " " + reference.rounds());
        assertThat(reference.violation().doubleValue()).isLessThan(1e-20);
        assertThat(reference.gap().doubleValue()).isBetween(-1e-20, 1e-20);
        double optimum = reference.objective().doubleValue();
        assertThat(bound).isGreaterThan(optimum - 1e-15);
        return bound - optimum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"highs", "glop"})
    void thinCellsAndThinMasses(String solver) {
        for (Discretisation grid : hardOnes()) {
            assertThat(lossAfterRefinement(grid, Solvers.byName(solver))).isLessThanOrEqualTo(GAP);
        }
    }

    /** A solver whose residuals are 1e-6 loses as much without refinement, and nothing that matters with it. */
    @Test
    void coarseSolvers() {
        for (Discretisation grid : hardOnes()) {
            LpSolver coarse = new PerturbedSolver(Solvers.byName("glop"), 1e-6, 5);
            LinearModel model = grid.relaxation();
            CuttingPlanes.Solved answer = CuttingPlanes.solve(
                    grid, model, SolverChoice.always(coarse), CertifyOptions.DEFAULT, Duration.ofMinutes(1));
            double rough =
                    SafeBound.of(model, answer.multipliers()) - answer.result().objective();
            double fine = lossAfterRefinement(grid, coarse);
            assertThat(rough).isGreaterThan(10 * GAP);
            assertThat(fine).isLessThanOrEqualTo(GAP);
        }
    }

    /** The certifier's own decision: it refines where the loss is a good part of the distance between the bounds. */
    @Test
    void refinementIsUsedWhereItPays() {
        Discretisation grid = grid(Power.of(fraction(2, 1), ZERO, ONE), TypeGrid.uniform(ZERO, ONE, 6));
        LpSolver coarse = new PerturbedSolver(Solvers.byName("glop"), 1e-6, 5);
        CuttingPlanes.Solved answer = CuttingPlanes.solve(
                grid, grid.relaxation(), SolverChoice.always(coarse), CertifyOptions.DEFAULT, Duration.ofMinutes(1));
        double optimum = answer.result().objective();
        UpperBound near = UpperBound.of(grid, answer, means(coarse, Real.of(optimum - 1e-6, optimum - 1e-6)));
        UpperBound far = UpperBound.of(grid, answer, means(coarse, Real.of(-100, -100)));
        assertThat(near.value().upper() - optimum).isLessThan(GAP);
        assertThat(far.value().upper() - optimum).isGreaterThan(10 * GAP);
        assertThat(far.evidence().claim().doubleValue()).isEqualTo(far.value().upper());
    }

    @Test
    void answersThatAreNoNumbersGiveTheTrivialBound() {
        Discretisation grid = grid(Uniform.of(ZERO, ONE), TypeGrid.uniform(ZERO, ONE, 4));
        CuttingPlanes.Solved answer = CuttingPlanes.solve(
                grid,
                grid.relaxation(),
                SolverChoice.always(Solvers.byName("glop")),
                CertifyOptions.DEFAULT.withTimeLimit(Duration.ofMinutes(1)),
                Duration.ofMinutes(1));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e308, 1e99}) {
            double[] multipliers = new double[answer.multipliers().length];
            Arrays.fill(multipliers, bad);
            CuttingPlanes.Solved spoiled =
                    new CuttingPlanes.Solved(answer.model(), answer.result(), multipliers, answer.solver(), false, 0);
            UpperBound bound = UpperBound.of(grid, spoiled, means(Solvers.byName("glop"), Real.of(-1e300, -1e300)));
            assertThat(bound.value().upper()).isFinite().isGreaterThanOrEqualTo(0.625);
        }
    }
}
