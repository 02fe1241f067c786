package io.github.certamen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.instance.InstanceException;
import io.github.certamen.model.InstanceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults found by thinking, each with the file that showed it; {@link FuzzOracle} bounds time and memory. */
class HostileFilesTest {
    private static final String HEAD = "model: indivisible-good\nagents:\n  - {family: uniform}\n";

    @TempDir
    private Path folder;

    private FuzzOracle instances;

    @BeforeEach
    void start() {
        instances = new FuzzOracle(FuzzTarget.INSTANCE, folder);
    }

    private void examine(String text) throws IOException {
        instances.examine(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void longKeysDoNotMultiplyWithTheValuesBelowThem() throws IOException {
        String values = "0,".repeat(20_000);
        examine(HEAD + "? " + "k".repeat(100_000) + "\n: [" + values + "0]\n");
    }

    @Test
    void powersOfPowersAreEnclosed() throws IOException {
        examine(HEAD + "  - {family: cdf, expression: \"((t^999)^999)^999\"}\n");
        examine(HEAD + "  - {family: cdf, expression: \"max(" + "t,".repeat(900) + "t)\"}\n");
    }

    @Test
    void fractionsWithoutACommonDenominatorAreRefused() throws IOException {
        StringBuilder csv = new StringBuilder("seller,buyer\n");
        for (int k = 0; k < 20_000; k++) {
            csv.append("1/").append(1_000_003 + 2 * k).append(",0.5\n");
        }
        new FuzzOracle(FuzzTarget.SAMPLE, folder).examine(csv.toString().getBytes(StandardCharsets.UTF_8));
        Assertions.assertThatThrownBy(() -> InstanceReader.read(folder.resolve("inputs/with-sample.yaml")))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("common denominator");
    }

    @Test
    void hugeExponentsAreNoNumbers() throws IOException {
        examine(HEAD + "  - {family: power, exponent: 1e9999}\n");
        examine(HEAD + "  - {family: uniform, upper: 1e999999999}\n");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() throws IOException {
        Path file = folder.resolve("i.yaml");
        java.nio.file.Files.writeString(file, "model: \"x\\e[31m\\nforged\"\n");
        Assertions.assertThatThrownBy(() -> InstanceReader.read(file))
                .isInstanceOf(InstanceException.class)
                .satisfies(problem -> assertThat(problem.getMessage().chars().noneMatch(Character::isISOControl))
                        .isTrue());
    }

    @Test
    void filesOutsideTheFolderAreNotReached() {
        for (String name : new String[] {"link.csv", "../secret.csv", "/etc/passwd"}) {
            Path file = folder.resolve("inputs/i.yaml");
            Assertions.assertThatThrownBy(() -> {
                        java.nio.file.Files.writeString(
                                file, HEAD + "  - {family: sample, column: seller, file: " + name + "}\n");
                        InstanceReader.read(file);
                    })
                    .isInstanceOf(InstanceException.class)
                    .hasMessageContaining("inside the instance file's folder");
        }
    }
}
