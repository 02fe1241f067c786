package io.github.certamen.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What a packaged jar says of itself. */
final class PackagedJar {
    private PackagedJar() {}

    /** The jars on the class path in its manifest. */
    static List<Path> classPath(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Stream.of(file.getManifest()
                            .getMainAttributes()
                            .getValue(Attributes.Name.CLASS_PATH)
                            .split(" "))
                    .map(jar::resolveSibling)
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
