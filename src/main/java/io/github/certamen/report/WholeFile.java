package io.github.certamen.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a file whole or not at all: whoever reads it sees the old content or all of the new one.
 *
 * <p>The content goes to a temporary file in the same folder, is forced to the disk and then moved over the target in
 * one step. When writing fails, or the program is interrupted, the old file stays and the temporary one goes. A program that is
 * killed can remove nothing: its temporary file goes when the same target is written again, an hour later or after that.
 */
public final class WholeFile {
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(WholeFile::removeUnfinished, "unfinished files"));
    }

    /** A temporary file that nobody has written to for so long is nobody's any more (assumed: no write pauses for an hour). */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final String ENDING = ".tmp";

    private WholeFile() {}

    /** Writes bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    /** Writes characters. */
    @FunctionalInterface
    public interface Text {
        void writeTo(Writer writer) throws IOException;
    }

    /**
     * Says before long work whether the file can be written afterwards.
     *
     * @throws OutputException if it is a directory, or the folder that it goes to is none or may not be written
     */
    public static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw new OutputException(file + ": expected a file to write, found a directory");
        }
        if (isDevice(file)) {
            return;
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (!(folder != null && Files.isDirectory(folder) && Files.isWritable(folder))) {
            throw new OutputException(
                    file + ": expected a folder that may be written, found " + folder + ", which may not");
        }
    }

    /**
     * Writes text in UTF-8.
     *
     * @throws OutputException if it cannot be written; the old file is then still there
     */
    public static void writeText(Path file, Text text) {
        write(file, stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            text.writeTo(writer);
            writer.flush();
        });
    }

    /**
     * Writes bytes; missing folders are made.
     *
     * @throws OutputException if it cannot be written; the old file is then still there
     */
    public static void write(Path file, Content content) {
        check(file);
        try {
            if (isDevice(file)) {
                try (OutputStream stream = Files.newOutputStream(file)) {
                    content.writeTo(stream);
                }
                return;
            }
            // A link stays a link: what it points at is replaced.
            Path target = Files.exists(file)
                    ? file.toRealPath()
                    : file.toAbsolutePath().normalize();
            Files.createDirectories(target.getParent());
            removeAbandoned(target);
            replace(target, content);
        } catch (IOException | UncheckedIOException problem) {
            throw new OutputException(file + ": cannot be written (" + reason(problem) + ")", problem);
        }
    }

    private static void replace(Path target, Content content) throws IOException {
        Path temporary = null;
        try {
            temporary = create(target);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
                    OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.writeTo(stream);
                stream.flush();
                channel.force(true);
            }
            keepPermissions(target, temporary);
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException unsupported) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
                UNFINISHED.remove(temporary);
            }
        }
    }

    private static Path create(Path target) throws IOException {
        while (true) {
            String random = Long.toString(ThreadLocalRandom.current().nextLong(1L << 48), 36);
            Path temporary = target.resolveSibling("." + target.getFileName() + "." + random + ENDING);
            UNFINISHED.add(temporary);
            try {
                return Files.createFile(temporary);
            } catch (FileAlreadyExistsException taken) {
                UNFINISHED.remove(temporary);
            } catch (IOException problem) {
                UNFINISHED.remove(temporary);
                throw problem;
            }
        }
    }

    /** Removes what killed runs have left of the same target, as far as that can be done. */
    private static void removeAbandoned(Path target) {
        Instant oldest = Instant.now().minus(ABANDONED);
        String name = Pattern.quote("." + target.getFileName() + ".") + "[0-9a-z]+" + Pattern.quote(ENDING);
        try (Stream<Path> entries = Files.list(target.getParent())) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (entry.getFileName().toString().matches(name)
                        && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(entry).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (IOException | UncheckedIOException stays) {
            // A folder that may not be listed, or a file that may not be removed: nothing that is to be written depends
            // on it.
        }
    }

    private static void keepPermissions(Path target, Path temporary) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (old != null && Files.exists(target)) {
            Files.setPosixFilePermissions(temporary, old.readAttributes().permissions());
        }
    }

    /** A pipe or a device, such as /dev/null, cannot be replaced: it is written to. */
    private static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private static String reason(Exception problem) {
        String message = problem.getMessage();
        return problem.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static void removeUnfinished() {
        for (Path file : UNFINISHED) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                // The program is ending; a temporary file that cannot be removed harms nobody.
            }
        }
    }
}
