package io.github.certamen.instance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads text files whose size is bounded, and says in one sentence what is wrong with those that are none. */
final class TextFiles {
    /** Longest file that is read; far beyond anything that a person writes, and harmless to hold in memory. */
    static final int LARGEST_BYTES = 16 << 20;

    /** Names that are compared for advice: a folder of more is not searched further. */
    private static final int MOST_NEIGHBOURS = 1_000;

    /** Longest table of data: a million rows of 60 characters. */
    static final int LARGEST_TABLE = 64 << 20;

    private TextFiles() {}

    /**
     * The text of a UTF-8 file, without a byte order mark.
     *
     * @param file the file
     * @param name its name for messages
     * @param expected what it should be, such as "an instance file"
     * @throws InstanceException if it is missing, a directory, unreadable, too large, empty, binary or not UTF-8
     */
    static String read(Path file, String name, String expected) {
        return read(file, name, expected, LARGEST_BYTES);
    }

    /** See {@link #read(Path, String, String)}, for a file of at most so many bytes. */
    static String read(Path file, String name, String expected, int largest) {
        if (!Files.exists(file)) {
            throw new InstanceException(name + ": expected " + expected + ", found no such file" + near(file));
        }
        if (Files.isDirectory(file)) {
            throw new InstanceException(name + ": expected " + expected + ", found a directory");
        }
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(largest + 1);
        } catch (AccessDeniedException denied) {
            throw new InstanceException(
                    name + ": expected " + expected + ", found a file that may not be read", denied);
        } catch (IOException failure) {
            throw new InstanceException(
                    name + ": expected " + expected + ", found a file that cannot be read (" + failure.getMessage()
                            + ")",
                    failure);
        }
        if (!(bytes.length <= largest)) {
            throw new InstanceException(
                    name + ": expected " + expected + " of at most " + (largest >> 20) + " MiB, found a larger file");
        }
        return decode(bytes, name, expected);
    }

    /** A file of the same folder with nearly this name, or nothing. */
    private static String near(Path file) {
        Path wanted = file.getFileName();
        Path folder = file.toAbsolutePath().getParent();
        if (wanted == null || folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(other -> other.getFileName().toString())
                    .limit(MOST_NEIGHBOURS)
                    .toList();
            return Suggestion.nearest(wanted.toString(), names)
                    .map(name -> "; did you mean '" + file.resolveSibling(name) + "'?")
                    .orElse("");
        } catch (IOException | UncheckedIOException unlisted) {
            return ""; // advice alone
        }
    }

    private static String decode(byte[] bytes, String name, String expected) {
        if (bytes.length >= 2
                && (((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) == 0xfeff || startsLittleEndian(bytes))) {
            throw new InstanceException(name + ": expected UTF-8 text, found UTF-16; save the file as UTF-8");
        }
        for (int k = 0; k < bytes.length; k++) {
            int b = bytes[k];
            if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t') {
                throw new InstanceException(name + ":" + lineOf(bytes, k) + ": expected " + expected
                        + " in plain text, found a binary file (byte " + b + " at offset " + k + ")"
                        + (bytes[0] == 0x1f ? "; certificates are for 'certamen check'" : ""));
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        try {
            CoderResult result = decoder.decode(input, output, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException malformed) {
            throw new InstanceException(
                    name + ":" + lineOf(bytes, input.position()) + ": expected UTF-8 text, found the byte 0x"
                            + Integer.toHexString(bytes[input.position()] & 0xff) + " at offset " + input.position(),
                    malformed);
        }
        String text = output.flip().toString();
        String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (plain.isBlank()) {
            throw new InstanceException(name + ": expected " + expected + ", found an empty file");
        }
        return plain;
    }

    private static boolean startsLittleEndian(byte[] bytes) {
        return ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) == 0xfffe;
    }

    private static int lineOf(byte[] bytes, int offset) {
        int line = 1;
        for (int k = 0; k < offset; k++) {
            line += bytes[k] == '\n' ? 1 : 0;
        }
        return line;
    }
}
