package io.github.certamen.certify.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.SolverChoice;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Histogram;
import io.github.certamen.distribution.family.Power;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.exact.IterativeRefinement;
import io.github.certamen.exact.Midpoints;
import io.github.certamen.exact.RefinedSolution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.Discretisation;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverInfo;
import io.github.certamen.solver.SolverOptions;
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
        return List.of(grid(Uniform.of(ZERO, ONE), thinCells()), grid(thinMasses(), quarters));
    }

    private static UpperBound.Means means(LpSolver solver, Real lower) {
        return new UpperBound.Means(lower, 1e-7, SolverChoice.always(solver), Duration.ofSeconds(20), () -> false);
    }

    private static double lossAfterRefinement(Discretisation grid, LpSolver solver) {
        LinearModel model = grid.relaxation();
        double[] multipliers =
                UpperBound.refined(model, means(solver, Real.ZERO)).orElseThrow();
        double bound = SafeBound.of(model, multipliers);
        // The optimum of the midpoints' program differs from the model's by the enclosures' widths, 1e-16 or so.
        RefinedSolution reference = IterativeRefinement.solve(
                ExactProgram.of(new Midpoints(model)),
                Solvers.byName("glop"),
                new IterativeRefinement.Options(
                        BigFraction.of(10).pow(-12),
                        3,
                        IterativeRefinement.Options.DEFAULT.solver().withTimeLimit(Duration.ofSeconds(10))));
        assertThat(reference.error().doubleValue()).isLessThan(GAP / 50);
        double optimum = reference.objective().doubleValue();
        assertThat(bound).isGreaterThan(optimum - GAP / 50);
        return bound - optimum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"highs", "glop"})
    void thinCellsAndThinMasses(String solver) {
        for (Discretisation grid : hardOnes()) {
            assertThat(lossAfterRefinement(grid, Solvers.byName(solver))).isLessThanOrEqualTo(GAP);
        }
    }

    /** A first-order method's answer is no vertex, and refining it need not succeed; the better bound is kept. */
    @Test
    void refinementNeverLoosensABound() {
        Discretisation grid = grid(Power.of(fraction(2, 1), ZERO, ONE), TypeGrid.uniform(ZERO, ONE, 6));
        LpSolver coarse = new CoarseSolver(Solvers.byName("pdlp"), 1e-6);
        CuttingPlanes.Solved answer = CuttingPlanes.solve(
                grid, grid.relaxation(), SolverChoice.always(coarse), CertifyOptions.DEFAULT, Duration.ofMinutes(1));
        double rough = SafeBound.of(answer.model(), answer.multipliers());
        double objective = answer.result().objective();
        UpperBound near = UpperBound.of(grid, answer, means(coarse, Real.of(objective, objective)));
        UpperBound far = UpperBound.of(grid, answer, means(coarse, Real.of(-100, -100)));
        assertThat(near.value().upper()).isLessThanOrEqualTo(rough);
        assertThat(far.value().upper()).isEqualTo(rough);
        assertThat(far.evidence().claim().doubleValue()).isEqualTo(rough);
    }

    /** A solver that is content with a tolerance. */
    private record CoarseSolver(LpSolver solver, double tolerance) implements LpSolver {
        @Override
        public String name() {
            return "coarse-" + solver.name();
        }

        @Override
        public SolverInfo info() {
            return solver.info();
        }

        @Override
        public LpResult solve(LinearProgram program, SolverOptions options) {
            return solver.solve(program, options.withTolerance(tolerance));
        }
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
