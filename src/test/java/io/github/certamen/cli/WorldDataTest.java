package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many bids, and numbers of all magnitudes. */
class WorldDataTest {
    @TempDir
    private Path folder;

    /** Within its time, closed forms and theorems included: so many bids once took longer than the limit. */
    @Test
    void aHundredThousandBidsAreCertified() throws IOException {
        StringBuilder csv = new StringBuilder("bid\n");
        Random random = new Random(7);
        for (int k = 0; k < 100_000; k++) {
            csv.append(String.format(Locale.ROOT, "%.6f%n", Math.exp(3 + random.nextGaussian())));
        }
        Files.writeString(folder.resolve("bids.csv"), csv);
        Path file = folder.resolve("i.yaml");
        Files.writeString(
                file,
                "model: auction\nbidders:\n  - {value: {family: sample, file: bids.csv, column: bid}, count: 2}\n");
        CommandLineRun run = CommandLineRun.of("certify", file.toString(), "--json", "-", "--time-limit", "100");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.path("gap").asDouble()).isBetween(0.0, 1e-6);
        assertThat(result.path("candidates")).hasSize(4);
    }

    /** What the arithmetic carries gives bounds, everything else a sentence with its place; nothing an internal error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | model: auction~bidders:~  - {value: {family: uniform, upper: X}, count: 2}",
                "3 | model: auction~bidders:~  - {value: {family: histogram, breaks: [0, X, 2], masses: [1/2, 1/2]}, count: 2}",
                "3 | model: auction~bidders:~  - {value: {family: sample, observations: [1, X, 2]}, count: 2}",
                "3 | model: auction~bidders:~  - {value: {family: exponential, rate: X}, count: 2}",
                "3 | model: auction~bidders:~  - {value: {family: pareto, scale: X, shape: 3}, count: 2}",
                "3 | model: auction~bidders:~  - {value: {family: truncated-normal, mean: 1, sd: X}, count: 2}",
                "3 | model: auction~bidders:~  - {value: {family: cdf, expression: t/(X), upper: X}, count: 2}",
                "3 | model: auction~bidders:~  - {value: {atom: X}, count: 2}",
                "4 | model: indivisible-good~agents:~  - {family: uniform}~  - {atom: X}~grid: {cells: 4}",
                "4 | model: indivisible-good~agents:~  - {family: uniform}~  - {family: histogram, breaks: [0, X, 1], masses: [1/2, 1/2]}~grid: {cells: 4}",
                "2 | model: redistribution~bad: X~players:~  - {type: {family: uniform, lower: 1/2}, welfare: prior, count: 2}~grid: {cells: 4}",
                "4 | model: redistribution~bad: 1~players:~  - {type: {family: uniform, lower: X}, welfare: prior, count: 2}~grid: {cells: 4}",
                "4 | model: environment~agents:~  - {type: {family: uniform}, count: 2}~outcomes: {public-good: {cost: X}}~budget: no-deficit~maximise: welfare"
            })
    void numbersOfAllMagnitudesAreCarriedOrRefused(int line, String text) throws IOException {
        for (String size : new String[] {"1e-320", "1e-51", "1e-50", "1e50", "1e51", "1e308", "1e320"}) {
            Path file = folder.resolve("i.yaml");
            Files.writeString(file, text.replace('~', '\n').replace("X", size) + "\n");
            CommandLineRun run = CommandLineRun.of("certify", file.toString(), "--time-limit", "1");
            boolean isBeyond = !size.matches("1e-?50");
            assertThat(run.err()).as(size).doesNotContain("internal error");
            assertThat(run.out()).as(size).doesNotContain("NaN", "Infinity");
            if (isBeyond) {
                assertThat(run.code()).as(size).isEqualTo(ExitCode.BAD_INPUT);
                assertThat(run.err())
                        .contains("i.yaml:" + line + ": ", "between 1e-50 and 1e50 in magnitude, found '" + size)
                        .hasLineCount(1);
            } else {
                assertThat(run.code()).as(size + run.err()).isNotEqualTo(ExitCode.INTERNAL_ERROR);
            }
        }
    }
}
