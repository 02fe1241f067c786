package io.github.certamen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.study.search.conjecture.ConjectureReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        examine(HEAD + "  - {family: cdf, expression: \"" + "(".repeat(90) + "t" + "^999)".repeat(90) + "\"}\n");
        examine(HEAD + "  - {family: cdf, expression: \"max(" + "t,".repeat(900) + "t)\"}\n");
    }

    @Test
    void fractionsWithoutACommonDenominatorAreRefused() throws IOException {
        StringBuilder csv = new StringBuilder("seller,buyer\n");
        for (int k = 0; k < 20_000; k++) {
            csv.append("1/").append(1_000_003 + 2 * k).append(",0.5\n");
        }
        new FuzzOracle(FuzzTarget.SAMPLE, folder).examine(csv.toString().getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> InstanceReader.read(folder.resolve("inputs/with-sample.yaml")))
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
        Files.writeString(file, "model: \"x\\e[31m\\nforged\"\n");
        assertThatThrownBy(() -> InstanceReader.read(file))
                .isInstanceOf(InstanceException.class)
                .satisfies(problem -> assertThat(problem.getMessage().chars().noneMatch(Character::isISOControl))
                        .isTrue());
    }

    @Test
    void filesOutsideTheFolderAreNotReached() {
        for (String name : new String[] {"link.csv", "../secret.csv", "/etc/passwd"}) {
            Path file = folder.resolve("inputs/i.yaml");
            assertThatThrownBy(() -> {
                        Files.writeString(file, HEAD + "  - {family: sample, column: seller, file: " + name + "}\n");
                        InstanceReader.read(file);
                    })
                    .isInstanceOf(InstanceException.class)
                    .hasMessageContaining("inside the instance file's folder");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void namedPipesAreNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("inputs/pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path file = folder.resolve("inputs/i.yaml");
        for (String text : new String[] {
            HEAD + "  - {family: sample, column: seller, file: pipe.csv}\n",
            HEAD + "  - {family: uniform}\ngrid: {lines: pipe.csv}\n"
        }) {
            Files.writeString(file, text);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThatThrownBy(() -> InstanceReader.read(file))
                            .isInstanceOf(InstanceException.class)
                            .hasMessageContaining("pipe.csv"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RANDOM() < 2",
                "DT_NOW() > DT_NOW()",
                "FACT(9) > gap",
                "FACT(100000000) > gap",
                "DT_TODAY() > 0",
                "STR_LENGTH(verdict) > 0"
            })
    void claimsDoNotDrawLotsOrLookAtTheClock(String claim) throws IOException {
        Path file = folder.resolve("c.yaml");
        Files.writeString(file, conjecture(claim));
        assertThatThrownBy(() -> ConjectureReader.read(file, certification -> null))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining(claim.substring(0, claim.indexOf('(')));
    }

    /** What the claims before would be refused for if it were not for their functions. */
    @ParameterizedTest
    @ValueSource(strings = {"gap < 2", "MAX(gap, ABS(epsilon)) > SQRT(gap)"})
    void otherClaimsOfTheSameConjectureAreRead(String claim) throws IOException {
        Path file = folder.resolve("c.yaml");
        Files.writeString(file, conjecture(claim));
        assertThat(ConjectureReader.read(file, certification -> null).claim().describe())
                .isEqualTo(claim);
    }

    private static String conjecture(String claim) {
        return "claim: '" + claim + "'\n"
                + "parameters:\n  - {name: c, box: [1/2, 3]}\n"
                + "instance: |\n  model: indivisible-good\n"
                + "  agents: [{family: power, exponent: \"${c}\"}, {family: uniform}]\n";
    }

    @Test
    void valuesAreCountedWhileTheyAreRead() throws IOException {
        String many = HEAD + "  - {family: sample, observations: [" + "0,".repeat(1_200_000) + "0]}\n";
        examine(many);
        Path file = folder.resolve("many.yaml");
        Files.writeString(file, many);
        assertThatThrownBy(() -> InstanceReader.read(file))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("1100000");
        String deep = HEAD + "  - " + "[".repeat(100) + "]".repeat(100) + "\n";
        Files.writeString(file, deep);
        assertThatThrownBy(() -> InstanceReader.read(file))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("40");
    }

    @Test
    void rowsOfATableAreCountedWhileTheyAreRead() throws IOException {
        byte[] csv = ("seller,buyer\n" + "0,1\n".repeat(1_000_001)).getBytes(StandardCharsets.UTF_8);
        new FuzzOracle(FuzzTarget.SAMPLE, folder).examine(csv);
        assertThatThrownBy(() -> InstanceReader.read(folder.resolve("inputs/with-sample.yaml")))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("1000000");
    }
}
