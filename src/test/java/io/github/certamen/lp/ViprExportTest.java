package io.github.certamen.lp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.cli.Main;
import io.github.certamen.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code export --format vipr} writes what the format's grammar allows, and proves the exact optimum. */
class ViprExportTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    private int export(String... arguments) {
        PrintStream stream = new PrintStream(messages, true, StandardCharsets.UTF_8);
        return Main.run(new Terminal(stream, stream, false, false, false), arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "uniform, restriction, 8",
        "uniform, relaxation, 6",
        "irregular, restriction, 4",
        "redistribution-rational, restriction, 8",
        "redistribution-rational, relaxation, 4"
    })
    void provesTheOptimumOfRationalPrograms(String instance, String program, String cells) throws Exception {
        Path file = folder.resolve("optimum.vipr");
        int code = export(
                "export",
                "grids/" + instance + ".yaml",
                "--format",
                "vipr",
                "--lp",
                program,
                "--cells",
                cells,
                "--output",
                file.toString());
        assertThat(messages.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        String text = Files.readString(file);
        ViprFile proof = ViprFile.parse(text);
        assertThat(proof.low).isEqualTo(proof.high);
        if (instance.equals("uniform")) {
            assertThat(proof.low).isEqualTo(BigFraction.of(5, 8));
        }
    }

    @ParameterizedTest
    @CsvSource({"uniform", "redistribution-rational"})
    void viprchkAcceptsTheFile(String instance) throws Exception {
        Path file = folder.resolve("exported.vipr");
        export(
                "export",
                "grids/" + instance + ".yaml",
                "--format",
                "vipr",
                "--cells",
                "8",
                "--output",
                file.toString());
        ViprWriterTest.acceptedByViprchk(Files.readString(file), folder);
    }

    @Test
    void saysWhyWhereTheDataAreNotRational() {
        assertThat(export("export", "grids/exponentials.yaml", "--format", "vipr"))
                .isEqualTo(2);
        assertThat(messages.toString(StandardCharsets.UTF_8))
                .startsWith("grids/exponentials.yaml: --format vipr: expected rational data")
                .doesNotContain("\tat ");
        messages.reset();
        assertThat(export("export", "grids/deterministic.yaml", "--format", "vipr"))
                .isEqualTo(2);
        assertThat(messages.toString(StandardCharsets.UTF_8)).contains("expected a program without integers");
    }
}
