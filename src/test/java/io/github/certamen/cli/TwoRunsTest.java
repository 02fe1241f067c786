package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.report.csv.ConvergenceCsv;
import io.github.certamen.study.convergence.Rung;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at once that write to the same place. */
class TwoRunsTest {
    private static final String CONJECTURE = """
            claim: "gap >= 0"
            parameters:
              - {name: c, box: [1, 2]}
            instance: |
              model: indivisible-good
              agents: [{family: power, exponent: "${c}"}, {family: uniform}]
            cells: [2]
            strategy: random
            budget: 2
            """;

    @TempDir
    private Path folder;

    private String fingerprint(Path csv) throws IOException {
        String row = Files.readAllLines(csv).get(1);
        return row.substring(0, row.indexOf(','));
    }

    private static void converge(Path csv, String ladder) {
        assertThat(CommandLineRun.of(
                                "converge",
                                "grids/uniform.yaml",
                                "--ladder",
                                ladder,
                                "--csv",
                                csv.toString(),
                                "--quiet")
                        .code())
                .isZero();
    }

    @Test
    void laddersInOneFileKeepEachOthersRows() throws IOException {
        Path one = folder.resolve("one.csv");
        Path other = folder.resolve("other.csv");
        converge(one, "2,4");
        converge(other, "3,4");
        String fingerprint = fingerprint(one);
        List<Rung> rungs = ConvergenceCsv.read(other, fingerprint);
        ConvergeCommand.save(one, fingerprint, rungs); // what the other run does if it was told to write there
        assertThat(ConvergenceCsv.read(one, fingerprint))
                .extracting(Rung::asked)
                .containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void aSecondSearchInTheSameFolderIsRefused() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("c.yaml"), CONJECTURE);
        Path out = folder.resolve("out");
        String[] search = {
            "search", file.toString(), "--output", out.toString(), "--threads", "1", "--quiet", "--resume"
        };
        assertThat(CommandLineRun.of(search).code()).isZero();
        Path findings = out.resolve("candidates.jsonl");
        String before = Files.readString(findings);
        // Another process: a lock that only threads of one process respected would be none.
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        findings.toString(),
                        Files.readString(file) + "\nseed 1")
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("locked");
            CommandLineRun second = CommandLineRun.of(search);
            assertThat(second.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(second.err()).hasLineCount(1).contains("in use by another one");
            assertThat(findings).hasContent(before);
        } finally {
            holder.getOutputStream().close();
            assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(CommandLineRun.of(search).code()).isZero();
    }
}
