package io.github.certamen.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.solver.LpResult.Status;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolversTest {
    @TempDir
    private Path directory;

    /** A backend that answers as it is told. */
    private record Scripted(String name, boolean available, boolean integer, Function<LinearProgram, LpResult> answer)
            implements LpSolver {
        @Override
        public SolverInfo info() {
            return new SolverInfo(name, name, "", available, integer, true, false, available ? "" : "not here");
        }

        @Override
        public LpResult solve(LinearProgram program, SolverOptions options) {
            return answer.apply(program);
        }
    }

    private static Scripted answering(String name, Status status, double... point) {
        return new Scripted(
                name,
                true,
                true,
                p -> new LpResult(status, 0, point.length == 0 ? null : point, null, 1, 0, "said " + status, name));
    }

    private static LinearProgram oneColumn(boolean integer) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(0, 10, 1, integer);
        builder.row(0, new int[] {0}, new double[] {1}, 5);
        return builder.build();
    }

    @Test
    void findsByName() {
        for (LpSolver solver : Solvers.all()) {
            assertThat(Solvers.byName(solver.name())).isSameAs(solver);
            assertThat(solver.info().name()).isEqualTo(solver.name());
        }
        assertThat(Solvers.all()).extracting(LpSolver::name).doesNotHaveDuplicates();
        assertThatThrownBy(() -> Solvers.byName("cplex"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'cplex'")
                .hasMessageContaining("highs")
                .hasMessageContaining("glop");
    }

    @Test
    void readsVersionsFromTheLibraries() {
        assertThat(Solvers.byName("highs").info().library()).matches("HiGHS \\d+\\.\\d+\\.\\d+");
        assertThat(Solvers.byName("glop").info().library()).matches("OR-Tools \\d+\\.\\d+\\.\\d+");
        assertThat(Solvers.byName("ojalgo").info().library()).matches("ojAlgo \\d+\\.\\d+.*");
    }

    @Test
    void theDefaultNamesTheBackendThatAnswered() {
        for (boolean integer : new boolean[] {false, true}) {
            LinearProgram program = oneColumn(integer);
            LpResult result = Solvers.choose(program, SolverOptions.DEFAULT).solve(program, SolverOptions.DEFAULT);
            assertThat(result.solver()).isEqualTo("highs");
            assertThat(result.objective()).isEqualTo(5);
        }
    }

    @Test
    void fallsBackPastMissingFailingAndUnsuitableBackends() {
        LpSolver chain = new FallbackSolver(
                "chain",
                List.of(
                        new Scripted("absent", false, true, p -> null),
                        new Scripted("continuous", true, false, p -> null),
                        answering("failing", Status.FAILED),
                        new Scripted("throwing", true, true, p -> {
                            throw new SolverException("broken");
                        }),
                        answering("good", Status.OPTIMAL, 5),
                        answering("never asked", Status.INFEASIBLE)));
        LpResult result = chain.solve(oneColumn(true), SolverOptions.DEFAULT);
        assertThat(result.status()).isEqualTo(Status.OPTIMAL);
        assertThat(result.solver()).isEqualTo("good");
        assertThat(result.message()).contains("absent is not available (not here)", "failing failed", "broken");
        assertThat(chain.info().available()).isTrue();
    }

    private static Scripted claiming(String name, double point, double dual) {
        return new Scripted(
                name,
                true,
                true,
                p -> new LpResult(
                        Status.OPTIMAL, point, new double[] {point}, new double[] {dual}, 1, 0, "optimal", name));
    }

    /** max x with x at most 5: the dual 1 proves 5, so that 1 is no optimum; no more is 5 with the dual 0, which proves 10. */
    @Test
    void doesNotBelieveAnOptimumThatItsOwnDualsContradict() {
        LpResult result = new FallbackSolver(
                        "chain", List.of(claiming("low", 1, 1), claiming("loose", 5, 0), claiming("good", 5, 1)))
                .solve(oneColumn(false), SolverOptions.DEFAULT);
        assertThat(result.solver()).isEqualTo("good");
        assertThat(result.message()).contains("low failed", "loose failed");
        LpResult alone = new FallbackSolver(
                        "chain", List.of(claiming("low", 1, 1), claiming("loose", 5, 0), answering("a", Status.FAILED)))
                .solve(oneColumn(false), SolverOptions.DEFAULT);
        assertThat(alone.status()).isEqualTo(Status.FEASIBLE);
        assertThat(alone.solver()).isEqualTo("loose");
    }

    @Test
    void fallsBackNoFurtherThanAnInterruption() {
        LpSolver chain = new FallbackSolver(
                "chain", List.of(answering("slow", Status.INTERRUPTED), answering("other", Status.OPTIMAL, 5)));
        assertThat(chain.solve(oneColumn(false), SolverOptions.DEFAULT).status())
                .isEqualTo(Status.INTERRUPTED);
    }

    @Test
    void theLastResortIsForSmallPrograms() {
        List<LpSolver> solvers = List.of(answering("first", Status.FAILED), answering("last", Status.OPTIMAL, 5));
        LinearProgram program = oneColumn(false);
        assertThat(new FallbackSolver("chain", solvers, program.nonzeros())
                        .solve(program, SolverOptions.DEFAULT)
                        .status())
                .isEqualTo(Status.OPTIMAL);
        LpResult refused =
                new FallbackSolver("chain", solvers, program.nonzeros() - 1).solve(program, SolverOptions.DEFAULT);
        assertThat(refused.status()).isEqualTo(Status.FAILED);
        assertThat(refused.message()).contains("first failed", "last is not tried on");
    }

    @Test
    void saysSoWhenAllFail() {
        LpSolver chain = new FallbackSolver("chain", List.of(answering("a", Status.FAILED)));
        LpResult result = chain.solve(oneColumn(false), SolverOptions.DEFAULT);
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.message()).contains("a failed (said FAILED)");
    }

    @Test
    void lowersClaimsThatCannotBeTrue() {
        for (double[] point : new double[][] {{6}, {-1}, {Double.NaN}, {Double.POSITIVE_INFINITY}}) {
            LpSolver solver = new PreparedSolver(answering("liar", Status.OPTIMAL, point));
            assertThat(solver.solve(oneColumn(false), SolverOptions.DEFAULT).status())
                    .isEqualTo(Status.FAILED);
        }
        LpSolver honest = new PreparedSolver(answering("honest", Status.OPTIMAL, 5));
        assertThat(honest.solve(oneColumn(false), SolverOptions.DEFAULT).status())
                .isEqualTo(Status.OPTIMAL);
        LpSolver absent = new PreparedSolver(new Scripted("absent", false, true, p -> null));
        assertThatThrownBy(() -> absent.solve(oneColumn(false), SolverOptions.DEFAULT))
                .isInstanceOf(SolverException.class)
                .hasMessageContaining("not here");
    }

    @Test
    void refusesBadOptions() {
        assertThatThrownBy(() -> SolverOptions.DEFAULT.withTolerance(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tolerance=NaN");
        assertThatThrownBy(() -> SolverOptions.DEFAULT.withThreads(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SolverOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Solves with every backend and prints nothing else than "done". */
    static final class Silent {
        private Silent() {}

        public static void main(String[] arguments) {
            LinearProgram program = SamplePrograms.fixedPriceRestriction(4);
            for (LpSolver solver : Solvers.all()) {
                solver.solve(program, SolverOptions.DEFAULT);
                solver.solve(program, SolverOptions.DEFAULT.withTimeLimit(Duration.ZERO));
                if (solver.info().integer()) {
                    solver.solve(oneColumn(true), SolverOptions.DEFAULT);
                }
            }
            System.out.println("done");
        }
    }

    /** Prints what the default and the explicit choices do. */
    static final class Default {
        private Default() {}

        public static void main(String[] arguments) {
            LinearProgram program = oneColumn(false);
            LpResult result = Solvers.byName(Solvers.AUTO).solve(program, SolverOptions.DEFAULT);
            System.out.println(result.solver() + " " + result.objective() + " " + result.message());
            for (String name : List.of("highs", "glop")) {
                SolverInfo info = Solvers.byName(name).info();
                System.out.println(info.available() + " " + info.note());
            }
        }
    }

    @Test
    void isSilentAndLeavesNoFiles() throws IOException, InterruptedException {
        assertThat(output(Silent.class, System.getProperty("java.class.path"))).isEqualToNormalizingNewlines("done\n");
        assertThat(directory.toFile().list((parent, name) -> name.startsWith("certamen")))
                .isEmpty();
    }

    @Test
    void worksInPureJavaWhereThePlatformHasNoNatives() throws IOException, InterruptedException {
        String withoutNatives = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("ortools-") || entry.contains("ortools-java"))
                .collect(Collectors.joining(File.pathSeparator));
        String[] lines = output(Default.class, withoutNatives).split("\\R");
        assertThat(lines[0]).startsWith("ojalgo 5.0").contains("highs is not available", "natives");
        assertThat(lines[1]).startsWith("false").contains("ortools-", "natives");
        assertThat(lines[2]).startsWith("false").contains("natives");
    }

    /** Runs a main class in a virtual machine of its own, with our temporary directory. */
    private String output(Class<?> main, String classPath) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        classPath,
                        main.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
