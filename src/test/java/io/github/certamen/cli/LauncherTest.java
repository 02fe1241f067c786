package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's end of a run, with a shell script in Java's place: whatever happens to Java, one sentence says it. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    /** Puts the launcher's options into variables, as Java would read them. */
    private static final String FAKE = """
            #!/bin/sh
            for option in "$@"; do
                case $option in
                    -Dcertamen.journal=*) journal=${option#*=} ;;
                    -XX:ErrorFile=*) report=$(printf '%s' "${option#*=}" | sed "s/%p/$$/") ;;
                esac
            done
            """;

    private static final String VERSION =
            "[ \"$1\" = -version ] && { echo 'openjdk version \"17.0.1\"' >&2; exit 0; }\n";

    @TempDir
    private Path root;

    private Path tmp;

    @BeforeEach
    void pretendThatItIsBuilt() throws IOException {
        Files.copy(Path.of("certamen"), root.resolve("certamen"));
        Path shared = Files.createDirectories(root.resolve("src/dist/lib")).resolve("launch.sh");
        Files.copy(Path.of("src/dist/lib/launch.sh"), shared);
        Path app = Files.createDirectories(root.resolve("target/app"));
        tmp = Files.createDirectory(root.resolve("tmp"));
        Files.createFile(app.resolve("certamen.jar"));
        Files.createFile(app.resolve("built"));
        Files.writeString(app.resolve("java"), root.resolve("bin/java") + "\n");
    }

    private record Ended(int code, String out, String err) {}

    private Process started(String body) throws IOException {
        Path java = Files.createDirectories(root.resolve("bin")).resolve("java");
        Files.writeString(java, FAKE + body);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder =
                new ProcessBuilder("sh", root.resolve("certamen").toString(), "certify", "a b.yaml");
        builder.environment().put("JAVA_HOME", root.toString());
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("TMPDIR", tmp.toString());
        builder.redirectOutput(root.resolve("out").toFile());
        builder.redirectError(root.resolve("err").toFile());
        return builder.start();
    }

    private Ended ended(Process process) throws IOException, InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tmp.toFile().list()).isEmpty();
        return new Ended(
                process.exitValue(),
                Files.readString(root.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(root.resolve("err"), StandardCharsets.UTF_8));
    }

    @Test
    void anExitCodeAndStandardInputArePassedOn() throws IOException, InterruptedException {
        Process process = started("cat; for last in \"$@\"; do :; done; echo \"$last\"; exit 10\n");
        process.getOutputStream().write("from outside\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(ended(process)).isEqualTo(new Ended(10, "from outside\na b.yaml\n", ""));
    }

    @Test
    void aCrashIsToldWithTheBestBounds() throws IOException, InterruptedException {
        Ended ended = ended(started("echo 'x: at least 1' >>$journal; echo crash >$report; exit 1\n"));
        assertThat(ended.code()).isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(ended.err())
                .hasLineCount(1)
                .contains("certamen: the run was ended by a crash of native code, which is reported in ")
                .contains("certamen-crash-")
                .endsWith("; x: at least 1\n");
    }

    @Test
    void aKilledRunIsToldWithTheBestBounds() throws IOException, InterruptedException {
        Ended ended = ended(started("echo old >>$journal; echo 'x: at least 2' >>$journal; kill -KILL $$\n"));
        assertThat(ended.code()).isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(ended.err()).contains("ended by signal 9 from outside").contains("x: at least 2");
    }

    @Test
    void anInternalErrorIsNoCrash() throws IOException, InterruptedException {
        assertThat(ended(started("echo words >&2; exit 1\n"))).isEqualTo(new Ended(1, "", "words\n"));
    }

    @Test
    void aSignalReachesJavaAndItsExitCodeCounts() throws IOException, InterruptedException {
        List<Integer> codes = new ArrayList<>();
        for (String end : List.of("exit 11", "trap - TERM; kill -TERM $$")) {
            Process process =
                    started("trap 'echo stopped; " + end + "' TERM\necho ready\nwhile :; do sleep 0.1; done\n");
            while (!Files.readString(root.resolve("out")).contains("ready")) {
                Thread.sleep(20);
            }
            process.destroy(); // SIGTERM
            Ended ended = ended(process);
            assertThat(ended.out()).endsWith("stopped\n");
            assertThat(ended.err()).isEmpty();
            codes.add(ended.code());
        }
        assertThat(codes).containsExactly(11, 143);
    }

    /** Standard error is a pipe here: one line, and what Maven says goes to the log. */
    @Test
    void theFirstRunBuildsAndSaysSoInOneLine() throws IOException, InterruptedException {
        Files.delete(root.resolve("target/app/built"));
        Files.createDirectories(root.resolve("src/main"));
        Files.createFile(root.resolve("pom.xml"));
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.writeString(bin.resolve("javac"), "#!/bin/sh\n");
        Path maven = Files.writeString(
                bin.resolve("mvn"),
                "#!/bin/sh\necho '[INFO] --- compiler:3.14.1:compile (default-compile) @ certamen ---'\n"
                        + "mkdir -p target/lib && : >target/certamen.jar\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        assertThat(bin.resolve("javac").toFile().setExecutable(true)).isTrue();
        Ended ended = ended(started(VERSION + "echo ran\n"));
        assertThat(ended.err())
                .isEqualTo(
                        "certamen: building, which is needed only once (the first time it downloads libraries) ...\n");
        assertThat(ended.out()).isEqualTo("ran\n");
        assertThat(root.resolve("target/certamen-build.log")).content().contains("compiler:3.14.1:compile");
        assertThat(root.resolve("target/certamen-build.lock")).doesNotExist();
    }

    @Test
    void aBuildThatFailsIsToldWithItsErrors() throws IOException, InterruptedException {
        Files.delete(root.resolve("target/app/built"));
        Files.createDirectories(root.resolve("src/main"));
        Files.createFile(root.resolve("pom.xml"));
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.writeString(bin.resolve("javac"), "#!/bin/sh\n");
        Path maven = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\necho '[ERROR] no such plugin'\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        assertThat(bin.resolve("javac").toFile().setExecutable(true)).isTrue();
        Ended ended = ended(started(VERSION + "echo ran\n"));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("[ERROR] no such plugin", "certamen: the build failed; all that it said is in ");
        assertThat(ended.out()).isEmpty();
    }
}
