package io.github.certamen.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.spark.LocalCluster.Run;
import io.github.certamen.work.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search finds the same whoever does its tests. */
class SparkSearchTest {
    private static SparkWorkplace spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void connect() {
        spark = LocalCluster.open();
    }

    @AfterAll
    static void disconnect() {
        spark.close();
    }

    /** Hits, near misses, findings, instance files and certificates: byte for byte. */
    @Test
    void oneThreadTwoThreadsAndSparkFindTheSame() throws IOException {
        Path conjecture = conjecture("best-closed-form-optimal", "local");
        List<Path> one = search(Workplace.HERE, conjecture, "one", "--threads", "1");
        List<Path> two = search(Workplace.HERE, conjecture, "two", "--threads", "2");
        List<Path> many = search(spark, conjecture, "many");
        assertThat(one)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("candidates.jsonl", "hit-1.cert.json.gz", "hit-1.yaml", "result.json");
        assertSame(one, two);
        assertSame(one, many);
        assertThat(Files.readString(one.get(3)))
                .contains("\"nearMisses\" : [ {")
                .contains("\"hits\" : [ {");
    }

    /** A claim that carries a function, and tests that cannot be carried out: their reasons are findings like others. */
    @Test
    void expressionsAndFailedTestsTravel() throws IOException {
        Path conjecture = conjecture("epsilon <= 1/20", "random");
        assertSame(search(Workplace.HERE, conjecture, "here", "--threads", "2"), search(spark, conjecture, "there"));
        Path impossible = conjecture("bad-never-assigned", "random");
        List<Path> here = search(Workplace.HERE, impossible, "none here");
        assertSame(here, search(spark, impossible, "none there"));
        assertThat(Files.readString(here.get(0))).contains("expected model redistribution");
    }

    /** Half of what threads found, the last line unfinished, is continued by the cluster to the same end. */
    @Test
    void whatThreadsBeganSparkContinues() throws IOException {
        Path conjecture = conjecture("best-closed-form-optimal", "local");
        List<Path> whole = search(Workplace.HERE, conjecture, "whole", "--threads", "1");
        List<String> lines = Files.readAllLines(whole.get(0));
        Path findings = Files.createDirectory(folder.resolve("resumed")).resolve("candidates.jsonl");
        int half = lines.size() / 2;
        Files.writeString(
                findings,
                String.join("\n", lines.subList(0, half)) + "\n"
                        + lines.get(half).substring(0, 40));
        List<Path> resumed = search(spark, conjecture, "resumed", "--resume");
        assertSame(whole, resumed);
        assertThat(Files.readAllLines(resumed.get(0)).subList(0, half)).isEqualTo(lines.subList(0, half));
    }

    private List<Path> search(Workplace workplace, Path conjecture, String name, String... more) throws IOException {
        Path output = folder.resolve(name);
        Files.createDirectories(output);
        Path json = output.resolve("result.json");
        List<Object> arguments = Stream.<Object>concat(
                        Stream.of("search", conjecture, "--output", output, "--json", json, "--seed", "3"),
                        Stream.of(more))
                .toList();
        Run run = Run.of(workplace, arguments.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isIn(0, 10);
        Files.writeString(json, Files.readString(json).replace(output.toString(), "OUTPUT"));
        try (Stream<Path> files = Files.list(output)) {
            return files.sorted().toList();
        }
    }

    /** The same files; findings are in the order in which tests ended. */
    private static void assertSame(List<Path> some, List<Path> others) throws IOException {
        assertThat(others).hasSameSizeAs(some);
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i).endsWith("candidates.jsonl")) {
                assertThat(Files.readAllLines(others.get(i)))
                        .containsExactlyInAnyOrderElementsOf(Files.readAllLines(some.get(i)));
            } else {
                assertThat(others.get(i)).hasSameBinaryContentAs(some.get(i));
            }
        }
    }

    private Path conjecture(String claim, String strategy) throws IOException {
        return Files.writeString(folder.resolve("conjecture.yaml"), """
                claim: %s
                margin: 2e-3
                parameters:
                  - {name: F, histogram: 3}
                instance: |
                  model: indivisible-good
                  agents: [&F ${F}, *F]
                  tolerance: 1e-3
                cells: [6]
                strategy: %s
                budget: 24
                grain: 20
                """.formatted(claim, strategy));
    }
}
