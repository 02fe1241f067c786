package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of bad input: exit 2, one clear sentence, no stack trace, nothing on standard output, nothing written. */
class BadInputTest {
    private static final String UNIFORM = "  - {family: uniform}\n";
    private static final String HEAD = "model: indivisible-good\nagents:\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> instances() {
        String kz = "model: redistribution\nbad: 1\nplayers:\n";
        return Stream.of(
                Arguments.of("", ": expected an instance file (YAML), found an empty file"),
                Arguments.of("\u0000\u0001\u0002", "found a binary file"),
                Arguments.of("- 1\n- 2\n", ":1: expected an instance"),
                Arguments.of("model: indivisible-good\n", ":1: expected the key 'agents'"),
                Arguments.of("agents: []\n", ":1: expected the key 'model', found only agents"),
                Arguments.of(
                        "model: indivisble-good\n", ":1: model: expected a model's name, found 'indivisble-good'; did"),
                Arguments.of("model: bargaining\n", "known: indivisible-good, redistribution"),
                Arguments.of(HEAD + UNIFORM, ":3: agents: expected 2 to 8 agents, found agents=1"),
                Arguments.of(HEAD + UNIFORM + UNIFORM + "toleranse: 1\n", ":5: toleranse: unknown key"),
                Arguments.of(
                        HEAD + UNIFORM + "  - {family: uniform, uper: 1}\n", ":4: agents[2].uper: unknown key 'uper'"),
                Arguments.of(
                        HEAD + UNIFORM + "  - {family: uniform, upper: 2}\n",
                        ":4: agents[2]: types must lie in [0, 1]"),
                Arguments.of(
                        HEAD + UNIFORM + "  - {family: uniform, upper: NaN}\n",
                        ":4: agents[2].upper: expected a number"),
                Arguments.of(
                        HEAD + UNIFORM + "  - {family: histogram, breaks: [0, 1], masses: [0.9]}\n",
                        ":4: agents[2]: histogram needs masses with sum exactly 1, found sum=9/10"),
                Arguments.of(
                        HEAD + UNIFORM + "  - {mixture: [{weight: 0.9, of: {atom: 0.5}}]}\n",
                        ":4: agents[2]: expected a probability distribution, whose mass is 1, found mass=9/10"),
                Arguments.of(
                        HEAD + UNIFORM + "  - {family: polynomial, cdf: [0, 3, -2]}\n",
                        ":4: agents[2]: polynomial needs a nondecreasing F"),
                Arguments.of(
                        HEAD + UNIFORM + "  - {family: cdf, expression: \"t*(2 - t)*(1 + 3*t*(1 - t)^2)\"}\n",
                        ":4: agents[2]: cdf needs a nondecreasing F"),
                Arguments.of(HEAD + UNIFORM + "  - {atom: 1.5}\n", ":4: agents[2]: types must lie in [0, 1]"),
                Arguments.of(
                        HEAD + UNIFORM + UNIFORM + "mechanisms: random\n", ":5: mechanisms: expected randomised or"),
                Arguments.of(HEAD + UNIFORM + UNIFORM + "tolerance: -1\n", ":5: tolerance: expected tolerance >= 0"),
                Arguments.of(HEAD + UNIFORM + UNIFORM + "name: a/b\n", ":5: name: expected a name"),
                Arguments.of(HEAD + UNIFORM + UNIFORM + "grid: {cells: 0}\n", ":5: grid.cells: expected an integer"),
                Arguments.of(HEAD + UNIFORM + UNIFORM + "grid: {lines: no.csv}\n", ":5: grid.lines: no.csv: expected"),
                Arguments.of(HEAD + UNIFORM + UNIFORM + "grid: {cells: 10000000}\n", "GiB of memory"),
                Arguments.of(
                        HEAD + UNIFORM + "  - {family: sample, file: s.csv, column: bid}\n",
                        ":4: agents[2].column: expected a column of s.csv, found 'bid'; did you mean 'bids'?"),
                Arguments.of(
                        HEAD + UNIFORM + "  - !!java.io.File {a: 1}\n", ":4: expected plain values, found the tag"),
                Arguments.of(HEAD + UNIFORM + "  - {family: [\n", "expected YAML, found a syntax error"),
                Arguments.of(
                        kz + "  - {type: {family: uniform}}\n", ":4: players[1].type: expected types with lower > 0"),
                Arguments.of(
                        kz + "  - {type: {family: uniform, lower: 1/2}, welfare: {atom: 1/4}, count: 2}\n",
                        ":4: players[1].welfare: "),
                Arguments.of("model: redistribution\nbad: -1\nplayers: []\n", ":2: bad: expected bad >= 0, found -1"));
    }

    @ParameterizedTest
    @MethodSource("instances")
    void badInstancesAreRefused(String text, String expected) throws IOException {
        Path file = folder.resolve("i.yaml");
        Files.writeString(file, text);
        Files.writeString(folder.resolve("s.csv"), "bids\n0.5\n");
        Path json = folder.resolve("o.json");
        Files.writeString(json, "old");
        CommandLineRun run = CommandLineRun.of("certify", file.toString(), "--json", json.toString());
        assertThat(run.err()).contains(expected).startsWith(file.toString()).hasLineCount(1);
        refused(run);
        assertThat(json).hasContent("old");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("i.yaml", "s.csv", "o.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certify | Missing required parameter: 'FILE'",
                "certify no.yaml | no.yaml: expected an instance file (YAML), found no such file",
                "certify . | .: expected an instance file (YAML), found a directory",
                "certify grids/uniform.yaml --cells 0 | --cells: expected an integer >= 1, found 0",
                "certify grids/uniform.yaml --cells x | Invalid value for option '--cells'",
                "certify grids/uniform.yaml --gap NaN | Invalid value for option '--gap'",
                "certify grids/uniform.yaml --gap 0 | --gap: expected a number > 0, found 0",
                "certify grids/uniform.yaml --gap 1 --cells 4 | --cells and --gap: expected one of them, found both",
                "certify grids/uniform.yaml --solver hihgs | --solver: expected one of auto, highs",
                "certify grids/deterministic.yaml --cells 3 --solver glop | --solver: expected a solver of integer programs",
                "certify grids/uniform.yaml --threads 0 | --threads: expected",
                "certify grids/uniform.yaml --time-limit NaN | --time-limit: expected seconds > 0",
                "certify grids/uniform.yaml --json - --csv - | expected one of them on standard output, found both",
                "certify grids/uniform.yaml --json grids | grids: expected a file to write, found a directory",
                "certify grids/uniform.yaml --josn x | Unknown option: '--josn'",
                "export grids/uniform.yaml --format xml | Invalid value for option '--format'",
                "export grids/uniform.yaml --lp deterministic | expected an instance with 'mechanisms: deterministic'",
                "show grids/uniform.yaml --mechanism lottery | --mechanism: expected one of",
                "certfy x | Unmatched argument"
            })
    void badUsageIsRefused(String line, String expected) {
        CommandLineRun run = CommandLineRun.of(line.split(" "));
        assertThat(run.err()).contains(expected);
        refused(run);
    }

    @Test
    void allBadFilesAreNamedAndNothingIsSolved() throws IOException {
        Path one = folder.resolve("one.yaml");
        Path two = folder.resolve("two.yaml");
        Files.writeString(one, "model: x\n");
        Files.writeString(two, "model: y\n");
        CommandLineRun run = CommandLineRun.of("certify", one.toString(), "grids/uniform.yaml", two.toString());
        assertThat(run.err())
                .contains("one.yaml:1: model: ", "two.yaml:1: model: ")
                .hasLineCount(2);
        refused(run);
    }

    @Test
    void standardOutputThatTakesNoMoreIsSaid() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        Terminal terminal = new Terminal(
                new PrintStream(full, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false);
        assertThat(Main.run(terminal, "solvers")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("standard output: ")
                .hasLineCount(1);
    }

    private static void refused(CommandLineRun run) {
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }
}
