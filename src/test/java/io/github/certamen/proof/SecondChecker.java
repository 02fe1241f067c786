package io.github.certamen.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs {@code src/checker/certamen_check.py}, where there is a Python; tests are skipped where there is none, but not in continuous integration. */
final class SecondChecker {
    private static final Path PROGRAM = Path.of("src", "checker", "certamen_check.py");
    private static final int MOST_MINUTES = 10;

    private SecondChecker() {}

    /** What it says of a certificate. */
    enum Says {
        CONFIRMED,
        REFUSED,
        NOT_COVERED,
        NO_CERTIFICATE
    }

    /** Its verdict on each file, by the file's name. */
    static Map<String, Says> of(Path folder, Map<String, byte[]> files) {
        List<String> command = new ArrayList<>(List.of(python(), PROGRAM.toString()));
        Map<String, String> names = new LinkedHashMap<>();
        int number = 0;
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(number++ + ".cert.json.gz");
                Files.write(path, file.getValue());
                command.add(path.toString());
                names.put(path.toString(), file.getKey());
            }
            Path log = folder.resolve("log.txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
            Map<String, Says> result = new LinkedHashMap<>();
            for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
                int end = line.indexOf(": ");
                String name = end < 0 ? null : names.get(line.substring(0, end));
                if (name != null) {
                    result.put(name, says(line.substring(end + 2)));
                }
            }
            assertThat(result.keySet()).as(Files.readString(log)).isEqualTo(files.keySet());
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Says says(String text) {
        return Arrays.stream(Says.values())
                .filter(one -> text.startsWith(one.name().replace('_', ' ')))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(text));
    }

    private static String python() {
        Optional<String> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "python3"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        assumeTrue(found.isPresent() || System.getenv("CI") != null, "python3 is not on the PATH");
        return found.orElseThrow(() -> new IllegalStateException("python3 is not on the PATH"));
    }
}
