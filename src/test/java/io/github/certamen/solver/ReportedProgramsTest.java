package io.github.certamen.solver;

import static io.github.certamen.solver.KnownPrograms.INF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.solver.LpResult.Status;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small programs that some backend once got wrong, from public reports, and random integer programs solved by enumeration: a backend is right
 * or says that it failed, and never makes a wrong claim.
 */
class ReportedProgramsTest {
    /**
     * @param source where it was reported
     * @param program maximised
     * @param status the truth, worked out by hand
     * @param objective the maximum, where there is one
     */
    private record Reported(String source, LinearProgram program, Status status, double objective) {}

    private static LinearProgram program(double[] cost, double[][] bounds, double[]... rows) {
        return program(cost, bounds, false, rows);
    }

    /** Rows: lower side, coefficients, upper side. */
    private static LinearProgram program(double[] cost, double[][] bounds, boolean integer, double[]... rows) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        for (int j = 0; j < cost.length; j++) {
            double[] bound = bounds.length == 1 ? bounds[0] : bounds[j];
            builder.column(bound[0], bound[1], cost[j], integer);
        }
        int[] all = IntStream.range(0, cost.length).toArray();
        for (double[] row : rows) {
            builder.row(row[0], all, java.util.Arrays.copyOfRange(row, 1, 1 + cost.length), row[row.length - 1]);
        }
        return builder.build();
    }

    private static List<Reported> reported() {
        double[][] nonnegative = {{0, INF}};
        return List.of(
                // The difference of the rows is 4 x <= 0, so (0, 1/3) alone.
                new Reported(
                        "ojAlgo 61",
                        program(new double[] {0, 0}, nonnegative, new double[] {-INF, 2, 3, 1}, new double[] {
                            1, -2, 3, INF
                        }),
                        Status.OPTIMAL,
                        0),
                // The first row allows 0 only, which the second excludes.
                new Reported(
                        "ojAlgo 66",
                        program(new double[] {2, -1, 4}, nonnegative, new double[] {-INF, 3, 2, 2, 0}, new double[] {
                            2, 0, 3, -2, INF
                        }),
                        Status.INFEASIBLE,
                        0),
                // y = 4 + 2 z, so 16 + 6 z <= 1, whatever x, which costs nothing to raise.
                new Reported(
                        "ojAlgo 69",
                        program(new double[] {3, 2, -2}, nonnegative, new double[] {4, 0, 1, -2, 4}, new double[] {
                            -INF, 0, 4, -2, 1
                        }),
                        Status.INFEASIBLE,
                        0),
                // x >= 2/3 and 3 x + y <= 2: the point (2/3, 0) alone, of value -4/3.
                new Reported(
                        "ojAlgo 70",
                        program(
                                new double[] {-2, -2},
                                nonnegative,
                                new double[] {2, 3, 0, INF},
                                new double[] {-5, 1, 2, INF},
                                new double[] {-INF, 3, 1, 2}),
                        Status.OPTIMAL,
                        -4.0 / 3),
                // Least total of four offers of which two must sum to 857550000.
                new Reported(
                        "ojAlgo 546",
                        program(
                                new double[] {-1, -1, -1, -1},
                                new double[][] {
                                    {624985000, 829209000}, {0, 398636000}, {0, 131103000}, {72746000, 876541000}
                                },
                                new double[] {857550000, 1, 0, 0, 1, 857550000}),
                        Status.OPTIMAL,
                        -857550000),
                // Free columns below bounds of their own rows, and costs on columns that no row has.
                new Reported(
                        "HiGHS 295, 297",
                        program(
                                new double[] {0, 0, 0, -1, 1},
                                new double[][] {{-INF, INF}, {-INF, INF}, {-INF, INF}, {-1, 1}, {-1, 1}},
                                new double[] {-INF, 1, 0, 0, 0, 0, 2},
                                new double[] {-INF, 0, 1, 0, 0, 0, -2}),
                        Status.OPTIMAL,
                        2),
                // One combination of columns, at most 1 and at least 2.
                new Reported(
                        "HiGHS 1966",
                        program(new double[] {-2, 1}, nonnegative, new double[] {-INF, 1, -1, 1}, new double[] {
                            2, 1, -1, INF
                        }),
                        Status.INFEASIBLE,
                        0),
                // a = 1, c = b - 1: the cost falls by 9.5 - 7.27 for each unit of b.
                new Reported(
                        "OR-Tools 3654",
                        program(new double[] {-11, 9.5, -7.27}, new double[][] {{1, INF}}, new double[] {0, 1, -1, 1, 0
                        }),
                        Status.UNBOUNDED,
                        0),
                // (700, -400) is feasible, and (876, -136) a direction in which nothing ends.
                new Reported(
                        "OR-Tools 3721",
                        program(
                                new double[] {8.77, -1},
                                new double[][] {{-INF, INF}},
                                new double[] {-INF, -4.29, 5.14, 828.8},
                                new double[] {-INF, 1.36, 8.76, 271.2},
                                new double[] {-INF, -4.45, -2.4, -430.23},
                                new double[] {-INF, 0.65, 4.37, -281.35}),
                        Status.UNBOUNDED,
                        0));
    }

    private static boolean isClaim(Status status) {
        return status == Status.OPTIMAL || status == Status.INFEASIBLE || status == Status.UNBOUNDED;
    }

    @TestFactory
    Stream<DynamicTest> reportedProgramsAreSolvedOrRefused() {
        return BackendConformanceTest.backends()
                .flatMap(solver -> reported().stream()
                        .map(one -> DynamicTest.dynamicTest(solver.name() + ": " + one.source(), () -> {
                            LpResult found = solver.solve(one.program(), SolverOptions.DEFAULT);
                            if (isClaim(found.status())) {
                                assertThat(found.status()).as(found.message()).isEqualTo(one.status());
                            }
                            if (found.status() == Status.OPTIMAL) {
                                // PDLP is asked for 1e-8 relative to the data.
                                assertThat(found.objective())
                                        .isCloseTo(one.objective(), within(1e-7 * (1 + Math.abs(one.objective()))));
                            }
                        })));
    }

    /**
     * Cuts of ojAlgo 57.1.0 took feasible integer programs for infeasible (its report 682); enumeration takes nothing for granted. ojAlgo is
     * no longer among the backends that are asked.
     */
    @ParameterizedTest
    @MethodSource("io.github.certamen.solver.BackendConformanceTest#integerBackends")
    void randomIntegerPrograms(LpSolver solver) {
        SplittableRandom random = new SplittableRandom(682);
        int solved = 0;
        int infeasible = 0;
        for (int trial = 0; trial < 400; trial++) {
            int columns = 3 + random.nextInt(3);
            int top = 1 + random.nextInt(4);
            double[] cost = random.doubles(columns, -9, 9).map(Math::rint).toArray();
            double[][] rows = new double[2 + random.nextInt(3)][];
            for (int i = 0; i < rows.length; i++) {
                double[] row =
                        random.doubles(columns + 2, -6, 10).map(Math::rint).toArray();
                double side = random.nextInt(5 * top);
                row[0] = random.nextInt(3) == 0 ? side : -INF;
                row[columns + 1] = side;
                rows[i] = row;
            }
            LinearProgram program = program(cost, new double[][] {{0, top}}, true, rows);
            double best = enumerated(cost, rows, top);
            LpResult found = solver.solve(program, SolverOptions.DEFAULT);
            if (isClaim(found.status())) {
                assertThat(found.status())
                        .as("trial " + trial + ": " + found.message())
                        .isEqualTo(best == -INF ? Status.INFEASIBLE : Status.OPTIMAL);
                solved += best == -INF ? 0 : 1;
                infeasible += best == -INF ? 1 : 0;
            }
            if (found.status() == Status.OPTIMAL) {
                assertThat(found.objective()).as("trial " + trial).isCloseTo(best, within(1e-6));
            }
        }
        assertThat(solved).as("feasible ones that were solved").isGreaterThan(120);
        assertThat(infeasible).as("infeasible ones that were recognised").isGreaterThan(40);
    }

    private static double enumerated(double[] cost, double[][] rows, int top) {
        int[] point = new int[cost.length];
        double best = -INF;
        for (long code = 0, all = (long) Math.pow(top + 1, cost.length); code < all; code++) {
            long rest = code;
            double value = 0;
            for (int j = 0; j < point.length; j++, rest /= top + 1) {
                point[j] = (int) (rest % (top + 1));
                value += cost[j] * point[j];
            }
            if (value > best && isFeasible(point, rows)) {
                best = value;
            }
        }
        return best;
    }

    private static boolean isFeasible(int[] point, double[][] rows) {
        for (double[] row : rows) {
            double sum = 0;
            for (int j = 0; j < point.length; j++) {
                sum += row[j + 1] * point[j];
            }
            if (sum < row[0] || sum > row[row.length - 1]) {
                return false;
            }
        }
        return true;
    }
}
