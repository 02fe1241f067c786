package io.github.certamen.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.PerturbedSolver;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.number.Real;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverException;
import io.github.certamen.solver.SolverInfo;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IterativeRefinementTest {
    private static final IterativeRefinement.Options DEFAULT = IterativeRefinement.Options.DEFAULT;

    private static BigFraction tenTo(int exponent) {
        return BigFraction.of(10).pow(exponent);
    }

    /** max x + y, 3x + 7y <= 11, 7x + 3y <= 13, in [0, 5]: optimum 12/5, no coordinate a double. */
    private static ExactProgram handSolved() {
        return ExactProgram.of(sink -> {
            sink.column(Real.ZERO, Real.of(5), Real.ONE);
            sink.column(Real.ZERO, Real.of(5), Real.ONE);
            sink.atMost(new RowTerms().add(0, Real.of(3)).add(1, Real.of(7)), Real.of(11));
            sink.atMost(new RowTerms().add(0, Real.of(7)).add(1, Real.of(3)), Real.of(13));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"highs", "highs-ipm", "glop", "pdlp"})
    void reachesThirtyDigitsWithAnySolver(String solver) {
        RefinedSolution solution = IterativeRefinement.solve(handSolved(), Solvers.byName(solver), DEFAULT);
        assertThat(solution.ending()).isEqualTo("target reached");
        BigFraction error = solution.objective().subtract(BigFraction.of(12, 5)).abs();
        // objective and bound are within the target's 1e-30 (relative to 2.4) of each other and the optimum between
        // them,
        // but for the violation of the two rows, whose multipliers are 1/10
        assertThat(error).isLessThan(tenTo(-29));
        assertThat(solution.bound()).isGreaterThanOrEqualTo(BigFraction.of(12, 5));
        assertThat(solution.violation()).isLessThanOrEqualTo(tenTo(-30));
    }

    /** A coefficient below every double is missing from the float program; the exact one keeps it. */
    @Test
    void coefficientsBelowEveryDoubleAreKept() {
        ExactProgram program = ExactProgram.of(sink -> {
            sink.column(Real.ZERO, Real.of(5), Real.ONE);
            sink.column(Real.ZERO, Real.of(5), Real.ONE);
            sink.atMost(
                    new RowTerms()
                            .add(0, Real.of(tenTo(400).reciprocal()))
                            .add(1, Real.of(7))
                            .add(0, Real.ZERO),
                    Real.of(11));
            sink.atMost(new RowTerms().add(0, Real.of(7)).add(1, Real.of(3)), Real.of(13));
        });
        RefinedSolution solution = IterativeRefinement.solve(program, Solvers.byName("highs"), DEFAULT);
        // Without the coefficient: y = 11/7, x = (13 - 33/7) / 7 = 58/49, together 135/49.
        BigFraction error =
                solution.objective().subtract(BigFraction.of(135, 49)).abs();
        assertThat(error).isLessThan(tenTo(-29));
        assertThat(solution.bound()).isGreaterThanOrEqualTo(solution.objective().subtract(tenTo(-29)));
    }

    /** Errors of 1e-3 in every number cost rounds, not truth: the bound is never below the optimum. */
    @Test
    void boundsStayTrueWithAPerturbedSolver() {
        Random random = new Random(99);
        int compared = 0;
        for (int k = 0; k < 100; k++) {
            ExactProgram program = RationalPrograms.random(random, 1 + random.nextInt(3), random.nextInt(4), 9);
            Optional<BigFraction> optimum = RationalPrograms.bruteForceOptimum(program);
            if (optimum.isEmpty()) {
                continue;
            }
            LpSolver solver = new PerturbedSolver(Solvers.byName("glop"), 1e-3, k);
            IterativeRefinement.Options once = new IterativeRefinement.Options(DEFAULT.target(), 1, DEFAULT.solver());
            RefinedSolution first = IterativeRefinement.solve(program, solver, once);
            RefinedSolution refined = IterativeRefinement.solve(program, solver, DEFAULT);
            assertThat(first.bound()).isGreaterThanOrEqualTo(optimum.get());
            assertThat(refined.bound()).isGreaterThanOrEqualTo(optimum.get());
            assertThat(refined.error()).isLessThanOrEqualTo(first.error());
            if (refined.violation().signum() == 0) {
                assertThat(refined.objective()).isLessThanOrEqualTo(optimum.get());
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(60);
    }

    /**
     * Cells of width 2^-40 next to cells of width 1/4 and a mass of 1e-12: max 1e-12 x + y with 2^-40 x + y <= 2^-40 + 1/3
     * and y - 2^-40 x <= 1/5. Where both rows bind, x = 2^40/15 + 1/2 is beyond the box [0, 3], so x = 3: y = 1/5 + 3 2^-40,
     * and the first row has slack 2/15 - 5 2^-40 > 0.
     */
    @Test
    void smallUnitsAreRefinedLikeAllOthers() {
        BigFraction tiny = BigFraction.of(2).pow(-40);
        ExactProgram program = ExactProgram.of(sink -> {
            sink.column(Real.ZERO, Real.of(3), Real.of(tenTo(-12)));
            sink.column(Real.ZERO, Real.ONE, Real.ONE);
            sink.atMost(new RowTerms().add(0, Real.of(tiny)).add(1), Real.of(tiny.add(BigFraction.of(1, 3))));
            sink.atMost(new RowTerms().add(1).subtract(0, Real.of(tiny)), Real.of(BigFraction.of(1, 5)));
        });
        BigFraction optimum =
                BigFraction.of(1, 5).add(tiny.multiply(3)).add(tenTo(-12).multiply(3));
        for (String name : new String[] {"highs", "glop"}) {
            RefinedSolution solution = IterativeRefinement.solve(program, Solvers.byName(name), DEFAULT);
            assertThat(solution.bound()).isGreaterThanOrEqualTo(optimum);
            assertThat(solution.bound().subtract(optimum)).isLessThan(tenTo(-28));
            assertThat(solution.violation()).isLessThan(tenTo(-28));
            assertThat(ExactOptimum.find(program, Solvers.byName(name))
                            .orElseThrow()
                            .value())
                    .isEqualTo(optimum);
        }
    }

    /** A solver that keeps no more than 1e-6 still reaches a gap of 1e-9 and below. */
    @Test
    void coarseSolversReachFineGaps() {
        LpSolver coarse = new PerturbedSolver(Solvers.byName("glop"), 1e-6, 3);
        RefinedSolution solution = IterativeRefinement.solve(handSolved(), coarse, DEFAULT);
        assertThat(solution.error()).isLessThan(tenTo(-20));
        assertThat(solution.bound()).isGreaterThanOrEqualTo(BigFraction.of(12, 5));
    }

    /**
     * Relaxations are degenerate: among many optimal multipliers a coarse solver returns others each time. For t^2 the program
     * is that of the enclosures' midpoints.
     */
    @ParameterizedTest
    @CsvSource({
        "uniform, 6, highs",
        "uniform, 6, glop",
        "uniform, 12, highs",
        "squared, 6, highs",
        "squared, 6, glop",
        "squared, 12, highs",
        "squared, 12, glop"
    })
    void coarseSolversReachFineGapsOfRelaxations(String name, int cells, String solver) {
        for (int seed = 0; seed < 3; seed++) {
            LpSolver coarse = new PerturbedSolver(Solvers.byName(solver), 1e-6, seed);
            assertFine(IterativeRefinement.solve(relaxation(name, cells), coarse, DEFAULT));
        }
    }

    /** The backends' own tolerance of 1e-6. */
    @ParameterizedTest
    @CsvSource({
        "uniform, 6, highs",
        "uniform, 6, highs-ipm",
        "uniform, 6, pdlp",
        "squared, 6, highs",
        "squared, 6, highs-ipm",
        "squared, 6, pdlp",
        "squared, 12, highs",
        "squared, 12, highs-ipm",
        "uniform, 12, highs"
    })
    void coarseTolerancesReachFineGapsOfRelaxations(String name, int cells, String solver) {
        IterativeRefinement.Options coarse = new IterativeRefinement.Options(
                DEFAULT.target(), DEFAULT.rounds(), DEFAULT.solver().withTolerance(1e-6));
        assertFine(IterativeRefinement.solve(relaxation(name, cells), Solvers.byName(solver), coarse));
    }

    /** t^2 on cells of width 2^-40 next to cells of width 1/4, and a cell of mass 1e-12. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-6})
    void thinAndNearlyEmptyCellsAreRefinedLikeAllOthers(double tolerance) {
        LinearModel model = thinAndNearlyEmptyCells();
        RefinedSolution solution = IterativeRefinement.solve(
                ExactProgram.of(new Midpoints(model)),
                Solvers.byName("highs"),
                new IterativeRefinement.Options(
                        DEFAULT.target(), DEFAULT.rounds(), DEFAULT.solver().withTolerance(tolerance)));
        assertFine(solution);
        double[] multipliers = Arrays.stream(solution.dual())
                .mapToDouble(BigFraction::doubleValue)
                .toArray();
        double bound = SafeBound.of(model, multipliers);
        assertThat(bound).isGreaterThanOrEqualTo(62.0 / 81);
        // the enclosures' widths and rounding to doubles cost no more than the refinement left
        assertThat(bound).isLessThanOrEqualTo(solution.objective().doubleValue() + 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"highs, 1", "highs, 2", "glop, 1", "glop, 2"})
    void perturbedAnswersToThinCellsAreRefinedToo(String solver, long seed) {
        LpSolver coarse = new PerturbedSolver(Solvers.byName(solver), 1e-6, seed);
        assertFine(
                IterativeRefinement.solve(ExactProgram.of(new Midpoints(thinAndNearlyEmptyCells())), coarse, DEFAULT));
    }

    private static LinearModel thinAndNearlyEmptyCells() {
        BigFraction half = BigFraction.of(1, 2);
        List<BigFraction> lines = List.of(
                tenTo(-6),
                BigFraction.of(1, 4),
                half,
                half.add(BigFraction.of(2).pow(-40)),
                BigFraction.of(2, 3),
                BigFraction.of(3, 4));
        DesignProblem problem =
                InstanceReader.read(Path.of("grids", "squared.yaml")).problem();
        List<TypeGrid> grids =
                GridPlan.of(GridSpec.uniform(1), problem.types(), problem.naturalLines(), problem.naturalPoints())
                        .stream()
                        .map(grid -> grid.withLines(lines))
                        .toList();
        return problem.on(grids).relaxation();
    }

    private static ExactProgram relaxation(String name, int cells) {
        DesignProblem problem =
                InstanceReader.read(Path.of("grids", name + ".yaml")).problem();
        List<TypeGrid> grids =
                GridPlan.of(GridSpec.uniform(cells), problem.types(), problem.naturalLines(), problem.naturalPoints());
        return ExactProgram.of(new Midpoints(problem.on(grids).relaxation()));
    }

    private static void assertFine(RefinedSolution solution) {
        assertThat(solution.gap().abs()).isLessThan(tenTo(-9));
        assertThat(solution.violation()).isLessThan(tenTo(-9));
    }

    @Test
    void cancellationEndsItBeforeTheFirstSolve() {
        SolverOptions cancelled = DEFAULT.solver().withCancelled(() -> true);
        RefinedSolution solution = IterativeRefinement.solve(
                handSolved(), Solvers.byName("glop"), new IterativeRefinement.Options(DEFAULT.target(), 12, cancelled));
        assertThat(solution.ending()).isEqualTo("time limit or cancelled");
        assertThat(solution.bound()).isEqualTo(BigFraction.of(10));
    }

    @Test
    void aSolverThatFailsLeavesATrueThoughWideBound() {
        LpSolver broken = new LpSolver() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public SolverInfo info() {
                return Solvers.byName("glop").info();
            }

            @Override
            public LpResult solve(LinearProgram program, SolverOptions options) {
                throw new SolverException("out of order");
            }
        };
        RefinedSolution solution = IterativeRefinement.solve(handSolved(), broken, DEFAULT);
        assertThat(solution.ending()).isEqualTo("out of order");
        assertThat(solution.bound()).isEqualTo(BigFraction.of(10));
        assertThat(solution.objective()).isEqualTo(BigFraction.ZERO);
        assertThat(solution.violation()).isEqualTo(BigFraction.ZERO);
    }
}
