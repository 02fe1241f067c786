package io.github.certamen.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples in docs/examples, where their language is installed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script that starts the classes is one for POSIX shells")
class ExampleScriptsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"Rscript, certify.R", "julia, certify.jl"})
    void theBoundsOfTheUniformCaseArePrinted(String language, String script) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, language))),
                language + " is not installed");
        String said = Tool.run(
                List.of(
                        language,
                        Path.of("docs/examples", script).toAbsolutePath().toString(),
                        Path.of("grids/uniform.yaml").toAbsolutePath().toString()),
                folder,
                Map.of("CERTAMEN", Tool.launcher(folder).toString()));
        assertThat(said).contains("uniform", "certified", "0.625", "fixed-price");
    }
}
