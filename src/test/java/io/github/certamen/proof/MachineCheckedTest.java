package io.github.certamen.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The arguments of all upper bounds, checked by Coq where it is installed. */
@DisabledOnOs(OS.WINDOWS)
class MachineCheckedTest {
    @TempDir
    private Path folder;

    private record Run(int code, String out) {}

    private static Run run(Path script) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(script.toString()).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out);
    }

    @Test
    void theProofsHoldWithoutAnAssumptionOfOurs() throws Exception {
        Run run = run(Path.of("src/proof/check"));
        assumeTrue(run.code() != 127, run.out());
        assertThat(run.code()).as(run.out()).isZero();
        // What remains are Coq's own axioms of the real numbers and of equal functions; "Admitted" would be among them.
        assertThat(run.out().lines().filter(line -> !line.startsWith(" ")).distinct())
                .containsExactly(
                        "Axioms:",
                        "ClassicalDedekindReals.sig_forall_dec",
                        "FunctionalExtensionality.functional_extensionality_dep");
    }

    /** The script refuses a proof that is wrong: weak duality with a sign changed. */
    @Test
    void aChangedTheoremIsRefused() throws Exception {
        Path script = folder.resolve("check");
        Files.copy(Path.of("src/proof/check"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        String text = Files.readString(Path.of("src/proof/Bounds.v"));
        String changed = text.replace(
                "sum m (fun i => y i * side i) + sum n box.", "sum m (fun i => y i * side i) - sum n box.");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(folder.resolve("Bounds.v"), changed);
        Run run = run(script);
        assumeTrue(run.code() != 127, run.out());
        assertThat(run.code()).as(run.out()).isNotZero();
    }
}
