package io.github.certamen.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.number.Rationals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridReaderTest {
    private static final List<TypeDistribution> TYPES =
            List.of(Uniform.of(BigFraction.ZERO, BigFraction.ONE), Uniform.of(BigFraction.ZERO, Rationals.HALF));

    @TempDir
    private Path folder;

    private static GridSpec read(String text) {
        return GridReader.read(YamlFile.parse("f.yaml", "grid: " + text).root().required("grid"), TYPES);
    }

    @Test
    void everyKindIsRead() {
        assertThat(read("{cells: 32}")).isEqualTo(GridSpec.uniform(32));
        assertThat(read("{quantiles: 8}")).isEqualTo(GridSpec.quantile(8));
        assertThat(read("{gap: 1e-6}")).isEqualTo(GridSpec.adaptive(BigFraction.of(1, 1_000_000)));
        List<BigFraction> lines = List.of(BigFraction.ZERO, BigFraction.of(1, 4), Rationals.HALF);
        assertThat(read("{lines: [0, 0.25, 1/2]}")).isEqualTo(GridSpec.lines(List.of(lines, lines)));
        assertThat(read("{lines: [[0, 1], [0, 1/4, 0.5]]}"))
                .isEqualTo(GridSpec.lines(List.of(List.of(BigFraction.ZERO, BigFraction.ONE), lines)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{cells: 0} | f.yaml:1: grid.cells: expected an integer from 1 to 1000000000, found '0'",
                "{cells: many} | f.yaml:1: grid.cells: expected a number",
                "{cell: 3} | f.yaml:1: grid.cell: unknown key 'cell'; did you mean 'cells'?",
                "{} | f.yaml:1: grid: expected one of the keys cells, quantiles, lines, gap, found none",
                "{cells: 3, gap: 1} | f.yaml:1: grid: expected one of the keys cells, quantiles, lines, gap, found cells and gap",
                "{gap: 0} | f.yaml:1: grid.gap: expected gap > 0, found gap=0",
                "32 | f.yaml:1: grid: expected a mapping with the key 'cells', found '32'",
                "{lines: []} | f.yaml:1: grid.lines: expected lines, found an empty list",
                "{lines: [0, 0.75]} | f.yaml:1: grid.lines: expected lines within agent 2's support [0, 1/2], found the line 3/4",
                "{lines: [[0], [0], [0]]} | f.yaml:1: grid.lines: expected lines for all agents alike or for each of the 2 agents, found 3"
            })
    void whatIsWrongIsSaidWithItsPlace(String text, String start) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InstanceException.class)
                .message()
                .startsWith(start);
    }

    @Test
    void linesComeFromOneColumnOrFromOnePerAgent() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "0\n0.25\n1/2\n");
        Files.writeString(folder.resolve("two.csv"), "agent1,agent2\n0,0\n1/3,1/2\n1,\n");
        assertThat(fromFile("{lines: one.csv}").lines())
                .containsOnly(List.of(BigFraction.ZERO, BigFraction.of(1, 4), Rationals.HALF));
        assertThat(fromFile("{lines: two.csv}").lines())
                .containsExactly(
                        List.of(BigFraction.ZERO, BigFraction.of(1, 3), BigFraction.ONE),
                        List.of(BigFraction.ZERO, Rationals.HALF));
    }

    @Test
    void whatIsWrongInTheCsvIsSaidWithItsLine() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), "0\n0.25\nO.5\n");
        Files.writeString(folder.resolve("first.csv"), "0,5\n0.25\n");
        Files.writeString(folder.resolve("nan.csv"), "NaN\n0.25\n");
        Files.writeString(folder.resolve("names.csv"), "agent1,agent3\n0,0\n");
        assertThatThrownBy(() -> fromFile("{lines: bad.csv}"))
                .hasMessageEndingWith(
                        "i.yaml:1: grid.lines: bad.csv:3: column 1: expected a number such as 0.1, 1e-6 or "
                                + "1/20, found 'O.5'");
        assertThatThrownBy(() -> fromFile("{lines: nan.csv}")).hasMessageContaining("nan.csv:1: column 1: ");
        assertThatThrownBy(() -> fromFile("{lines: first.csv}")).hasMessageContaining("no column 'agent1'");
        assertThatThrownBy(() -> fromFile("{lines: names.csv}"))
                .hasMessageContaining("found no column 'agent2' among agent1, agent3");
    }

    private GridSpec fromFile(String text) throws IOException {
        Path file = folder.resolve("i.yaml");
        Files.writeString(file, "grid: " + text + "\n");
        return GridReader.read(YamlFile.read(file).root().required("grid"), TYPES);
    }
}
