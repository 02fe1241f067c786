package io.github.certamen.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.family.Histogram;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.model.Discretisation;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.Solvers;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactOptimumTest {
    private static final LpSolver SOLVER = Solvers.byName("glop");

    /** Boxed programs with equations, ranges, one-sided and free rows; degenerate, infeasible, and with costs of 0 among them. */
    @ParameterizedTest
    @ValueSource(strings = {"glop", "highs", "highs-ipm"})
    void agreesWithVertexEnumerationOnRandomRationalPrograms(String solver) {
        Random random = new Random(20261121 + solver.hashCode());
        int feasible = 0;
        for (int k = 0; k < 400; k++) {
            int largest = k % 2 == 0 ? 3 : 50;
            ExactProgram program = RationalPrograms.random(random, 1 + random.nextInt(3), random.nextInt(5), largest);
            Optional<BigFraction> expected = RationalPrograms.bruteForceOptimum(program);
            Optional<ExactOptimum> found = ExactOptimum.find(program, Solvers.byName(solver));
            assertThat(found.map(ExactOptimum::value)).as("program %d", k).isEqualTo(expected);
            found.ifPresent(optimum -> assertProves(program, optimum));
            feasible += expected.isPresent() ? 1 : 0;
        }
        assertThat(feasible).isGreaterThan(250);
    }

    private static void assertProves(ExactProgram program, ExactOptimum optimum) {
        assertThat(program.violation(optimum.primal())).isEqualTo(BigFraction.ZERO);
        assertThat(program.objective(optimum.primal())).isEqualTo(optimum.value());
        assertThat(ExactDualBound.of(program, optimum.dual()).value()).isEqualTo(optimum.value());
    }

    /** Shao and Zhou, uniform types: both programs have the value 5/8 (mathematics, 3.2), which proves the theorem. */
    @ParameterizedTest
    @CsvSource({"6, false", "6, true", "8, false", "8, true"})
    void uniformTypesGiveFiveEighths(int cells, boolean relaxation) {
        Uniform type = Uniform.of(BigFraction.ZERO, BigFraction.ONE);
        TypeGrid grid = TypeGrid.uniform(BigFraction.ZERO, BigFraction.ONE, cells);
        Discretisation programs = IndivisibleGood.of(type, type, false).on(List.of(grid, grid));
        ExactProgram program = ExactProgram.of(relaxation ? programs.relaxation() : programs.restriction());
        ExactOptimum optimum = ExactOptimum.find(program, SOLVER).orElseThrow();
        assertThat(optimum.value()).isEqualTo(BigFraction.of(5, 8));
        assertProves(program, optimum);
    }

    /**
     * Cells of very unequal width make multipliers of 1e-10 that are not zero, and refinement adds others as small; with
     * thresholds at powers of the error the optimum was not found.
     */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "highs", "highs-ipm", "glop"})
    void unequalCellsOfAHistogramAreNoObstacle(String solver) {
        Histogram type = Histogram.of(
                List.of(BigFraction.ZERO, BigFraction.of(1, 2), BigFraction.ONE),
                List.of(BigFraction.of(7, 10), BigFraction.of(3, 10)));
        TypeGrid grid = TypeGrid.uniform(BigFraction.ZERO, BigFraction.ONE, 8)
                .withLines(List.of(
                        BigFraction.of(1, 2048),
                        BigFraction.of(2, 5),
                        BigFraction.of(33, 80),
                        BigFraction.of(4511, 10240)));
        Discretisation programs = IndivisibleGood.of(type, type, false).on(List.of(grid, grid));
        ExactProgram program = ExactProgram.of(programs.relaxation());
        ExactOptimum optimum =
                ExactOptimum.find(program, Solvers.byName(solver)).orElseThrow();
        assertThat(optimum.value()).isEqualTo(BigFraction.of(64, 125));
        assertProves(program, optimum);
    }

    /** Klee and Minty's cube in rationals: optimum 5^n at a vertex that has n active rows of very unequal size. */
    @ParameterizedTest
    @ValueSource(ints = {3, 8, 15})
    void solvesKleeMintyCubes(int n) {
        LinearModel model = sink -> {
            for (int j = 0; j < n; j++) {
                sink.column(Real.ZERO, power(5, n), power(2, n - 1 - j));
            }
            RowTerms terms = new RowTerms();
            for (int i = 0; i < n; i++) {
                terms.clear();
                for (int j = 0; j < i; j++) {
                    terms.add(j, power(2, i - j + 1));
                }
                sink.atMost(terms.add(i), power(5, i + 1));
            }
        };
        ExactOptimum optimum = ExactOptimum.find(ExactProgram.of(model), SOLVER).orElseThrow();
        assertThat(optimum.value()).isEqualTo(power(5, n).exact());
    }

    private static Real power(int base, int exponent) {
        return Real.of(BigFraction.of(base).pow(exponent));
    }

    /**
     * Hilbert matrices of order 5 to 8 have conditions 5e5 to 2e10: max x_1 subject to H x = H e, whose only point is
     * x = e, leaves a float solver with tolerance 1e-9 few digits or none. At order 10 (2e13) it finds no trace of the point.
     */
    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8})
    void solvesHilbertsEquations(int n) {
        LinearModel model = sink -> {
            for (int j = 0; j < n; j++) {
                sink.column(Real.of(-100), Real.of(100), j == 0 ? Real.ONE : Real.ZERO);
            }
            RowTerms terms = new RowTerms();
            for (int i = 0; i < n; i++) {
                terms.clear();
                BigFraction sum = BigFraction.ZERO;
                for (int j = 0; j < n; j++) {
                    terms.add(j, Real.of(BigFraction.of(1, i + j + 1)));
                    sum = sum.add(BigFraction.of(1, i + j + 1));
                }
                sink.equal(terms, Real.of(sum));
            }
        };
        ExactOptimum optimum = ExactOptimum.find(ExactProgram.of(model), SOLVER).orElseThrow();
        assertThat(optimum.value()).isEqualTo(BigFraction.ONE);
        assertThat(optimum.primal()).containsOnly(BigFraction.ONE);
    }

    /** The whole simplex x_1 + ... + x_n = 1 is optimal for equal costs: no vertex is preferred, the value is 1/7. */
    @Test
    void findsAPointOfADegenerateFace() {
        ExactProgram program = ExactProgram.of(sink -> {
            RowTerms terms = new RowTerms();
            for (int j = 0; j < 30; j++) {
                sink.column(Real.ZERO, Real.ONE, Real.of(BigFraction.of(1, 7)));
                terms.append(j, Real.ONE);
            }
            sink.equal(terms, Real.ONE);
            sink.atMost(terms, Real.ONE);
        });
        ExactOptimum optimum =
                ExactOptimum.find(program, Solvers.byName("highs-ipm")).orElseThrow();
        assertThat(optimum.value()).isEqualTo(BigFraction.of(1, 7));
    }

    /** Coefficients that are zero, or that a double cannot tell from zero, are not in the float program at all. */
    @Test
    void coefficientsThatRoundToZeroAreNoObstacle() {
        ExactProgram program = ExactProgram.of(sink -> {
            sink.column(Real.ZERO, Real.of(2), Real.ONE);
            sink.column(Real.ZERO, Real.of(2), Real.ONE);
            RowTerms terms = new RowTerms().append(0, Real.ZERO).append(1, Real.of(3));
            sink.atMost(terms, Real.ONE);
            Real tiny = Real.of(BigFraction.of(2).pow(-1200));
            sink.atMost(terms.clear().add(0, Real.of(7)).add(1, tiny), Real.ONE);
        });
        ExactOptimum optimum = ExactOptimum.find(program, SOLVER).orElseThrow();
        // x_1 = 1/3 and 7 x_0 = 1 - 2^-1200 / 3
        BigFraction first =
                BigFraction.ONE.subtract(BigFraction.of(2).pow(-1200).divide(3)).divide(7);
        assertThat(optimum.value()).isEqualTo(first.add(BigFraction.of(1, 3)));
        assertProves(program, optimum);
    }

    @Test
    void findsNothingWhereNothingIs() {
        ExactProgram infeasible = ExactProgram.of(sink -> {
            sink.column(Real.ZERO, Real.ONE, Real.ONE);
            sink.atLeast(new RowTerms().add(0), Real.of(2));
        });
        assertThat(ExactOptimum.find(infeasible, SOLVER)).isEmpty();
        ExactProgram unbounded = ExactProgram.of(sink -> {
            sink.column(Real.ZERO, null, Real.ONE);
            sink.atLeast(new RowTerms().add(0), Real.ONE);
        });
        assertThat(ExactOptimum.find(unbounded, SOLVER)).isEmpty();
    }
}
