package io.github.certamen.solver.highs;

import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A native library copied out of the class path into a file of its own, because the operating system loads only files.
 *
 * <p>Every process makes its own copy in {@code java.io.tmpdir} and deletes it as soon as the library is mapped (on
 * Windows, at exit). Nothing is shared between processes, so none can see another's half-written file, and no file with
 * a name that others could foresee is ever loaded. The copy (5 MB) costs 40 to 100 ms of one core, measured.
 */
final class NativeLibraryFile implements AutoCloseable {
    private final Path path;

    private NativeLibraryFile(Path path) {
        this.path = path;
    }

    /** Where the jar of natives for this platform keeps HiGHS, such as {@code ortools-linux-x86-64/libhighs.so.1}. */
    static String resource() {
        String file = Platform.isWindows() ? "highs.dll" : Platform.isMac() ? "libhighs.1.dylib" : "libhighs.so.1";
        return "ortools-" + Platform.RESOURCE_PREFIX + "/" + file;
    }

    /**
     * Copies a resource of the class path into a new temporary file.
     *
     * @throws IOException if there is no such resource or the file cannot be written
     */
    static NativeLibraryFile extract(String resource) throws IOException {
        try (InputStream in = NativeLibraryFile.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("expected " + resource + " on the class path, found nothing: the jar of OR-Tools"
                        + " natives for " + Platform.RESOURCE_PREFIX + " is missing");
            }
            Path copy = Files.createTempFile("certamen-", Platform.isWindows() ? ".dll" : ".lib");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
            return new NativeLibraryFile(copy);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (Platform.isWindows()) {
            path.toFile().deleteOnExit();
        } else {
            Files.deleteIfExists(path);
        }
    }
}
