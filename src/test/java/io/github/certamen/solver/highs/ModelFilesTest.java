package io.github.certamen.solver.highs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.lp.LpFormatWriter;
import io.github.certamen.lp.MpsWriter;
import io.github.certamen.number.Real;
import io.github.certamen.solver.KnownPrograms;
import io.github.certamen.solver.SamplePrograms;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MPS and LP files mean what the program means: the readers of HiGHS, which we did not write, give the same optimum. */
class ModelFilesTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static NativeLibraryFile file;
    private static NativeLibrary highs;

    @TempDir
    private Path directory;

    @BeforeAll
    static void load() throws IOException {
        file = NativeLibraryFile.extract(NativeLibraryFile.resource());
        highs = NativeLibrary.getInstance(file.path().toString());
    }

    @AfterAll
    static void close() throws IOException {
        file.close();
    }

    /** What a reader found in a file. */
    private record ReadBack(int columns, int rows, int nonzeros, double objective) {}

    private ReadBack read(Path model) {
        Pointer h = (Pointer) highs.getFunction("Highs_create").invoke(Pointer.class, new Object[0]);
        try {
            call("Highs_setBoolOptionValue", h, "output_flag", 0);
            assertThat(call("Highs_readModel", h, model.toString()))
                    .as("read " + model)
                    .isEqualTo(0);
            int columns = call("Highs_getNumCol", h);
            int rows = call("Highs_getNumRow", h);
            int nonzeros = call("Highs_getNumNz", h);
            call("Highs_run", h);
            assertThat(call("Highs_getModelStatus", h)).as("model status").isEqualTo(HighsStatus.OPTIMAL.ordinal());
            double objective =
                    (Double) highs.getFunction("Highs_getObjectiveValue").invoke(Double.class, new Object[] {h});
            return new ReadBack(columns, rows, nonzeros, objective);
        } finally {
            highs.getFunction("Highs_destroy").invoke(Void.class, new Object[] {h});
        }
    }

    private static int call(String function, Object... arguments) {
        return highs.getFunction(function).invokeInt(arguments);
    }

    private ReadBack throughMps(LinearProgram program) throws IOException {
        Path path = directory.resolve("program.mps");
        try (Writer out = Files.newBufferedWriter(path)) {
            MpsWriter.write(program, out);
        }
        return read(path);
    }

    private ReadBack throughLp(LinearProgram program) throws IOException {
        Path path = directory.resolve("program.lp");
        try (Writer out = Files.newBufferedWriter(path)) {
            LpFormatWriter.write(program, out);
        }
        return read(path);
    }

    static List<LinearProgram> programs() {
        List<LinearProgram> programs = new ArrayList<>();
        // HiGHS reads files as they stand, unscaled; what is lost below its 1e-9 is not the writer's fault.
        KnownPrograms.all().stream()
                .filter(known -> !known.name().equals("badly scaled"))
                .forEach(known -> programs.add(known.program()));
        programs.add(SamplePrograms.fixedPriceRestriction(6));
        for (int seed = 1; seed <= 10; seed++) {
            programs.add(SamplePrograms.random(seed, 8, 12, 4));
        }
        programs.add(integers());
        return programs;
    }

    /** Every kind of integer bound: max a + b - c + d - e. */
    private static LinearProgram integers() {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.offset(Real.ofExact(0.1));
        builder.columnBlock(k -> List.of("x 1", "e9", "free", "x[1,2]", "x_1").get(k));
        builder.column(0, INF, 1, true);
        builder.column(-3.5, 2.5, 1, true);
        builder.column(-INF, 5, -1, true);
        builder.column(0, 1, 1, false);
        builder.column(-INF, INF, -1, true);
        builder.rowBlock(k -> "IC[player 1, " + k + "]");
        builder.row(-INF, new int[] {0, 3}, new double[] {2, 1}, 7.25);
        builder.row(-4.5, new int[] {2}, new double[] {1}, INF);
        builder.row(-1.75, new int[] {4, 3}, new double[] {1, -0.1}, 100.0 / 3);
        return builder.build();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void readersFindTheSameProgram(LinearProgram program) throws IOException {
        double expected = Solvers.byName("highs-simplex")
                .solve(program, SolverOptions.DEFAULT)
                .objective();
        if (Double.isNaN(expected)) {
            return; // an infeasible random program
        }
        double tolerance = 1e-6 * (1 + Math.abs(expected)); // HiGHS at its default feasibility tolerance of 1e-7
        ReadBack mps = throughMps(program);
        assertThat(mps.objective()).as("MPS").isCloseTo(expected, offset(tolerance));
        assertThat(mps.columns()).isEqualTo(program.columns());
        ReadBack lp = throughLp(program);
        assertThat(lp.objective()).as("LP").isCloseTo(expected, offset(tolerance));
        assertThat(lp.columns()).isEqualTo(program.columns());
    }

    @Test
    void bothFilesHoldEveryRowAndTerm() throws IOException {
        LinearProgram program = SamplePrograms.fixedPriceRestriction(5);
        assertThat(throughMps(program))
                .extracting("rows", "nonzeros")
                .containsExactly(program.rows(), program.nonzeros());
        assertThat(throughLp(program))
                .extracting("rows", "nonzeros")
                .containsExactly(program.rows(), program.nonzeros());
    }

    @Test
    void integersSurvive() throws IOException {
        // a = 3, b = 2, c = -4, d = 1, e >= -1.65, so -1: 3 + 2 + 4 + 1 + 1 + 0.1
        assertThat(throughMps(integers()).objective()).isCloseTo(11.1, offset(1e-6));
        assertThat(throughLp(integers()).objective()).isCloseTo(11.1, offset(1e-6));
    }
}
