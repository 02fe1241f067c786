package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.cli.console.Progress;
import io.github.certamen.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What long work says while it lasts, and when somebody ends it. */
class InterruptedSearchTest {
    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anInterruptedSearchSaysHowToGoOn() throws IOException, InterruptedException {
        Path conjecture = folder.resolve("c.yaml");
        Files.writeString(
                conjecture,
                "claim: gap < 1\nbudget: 100000\nstrategy: random\ncells: [2]\nparameters:\n  - {name: c, box: [1, 3]}\n"
                        + "instance: |\n  model: indivisible-good\n  agents: [{family: power, exponent: \"${c}\"}, {family: uniform}]\n"
                        + "  grid: {cells: 2}\n");
        Path out = folder.resolve("found");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        "io.github.certamen.cli.Main",
                        "search",
                        conjecture.toString(),
                        "--output",
                        out.toString(),
                        "--seed",
                        "7")
                .redirectError(err.toFile())
                .redirectOutput(folder.resolve("table").toFile())
                .start();
        try {
            Path findings = out.resolve("candidates.jsonl");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (process.isAlive()
                    && System.nanoTime() < end
                    && !(Files.exists(findings)
                            && Files.readString(findings).lines().count() > 3)) {
                Thread.sleep(50);
            }
            assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(err))
                    .contains("certamen: findings are kept in " + findings + "; go on with: certamen search "
                            + conjecture + " --output " + out + " --seed 7 --resume");
        } finally {
            process.destroyForcibly();
        }
    }

    /** What this test was loaded from: a launcher of tests may have its own loader. */
    private static String classPath() {
        ClassLoader loader = InterruptedSearchTest.class.getClassLoader();
        String known = System.getProperty("java.class.path");
        return loader instanceof URLClassLoader own
                ? Arrays.stream(own.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : known;
    }

    /** After the two seconds of patience the line counts pieces, and says how long it may take. */
    @Test
    void progressCounts() throws InterruptedException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, false, true, false);
        try (Progress many = Progress.start(terminal, "claims", false);
                Progress one = Progress.start(terminal, "uniform", Duration.ofSeconds(90), false)) {
            Thread.sleep(50);
            many.counted(1, 4, "Lemma 2");
            one.stage("grid of 8 x 8 cells", 0.5, 0.75);
            for (int k = 0; k < 200 && !screen.toString(StandardCharsets.UTF_8).contains("at most 1:30"); k++) {
                Thread.sleep(50);
            }
            Thread.sleep(1200);
        }
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("claims 0:0", "2 of 4, about 0:0", " left: Lemma 2")
                .contains("uniform 0:0", " of at most 1:30 ", "[0.500000, 0.750000] grid of 8 x 8 cells");
    }
}
