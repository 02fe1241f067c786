package io.github.certamen.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder for inputs, with a secret beside it that a file in it must not reach: not by {@code ../}, not by an absolute
 * path, not by the symbolic link {@code link.csv}.
 */
final class Playground {
    /** Stands in the secret file alone. */
    private static final String SECRET = "0.83740192837";

    private final Path folder;

    private Playground(Path folder) {
        this.folder = folder;
    }

    static Playground in(Path parent) {
        try {
            Path folder = Files.createDirectories(parent.resolve("inputs"));
            Files.writeString(parent.resolve("secret.csv"), "seller\n" + SECRET + "\n");
            Files.deleteIfExists(folder.resolve("link.csv"));
            Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("..", "secret.csv"));
            for (String name : new String[] {"bids.csv", "lines.csv"}) {
                Files.copy(Path.of("grids", name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.copy(
                    Path.of("grids/sample.yaml"),
                    folder.resolve("with-sample.yaml"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    Path.of("grids/lines.yaml"),
                    folder.resolve("with-lines.yaml"),
                    StandardCopyOption.REPLACE_EXISTING);
            return new Playground(folder);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Fails if the secret is in a result without having been in the input. */
    void requireUntouched(byte[] input, String result) {
        if (result.contains(SECRET) && !new String(input, StandardCharsets.UTF_8).contains(SECRET)) {
            throw new AssertionError("a file outside the instance's folder was read");
        }
    }
}
