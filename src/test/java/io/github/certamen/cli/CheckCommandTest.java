package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.certamen.certify.SmallCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code certify --certificate} and {@code check}, as a user meets them. */
class CheckCommandTest {
    private static final String UNIFORM = "grids/uniform.yaml";

    @TempDir
    private Path folder;

    private Path certificate() {
        Path file = folder.resolve("uniform.cert.json.gz");
        CommandLineRun run =
                CommandLineRun.of("certify", UNIFORM, "--cells", "6", "--quiet", "--certificate", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return file;
    }

    @Test
    void theCertificateIsConfirmedAndSaysWhatItRestsOn() throws IOException {
        Path file = certificate();
        CommandLineRun run = CommandLineRun.of("check", file.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("= 5/8 (a mechanism constant on 6 x 6 cells", "multipliers of the relaxation on 6 x 6")
                .contains(
                        "CONFIRMED",
                        "upper bound: weak duality",
                        "assumed beyond these arguments: integer and IEEE 754")
                .contains("problem {model: indivisible-good", "SHA-256 ");
        JsonNode json = new ObjectMapper()
                .readTree(CommandLineRun.of("check", file.toString(), "--json", "-")
                        .out());
        assertThat(json.get("verdict").asText()).isEqualTo("confirmed");
        assertThat(json.get("lowerExact").asText()).isEqualTo("5/8");
        assertThat(json.get("upperExact").asText()).isEqualTo("5/8");
    }

    @Test
    void aBetterClaimIsWeakerThanClaimedAndABrokenMechanismRefused() throws IOException {
        Path file = certificate();
        String text = SmallCertificates.json(Files.readAllBytes(file));
        String head = "\"lower\":{\"claim\":\"5/8\"";
        assertThat(text).contains(head);
        Files.write(file, SmallCertificates.zipped(text.replace(head, "\"lower\":{\"claim\":\"626/1000\"")));
        CommandLineRun weaker = CommandLineRun.of("check", file.toString());
        assertThat(weaker.code()).isEqualTo(10);
        assertThat(weaker.out()).contains("WEAKER: the certificate claims at least 313/500");
        Files.write(
                file, SmallCertificates.zipped(text.replaceFirst("\"mechanism\":\\[\"1/2\"", "\"mechanism\":[\"2\"")));
        CommandLineRun refused = CommandLineRun.of("check", file.toString());
        assertThat(refused.code()).isEqualTo(10);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("refused: lower: the mechanism is refused: shares must be monotone");
    }

    @Test
    void whatIsNoCertificateIsBadInput() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        for (String file : new String[] {UNIFORM, "missing.gz", folder.toString(), empty.toString()}) {
            CommandLineRun run = CommandLineRun.of("check", file);
            assertThat(run.code()).as(file).isEqualTo(2);
            assertThat(run.err()).startsWith(file + ": ").doesNotContain("\tat ");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void severalCertificatesGoIntoAFolder() throws IOException {
        String[] run = {
            "certify", UNIFORM, "grids/deterministic.yaml", "--cells", "6", "--json", "-", "--certificate", ""
        };
        run[run.length - 1] = folder.resolve("file.gz").toString();
        CommandLineRun refused = CommandLineRun.of(run);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--certificate: expected a folder that exists for the files of 2");
        assertThat(folder).isEmptyDirectory();
        run[run.length - 1] = folder.toString();
        JsonNode json = new ObjectMapper().readTree(CommandLineRun.of(run).out());
        Path second = folder.resolve("deterministic.cert.json.gz");
        assertThat(json.at("/1/certificate").asText()).isEqualTo(second.toString());
        assertThat(CommandLineRun.of(
                                "check", folder.resolve("uniform.cert.json.gz").toString(), second.toString())
                        .code())
                .isZero();
        assertThat(CommandLineRun.of("certify", UNIFORM, UNIFORM, "--certificate", folder.toString())
                        .err())
                .contains("expected instances of different names");
    }
}
