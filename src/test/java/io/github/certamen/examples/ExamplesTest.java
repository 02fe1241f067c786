package io.github.certamen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.certamen.api.Certamen;
import io.github.certamen.api.Options;
import io.github.certamen.api.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages show code that is compiled and run here: every Java block of theirs stands in the file that it names. */
class ExamplesTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java file=(\\S+)\\n(.*?)^```$");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/library.md",
                "docs/adding-a-paper.md",
                "docs/adding-a-distribution.md",
                "docs/adding-a-backend.md"
            })
    void thePagesShowTheTestedCode(String page) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of(page)));
        int found = 0;
        while (blocks.find()) {
            found++;
            String shown = blocks.group(2).strip().replaceAll("\\s+", " ");
            String tested = Files.readString(Path.of(blocks.group(1))).replaceAll("\\s+", " ");
            assertThat(tested).as(page + ", block " + found).contains(shown);
        }
        assertThat(found).isPositive();
    }

    /** The example in a virtual machine of its own, with what a consumer of the artifact has on its class path. */
    @Test
    void theLibraryExampleRuns(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LibraryExample.class.getName(),
                        "grids/auction-uniform.yaml",
                        folder.resolve("uniform.cert.json.gz").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output.lines().toList())
                .containsSequence(List.of(
                        "certified: optimal-auction against at most 5/12", "checked: at least 0.41666666666666663"));
    }

    /** What {@code json.load} of Python, {@code jsonlite} of R and {@code JSON} of Julia need: one plain value. */
    @Test
    void theJsonIsPlain() throws IOException {
        Result result =
                Certamen.certify("one", "model: auction\nbidders: [{value: {family: uniform}}]", Options.DEFAULT);
        JsonNode tree = new ObjectMapper().readTree(result.json());
        assertThat(tree.get("lower").isNumber()).isTrue();
        assertThat(tree.get("upperExact").asText()).isEqualTo("1/4");
        assertThat(result.json()).doesNotContain("NaN", "Infinity", "//");
    }
}
