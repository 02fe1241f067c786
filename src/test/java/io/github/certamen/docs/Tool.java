package io.github.certamen.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of others that read what this one writes, where they are installed. */
final class Tool {
    /** What takes seconds takes minutes only when it hangs. */
    private static final int PATIENCE_MINUTES = 5;

    private Tool() {}

    /** Skips the test where a program is not installed; fails it where {@code CI} says that all are. */
    static void need(String program) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (System.getenv("CI") == null) {
            assumeTrue(found, program + " is not installed");
        } else {
            assertThat(found).as(program + " on the PATH").isTrue();
        }
    }

    /** What a program said; it must end with exit code 0. */
    static String run(List<String> command, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as(command.get(0))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    /** Where the classes under test and their libraries are: this machine's class path, or what a loader of tests was given. */
    static String classPath() {
        List<String> entries = new ArrayList<>();
        if (Tool.class.getClassLoader() instanceof URLClassLoader loader) {
            Stream.of(loader.getURLs())
                    .forEach(url ->
                            entries.add(Path.of(URI.create(url.toString())).toString()));
        } else {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                entries.add(Path.of(entry).toAbsolutePath().toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** A script that starts the classes under test, as the launcher starts a packaged jar. */
    static Path launcher(Path folder) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path script = folder.resolve("certamen");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 -cp '" + classPath()
                        + "' io.github.certamen.cli.Main \"$@\"\n",
                StandardCharsets.UTF_8);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
