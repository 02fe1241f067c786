package io.github.certamen.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.spark.LocalCluster.Run;
import io.github.certamen.work.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of certifications is the same whoever does them. */
class SparkCertifyTest {
    /** Of all models; the sample's observations and the lines are in files beside the instances, which executors do not have. */
    private static final List<String> FILES = List.of(
            "grids/uniform.yaml",
            "grids/irregular.yaml",
            "grids/sample.yaml",
            "grids/lines.yaml",
            "grids/redistribution.yaml",
            "grids/atoms-deterministic.yaml",
            "grids/auction-uniform.yaml");

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

    @Test
    void oneThreadTwoThreadsAndSparkCertifyTheSame() throws IOException {
        Path one = certified(Workplace.HERE, "one", "--threads", "1");
        Path two = certified(Workplace.HERE, "two", "--threads", "2");
        Path many = certified(spark, "many");
        JsonNode expected = json(one);
        assertThat(expected).hasSize(FILES.size());
        assertThat(json(two)).isEqualTo(expected);
        assertThat(json(many)).isEqualTo(expected);
        assertThat(rows(many)).isEqualTo(rows(one)).hasSize(FILES.size() + 1);
        try (Stream<Path> files = Files.list(one)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".gz"))::iterator) {
                assertThat(many.resolve(file.getFileName())).hasSameBinaryContentAs(file);
                assertThat(two.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
        assertThat(many.resolve("sample.cert.json.gz")).exists();
    }

    @Test
    void aFamilyTravelsWithItsRanges() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), """
                model: redistribution
                bad: [1/2, 13/25]
                players:
                  - {type: {family: uniform, lower: 1/20, upper: 1}, count: 2}
                tolerance: 1e-2
                """);
        Run here = Run.of(Workplace.HERE, "certify", file, "--json", "-");
        Run there = Run.of(spark, "certify", file, "--json", "-");
        assertThat(there.code()).isEqualTo(here.code()).isZero();
        assertThat(withoutTimes(new ObjectMapper().readTree(there.out())))
                .isEqualTo(withoutTimes(new ObjectMapper().readTree(here.out())));
    }

    /** One grid cannot fit in memory: its sentence comes back, and the others are certified. */
    @Test
    void aFileThatFailsIsNamedAndTheOthersAreDone() throws IOException {
        Path large = Files.writeString(folder.resolve("large.yaml"), """
                model: indivisible-good
                agents:
                  - &F {family: truncated-exponential, rate: 2}
                  - *F
                grid: {cells: 100000}
                """);
        Run here = Run.of(Workplace.HERE, "certify", large, "grids/uniform.yaml");
        Run there = Run.of(spark, "certify", large, "grids/uniform.yaml");
        assertThat(there.code()).isEqualTo(here.code()).isEqualTo(2);
        assertThat(there.err()).isEqualTo(here.err()).startsWith(large + ": grid: ");
        assertThat(there.out()).contains("CERTIFIED: fixed-price is optimal");
    }

    @Test
    void picturesAreMadeHere() {
        Run run = Run.of(spark, "certify", "grids/uniform.yaml", "--html", folder.resolve("page.html"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("expected workers in this process, found a cluster");
        assertThat(folder).isEmptyDirectory();
    }

    private Path certified(Workplace workplace, String name, String... more) throws IOException {
        Path output = Files.createDirectory(folder.resolve(name));
        List<Object> arguments = new ArrayList<>(List.of("certify"));
        arguments.addAll(FILES);
        arguments.addAll(List.of("--json", output.resolve("json"), "--csv", output.resolve("csv"), "--quiet"));
        arguments.addAll(List.of("--certificate", output));
        arguments.addAll(Arrays.asList(more));
        Run run = Run.of(workplace, arguments.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(10); // irregular is refuted
        return output;
    }

    private static JsonNode json(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("json")).replace(folder.toString(), "FOLDER");
        return withoutTimes(new ObjectMapper().readTree(text));
    }

    private static JsonNode withoutTimes(JsonNode json) {
        json.findParents("seconds").forEach(node -> ((ObjectNode) node).remove("seconds"));
        return json;
    }

    /** The rows of the CSV without the three times, which stand before gap, tolerance and road. */
    private static List<String> rows(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("csv")).stream()
                .map(line -> line.replaceFirst("(,[^,]*){3}((,[^,]*){3})$", "$2"))
                .toList();
    }
}
