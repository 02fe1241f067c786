package io.github.certamen.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.exact.ExactOptimum;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Discretisation;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import io.github.certamen.solver.Solvers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViprWriterTest {
    /** max 1/3 + x + 2y, x + y <= 4, 1 <= x + 3y <= 6, x in [0, 3], y >= 0: 16/3 at (3, 1) with y = (1/2, 1/2). */
    private static final ExactProgram SMALL = ExactProgram.of(sink -> {
        sink.offset(Real.of(BigFraction.of(1, 3)));
        sink.columnBlock(k -> k == 0 ? "x" : "y  spaced");
        sink.column(Real.ZERO, Real.of(3), Real.ONE);
        sink.column(Real.ZERO, null, Real.of(2));
        sink.rowBlock(k -> k == 0 ? "%R" : "ND[0, 1]");
        sink.atMost(new RowTerms().add(0).add(1), Real.of(4));
        sink.row(Real.ONE, new RowTerms().add(0).add(1, Real.of(3)), Real.of(6));
    });

    private static final BigFraction[] POINT = {BigFraction.of(3), BigFraction.ONE};
    private static final BigFraction[] MULTIPLIERS = {BigFraction.of(1, 2), BigFraction.of(1, 2)};

    private static String write(ExactProgram program, BigFraction[] primal, BigFraction[] dual) throws IOException {
        StringBuilder out = new StringBuilder();
        ViprWriter.write(program, primal, dual, out);
        return out.toString();
    }

    @Test
    void writesTheSmallProgramAsTheFormatSays() throws IOException {
        assertThat(write(SMALL, POINT, MULTIPLIERS)).isEqualTo("""
                        VER 1.0
                        VAR 3
                        x
                        yspaced
                        objective_constant
                        INT 0
                        OBJ max
                        3 0 1 1 2 2 1/3
                        CON 7 4
                        bound_x L 3 1 0 1
                        bound_x#2 G 0 1 0 1
                        bound_yspaced G 0 1 1 1
                        objective_constant E 1 1 2 1
                        _%R L 4 2 0 1 1 1
                        ND[0,1] L 6 2 0 1 1 3
                        ND[0,1]#2 G 1 2 0 1 1 3
                        RTP range 16/3 16/3
                        SOL 1
                        primal 3 0 3 1 1 2 1
                        DER 1
                        optimum L 16/3 OBJ { lin 3 3 1/3 4 1/2 5 1/2 } -1
                        """);
    }

    @Test
    void provesARangeWhenThePairIsNotOptimal() throws IOException {
        BigFraction[] origin = {BigFraction.ONE, BigFraction.ZERO};
        BigFraction[] dual = {BigFraction.of(5, 2), BigFraction.of(-1, 7)};
        ViprFile file = ViprFile.parse(write(SMALL, origin, dual));
        assertThat(file.low).isEqualTo(BigFraction.of(4, 3));
        assertThat(file.high).isGreaterThan(BigFraction.of(16, 3));
        assertThat(file.boundRows).isEqualTo(4);
    }

    @Test
    void refusesInfeasiblePointsAndUnboundedMultipliers() {
        BigFraction[] outside = {BigFraction.of(3), BigFraction.of(2)};
        assertThatThrownBy(() -> write(SMALL, outside, MULTIPLIERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row %R has value 5");
        BigFraction[] zero = {BigFraction.ZERO, BigFraction.ZERO};
        assertThatThrownBy(() -> write(SMALL, POINT, zero))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column y  spaced has reduced cost 2");
    }

    @Test
    void listsIntegerColumnsAndRefusesFractionsThere() throws IOException {
        ExactProgram program = ExactProgram.of(sink -> {
            sink.column(Real.ZERO, Real.of(2), Real.ONE, true);
            sink.column(Real.ZERO, Real.ONE, Real.ONE);
        });
        BigFraction[] integral = {BigFraction.of(2), BigFraction.of(1, 2)};
        assertThat(ViprFile.parse(write(program, integral, new BigFraction[0])).integers)
                .containsExactly(0);
        BigFraction[] fractional = {BigFraction.of(1, 2), BigFraction.of(1, 2)};
        assertThatThrownBy(() -> write(program, fractional, new BigFraction[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("integer");
    }

    /** Every change of a number of the derivation or the range must be seen by the parser, or it checks nothing. */
    @Test
    void theParserRefusesChangedFiles() throws IOException {
        String text = write(SMALL, POINT, MULTIPLIERS);
        for (String[] change : new String[][] {
            {"RTP range 16/3 16/3", "RTP range 16/3 15/3"},
            {"RTP range 16/3 16/3", "RTP range 17/3 17/3"},
            {"4 1/2 5 1/2", "4 1/2 5 1/3"},
            {"4 1/2 5 1/2", "4 1/2 6 1/2"},
            {"4 1/2 5 1/2", "4 1/2 7 1/2"},
            {"primal 3 0 3 1 1", "primal 3 0 3 1 2"},
            {"CON 7 4", "CON 6 4"},
            {"VAR 3", "VAR 2"},
            {"L 4 2 0 1 1 1", "L 3 2 0 1 1 1"},
            {"{ lin 3", "{ lin 2"}
        }) {
            assertThat(text).contains(change[0]);
            assertThatThrownBy(() -> ViprFile.parse(text.replace(change[0], change[1])))
                    .as(Arrays.toString(change))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void uniformTypesOnEightCellsProveFiveEighths(boolean relaxation, @TempDir Path folder) throws Exception {
        Uniform type = Uniform.of(BigFraction.ZERO, BigFraction.ONE);
        TypeGrid grid = TypeGrid.uniform(BigFraction.ZERO, BigFraction.ONE, 8);
        Discretisation programs = IndivisibleGood.of(type, type, false).on(List.of(grid, grid));
        ExactProgram program = ExactProgram.of(relaxation ? programs.relaxation() : programs.restriction());
        ExactOptimum optimum =
                ExactOptimum.find(program, Solvers.byName("glop")).orElseThrow();
        assertThat(optimum.value()).isEqualTo(BigFraction.of(5, 8));
        String text = write(program, optimum.primal(), optimum.dual());
        ViprFile file = ViprFile.parse(text);
        assertThat(file.low).isEqualTo(BigFraction.of(5, 8));
        assertThat(file.high).isEqualTo(BigFraction.of(5, 8));
        acceptedByViprchk(text, folder);
    }

    @Test
    void viprchkAcceptsTheSmallPrograms(@TempDir Path folder) throws Exception {
        acceptedByViprchk(write(SMALL, POINT, MULTIPLIERS), folder);
        ExactProgram nothingToGain = ExactProgram.of(sink -> {
            sink.column(Real.ZERO, Real.ONE, Real.ZERO);
            sink.atMost(new RowTerms(), Real.ONE);
        });
        BigFraction[] zero = {BigFraction.ZERO};
        acceptedByViprchk(write(nothingToGain, zero, zero), folder);
    }

    /** Runs the format's own checker where it is installed. */
    static void acceptedByViprchk(String text, Path folder) throws Exception {
        Optional<Path> checker = Arrays.stream(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .map(directory -> Path.of(directory, "viprchk"))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(checker.isPresent(), "viprchk is not on the PATH");
        Path file = Files.writeString(folder.resolve("optimum.vipr"), text);
        Path log = folder.resolve("viprchk.log");
        Process process = new ProcessBuilder(checker.get().toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("Successfully verified optimal value range");
    }
}
