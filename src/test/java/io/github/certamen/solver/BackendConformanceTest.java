package io.github.certamen.solver;

import static io.github.certamen.solver.KnownPrograms.INF;
import static io.github.certamen.solver.OptimalityCheck.assertOptimal;
import static io.github.certamen.solver.OptimalityCheck.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.OperatingSystemMXBean;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.number.Real;
import io.github.certamen.solver.LpResult.Status;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every backend must do, asked of each. */
class BackendConformanceTest {
    /** PDLP is asked for 1e-8 relative to the data's norms, the others for 1e-9 absolute; a decimal digit for the sums. */
    private static final double TOLERANCE = 1e-7;

    static Stream<LpSolver> backends() {
        return Solvers.all().stream().filter(solver -> solver.info().available());
    }

    static Stream<LpSolver> integerBackends() {
        return backends().filter(solver -> solver.info().integer());
    }

    @TestFactory
    Stream<DynamicTest> solvesProgramsWithKnownOptimumAndDuals() {
        return backends()
                .flatMap(solver -> KnownPrograms.all().stream()
                        .map(known -> DynamicTest.dynamicTest(
                                solver.name() + ": " + known, () -> solvesKnown(solver, known))));
    }

    private static void solvesKnown(LpSolver solver, KnownPrograms known) {
        LpResult result = solver.solve(known.program(), SolverOptions.DEFAULT);
        assertThat(result.status()).as(result.message()).isEqualTo(Status.OPTIMAL);
        assertThat(result.objective()).isCloseTo(known.objective(), relative(known.objective()));
        if (known.primal() != null) {
            assertCloseTogether(result.primal(), known.primal());
        }
        assertThat(result.dual() != null)
                .as("has duals")
                .isEqualTo(solver.info().duals());
        if (result.dual() != null && known.dual() != null) {
            assertCloseTogether(result.dual(), known.dual());
        }
    }

    private static void assertCloseTogether(double[] found, double[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("entry " + i).isCloseTo(expected[i], relative(expected[i]));
        }
    }

    private static org.assertj.core.data.Offset<Double> relative(double value) {
        return within(TOLERANCE * (value == 0 ? 1 : Math.abs(value)));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void agreesOnRandomProgramsAndItsDualsProveIt(LpSolver solver) {
        LpSolver reference = Solvers.byName("highs-simplex");
        for (int seed = 1; seed <= 25; seed++) {
            LinearProgram program = SamplePrograms.random(seed, 12 + seed % 7, 14 + seed % 5, 4);
            LpResult expected = reference.solve(program, SolverOptions.DEFAULT);
            LpResult found = solver.solve(program, SolverOptions.DEFAULT);
            if (expected.status() == Status.INFEASIBLE) {
                assertThat(found.status()).as("seed " + seed).isEqualTo(Status.INFEASIBLE);
            } else {
                // Products of up to 20 terms with numbers up to 10 multiply the tolerance.
                assertOptimal(program, found, 10 * TOLERANCE);
                assertThat(found.objective())
                        .as("seed " + seed)
                        .isCloseTo(expected.objective(), within(10 * TOLERANCE * (1 + Math.abs(expected.objective()))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void solvesTheFixedPriceRestriction(LpSolver solver) {
        for (boolean vertex : new boolean[] {false, true}) {
            LpResult result =
                    solver.solve(SamplePrograms.fixedPriceRestriction(8), SolverOptions.DEFAULT.withVertex(vertex));
            assertThat(result.objective()).isCloseTo(40, relative(40));
            assertOptimal(SamplePrograms.fixedPriceRestriction(8), result, TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void saysInfeasible(LpSolver solver) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(0, INF, 1, false);
        builder.column(0, INF, 1, false);
        builder.row(-INF, new int[] {0, 1}, new double[] {1, 1}, 1);
        builder.row(2, new int[] {0, 1}, new double[] {1, 2}, INF);
        builder.row(-INF, new int[] {1}, new double[] {1}, 0.5);
        LpResult result = solver.solve(builder.build(), SolverOptions.DEFAULT);
        assertThat(result.status()).as(result.message()).isEqualTo(Status.INFEASIBLE);
        assertThat(result.hasPoint()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void saysUnbounded(LpSolver solver) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(0, INF, 1, false);
        builder.column(0, INF, 1, false);
        builder.row(-1, new int[] {0, 1}, new double[] {1, -1}, 1);
        builder.row(-INF, new int[] {0, 1}, new double[] {-1, -1}, 3);
        LpResult result = solver.solve(builder.build(), SolverOptions.DEFAULT);
        Status expected = solver.info().note().contains("unbounded programs fail") ? Status.FAILED : Status.UNBOUNDED;
        assertThat(result.status()).as(result.message()).isIn(expected, Status.INFEASIBLE_OR_UNBOUNDED);
        assertThat(result.hasPoint()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void neverCallsAProgramUnboundedThatIsInfeasibleToo(LpSolver solver) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(-INF, INF, 1, false);
        builder.column(-INF, INF, 1, false);
        builder.row(-INF, new int[] {0, 1}, new double[] {1, -1}, 0);
        builder.row(1, new int[] {0, 1}, new double[] {1, -1}, INF);
        LpResult result = solver.solve(builder.build(), SolverOptions.DEFAULT);
        assertThat(result.status())
                .as(result.message())
                .isIn(Status.INFEASIBLE, Status.INFEASIBLE_OR_UNBOUNDED, Status.FAILED);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void solvesEmptyPrograms(LpSolver solver) {
        LinearProgramBuilder nothing = new LinearProgramBuilder();
        nothing.offset(Real.of(3));
        LpResult empty = solver.solve(nothing.build(), SolverOptions.DEFAULT);
        assertThat(empty.status()).isEqualTo(Status.OPTIMAL);
        assertThat(empty.objective()).isEqualTo(3);

        LinearProgramBuilder noRows = new LinearProgramBuilder();
        noRows.column(-1, 2, 3, false);
        noRows.column(-1, 2, -1, false);
        noRows.column(-INF, INF, 0, false);
        LpResult bounds = solver.solve(noRows.build(), SolverOptions.DEFAULT);
        assertThat(bounds.primal()).containsExactly(2, -1, 0);
        assertThat(bounds.objective()).isEqualTo(7);
        noRows.column(0, INF, 1, false);
        assertThat(solver.solve(noRows.build(), SolverOptions.DEFAULT).status()).isEqualTo(Status.UNBOUNDED);

        LinearProgramBuilder noColumns = new LinearProgramBuilder();
        noColumns.row(-1, new int[0], new double[0], 0);
        assertThat(solver.solve(noColumns.build(), SolverOptions.DEFAULT).dual())
                .containsExactly(0);
        noColumns.row(1, new int[0], new double[0], 2);
        assertThat(solver.solve(noColumns.build(), SolverOptions.DEFAULT).status())
                .isEqualTo(Status.INFEASIBLE);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void takesRowsWithoutTermsAndColumnsWithoutRows(LpSolver solver) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(0, 4, 1, false);
        builder.column(-1, 1, -1, false);
        builder.row(-1, new int[0], new double[0], 1);
        builder.row(-INF, new int[] {0}, new double[] {2}, 2);
        LpResult result = solver.solve(builder.build(), SolverOptions.DEFAULT);
        assertThat(result.objective()).isCloseTo(2, within(TOLERANCE));
        assertOptimal(builder.build(), result, TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("integerBackends")
    void solvesKnapsacks(LpSolver solver) {
        Random random = new Random(7);
        for (int round = 0; round < 5; round++) {
            int[] weight = random.ints(15, 5, 40).toArray();
            int[] worth = random.ints(15, 5, 40).toArray();
            int capacity = IntStream.of(weight).sum() / 2;
            LinearProgramBuilder builder = new LinearProgramBuilder();
            for (int w : worth) {
                builder.column(0, 1, w, true);
            }
            builder.row(
                    -INF,
                    IntStream.range(0, 15).toArray(),
                    IntStream.of(weight).asDoubleStream().toArray(),
                    capacity);
            LinearProgram program = builder.build();
            LpResult result = solver.solve(program, SolverOptions.DEFAULT);
            int best = bestKnapsack(weight, worth, capacity);
            assertThat(result.status()).as(result.message()).isEqualTo(Status.OPTIMAL);
            assertThat(result.objective()).isCloseTo(best, within(TOLERANCE * best));
            assertThat(result.dual()).isNull();
            for (double x : result.primal()) {
                assertThat(x).isCloseTo(Math.rint(x), within(1e-6)); // the usual integrality tolerance of solvers
            }
            double[] start = result.primal();
            assertThat(solver.solve(program, SolverOptions.DEFAULT.withStart(start))
                            .objective())
                    .isCloseTo(best, within(TOLERANCE * best));
        }
    }

    /** Dynamic programming over capacities. */
    private static int bestKnapsack(int[] weight, int[] worth, int capacity) {
        int[] best = new int[capacity + 1];
        for (int i = 0; i < weight.length; i++) {
            for (int c = capacity; c >= weight[i]; c--) {
                best[c] = Math.max(best[c], best[c - weight[i]] + worth[i]);
            }
        }
        return best[capacity];
    }

    @ParameterizedTest
    @MethodSource("integerBackends")
    void solvesMixedIntegerProgramsInAbsurdUnits(LpSolver solver) {
        // max 1e-9 (2 n + z): n integer in [0, 10], 1e8 n + 1e4 z <= 3.5e8, z in [0, 1e6] counted in 1e4: n = 0, z =
        // 35000
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(0, 10, 2e-5, true);
        builder.column(0, 1e6, 1e-9, false);
        builder.row(-INF, new int[] {0, 1}, new double[] {1e8, 1e4}, 3.5e8);
        LpResult result = solver.solve(builder.build(), SolverOptions.DEFAULT);
        // per unit of the row n gives 2e-13 and z 1e-13, so n = 3 and z = 5000
        assertThat(result.primal()[0]).isCloseTo(3, within(1e-6));
        assertThat(result.objective()).isCloseTo(6.5e-5, within(6.5e-5 * 1e-6));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void refusesIntegersWhereItsInfoSaysSo(LpSolver solver) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(0, 1, 1, true);
        builder.row(-INF, new int[] {0}, new double[] {1}, 0.5);
        if (solver.info().integer()) {
            assertThat(solver.solve(builder.build(), SolverOptions.DEFAULT).objective())
                    .isCloseTo(0, within(TOLERANCE));
        } else {
            assertThatThrownBy(() -> solver.solve(builder.build(), SolverOptions.DEFAULT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(solver.name())
                    .hasMessageContaining("highs");
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void refusesAStartingPointOfTheWrongLength(LpSolver solver) {
        assertThatThrownBy(() ->
                        solver.solve(SamplePrograms.random(1, 5, 5, 2), SolverOptions.DEFAULT.withStart(new double[4])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5")
                .hasMessageContaining("4");
    }

    @ParameterizedTest
    @MethodSource("backends")
    void stopsAtTheTimeLimit(LpSolver solver) {
        LinearProgram program = SamplePrograms.fixedPriceRestriction(hardSize(solver));
        double seconds = 0.05;
        long begin = processorNanos();
        LpResult result =
                solver.solve(program, SolverOptions.DEFAULT.withTimeLimit(Duration.ofMillis((long) (1e3 * seconds))));
        // The full solve takes longer; libraries look at the clock only between steps.
        assertThat((processorNanos() - begin) * 1e-9).isLessThan(5);
        assertThat(result.status()).as(result.message()).isIn(Status.FEASIBLE, Status.INTERRUPTED);
        if (result.hasPoint()) {
            assertThat(program.violation(result.primal())).isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void stopsWhenCancelled(LpSolver solver) {
        LinearProgram program = SamplePrograms.fixedPriceRestriction(hardSize(solver));
        boolean canCancel = !solver.info().note().contains("cannot be cancelled");
        long processor = processorNanos();
        long begin = System.nanoTime();
        SolverOptions options = SolverOptions.DEFAULT
                .withTimeLimit(Duration.ofSeconds(canCancel ? 60 : 1))
                .withCancelled(() -> System.nanoTime() - begin > 100_000_000);
        LpResult result = solver.solve(program, options);
        assertThat((processorNanos() - processor) * 1e-9).isLessThan(5);
        assertThat(result.status()).as(result.message()).isIn(Status.FEASIBLE, Status.INTERRUPTED);
        LpResult before = solver.solve(program, options.withCancelled(() -> true));
        assertThat(before.status()).isEqualTo(Status.INTERRUPTED);
    }

    /** Processor time of this process: unlike the clock, it does not depend on what else the machine does. */
    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Enough for several seconds of work; ojAlgo is smaller, as its tableau is dense. */
    private static int hardSize(LpSolver solver) {
        return solver.name().equals("ojalgo") ? 24 : 110;
    }

    @ParameterizedTest
    @MethodSource("integerBackends")
    void stopsIntegerSearchAtTheTimeLimit(LpSolver solver) {
        long begin = processorNanos();
        LpResult result = solver.solve(
                marketSplit(),
                SolverOptions.DEFAULT.withTimeLimit(Duration.ofMillis(300)).withCancelled(() -> false));
        assertThat((processorNanos() - begin) * 1e-9).isLessThan(5);
        assertThat(result.status()).as(result.message()).isIn(Status.FEASIBLE, Status.INTERRUPTED);
    }

    /** Cornuejols and Dawande's market split: 6 equalities in 50 binaries keep branch and bound busy for hours. */
    private static LinearProgram marketSplit() {
        Random random = new Random(3);
        LinearProgramBuilder builder = new LinearProgramBuilder();
        for (int j = 0; j < 50; j++) {
            builder.column(0, 1, 0, true);
        }
        for (int i = 0; i < 12; i++) {
            builder.column(0, INF, -1, false);
        }
        for (int i = 0; i < 6; i++) {
            int[] index = IntStream.concat(IntStream.range(0, 50), IntStream.of(50 + 2 * i, 51 + 2 * i))
                    .toArray();
            double[] value = random.doubles(52, 0, 100).map(Math::floor).toArray();
            value[50] = 1;
            value[51] = -1;
            double half =
                    Math.floor(IntStream.range(0, 50).mapToDouble(j -> value[j]).sum() / 2);
            builder.row(half, index, value, half);
        }
        return builder.build();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void answersSeveralThreadsAtOnce(LpSolver solver) {
        LinearProgram program = SamplePrograms.fixedPriceRestriction(6);
        List<LpResult> results = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> solver.solve(program, SolverOptions.DEFAULT.withThreads(1 + i % 2)))
                .toList();
        for (LpResult result : results) {
            assertThat(result.objective()).isCloseTo(22.5, relative(22.5));
        }
    }
}
