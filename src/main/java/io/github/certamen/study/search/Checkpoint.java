package io.github.certamen.study.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.study.search.claim.Judgement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was found about every instance so far, a JSON object per line, appended as soon as it is known.
 *
 * <p>The first line says which conjecture and seed the file belongs to. A line that a stopped run left unfinished is dropped. Because a
 * search depends on nothing but its conjecture, its seed and these findings, a resumed run goes the same way as an uninterrupted one.
 */
public final class Checkpoint implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final byte NEWLINE = '\n';

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Judgement> known = new ConcurrentHashMap<>();

    private Checkpoint(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** A checkpoint that keeps nothing on disk. */
    public static Checkpoint inMemory() {
        return new Checkpoint(null, null);
    }

    /**
     * Opens a file, or starts it, and locks it until it is closed.
     *
     * @param belongs the conjecture's text and seed
     * @param resume whether an existing file is wanted
     * @throws InstanceException if the file is there though it is not wanted, belongs to another search, is in use by another
     *     one, or holds findings that make no sense
     */
    public static Checkpoint open(Path file, String belongs, boolean resume) {
        String fingerprint = digest(belongs);
        FileChannel channel = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(file, channel);
            Checkpoint checkpoint = new Checkpoint(file, channel);
            if (channel.size() == 0) {
                ObjectNode header = MAPPER.createObjectNode();
                header.put("search", fingerprint);
                checkpoint.append(header);
            } else if (resume) {
                checkpoint.read(fingerprint);
            } else {
                throw new InstanceException(file + ": expected no file, found one of an earlier search; give --resume"
                        + " to continue it, or another --output");
            }
            return checkpoint;
        } catch (IOException problem) {
            close(channel);
            throw unusable(file, problem);
        } catch (InstanceException problem) {
            close(channel);
            throw problem;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException ownProcess) {
            locked = false;
        }
        if (!locked) {
            throw new InstanceException(
                    file + ": expected a search of our own, found it in use by another one; give another --output");
        }
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // Every finding was written when it was added; the operating system closes the file at the end.
        }
    }

    private static InstanceException unusable(Path file, IOException problem) {
        return new InstanceException(file + ": cannot be read or written (" + problem + ")", problem);
    }

    /** Releases the file. */
    @Override
    public void close() {
        close(channel);
    }

    private void read(String fingerprint) throws IOException {
        // Not through the path: on some systems that would not respect our own lock.
        byte[] bytes = Channels.newInputStream(channel).readAllBytes();
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != NEWLINE) {
            whole--;
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, whole))
                .toString();
        List<String> lines = text.lines().toList();
        String head = lines.isEmpty()
                ? ""
                : parsed(lines.get(0)).map(node -> node.path("search").asText()).orElse("");
        if (!head.equals(fingerprint)) {
            throw new InstanceException(file + ":1: expected the findings of this conjecture and seed (" + fingerprint
                    + "), found '" + head + "'");
        }
        for (int k = 1; k < lines.size(); k++) {
            Optional<JsonNode> node = parsed(lines.get(k));
            if (node.isPresent()) {
                try {
                    known.put(node.get().path("key").asText(), judgement(node.get()));
                } catch (IllegalArgumentException problem) {
                    throw new InstanceException(
                            file + ":" + (k + 1) + ": expected a finding as 'search' writes it, found a problem: "
                                    + problem.getMessage(),
                            problem);
                }
            }
        }
        channel.truncate(whole); // a line that a stopped run left unfinished; never more than that is at risk
        channel.position(whole);
    }

    private void append(ObjectNode line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static Optional<JsonNode> parsed(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException unfinished) {
            return Optional.empty();
        }
    }

    private static Judgement judgement(JsonNode node) {
        return new Judgement(
                Judgement.Status.valueOf(node.path("status").asText()),
                Double.parseDouble(node.path("margin").asText()),
                Double.parseDouble(node.path("epsilon").asText()),
                node.path("words").asText(),
                MAPPER.convertValue(node.path("facts"), new TypeReference<Map<String, Double>>() {}));
    }

    /** What is known about an instance. */
    Optional<Judgement> find(String text) {
        return Optional.ofNullable(known.get(digest(text)));
    }

    /** Keeps a finding; the line is on disk when this returns. */
    synchronized void add(String text, Judgement found) {
        String key = digest(text);
        known.put(key, found);
        if (file == null) {
            return;
        }
        ObjectNode line = MAPPER.createObjectNode();
        line.put("key", key);
        line.put("status", found.status().name());
        line.put("margin", Double.toString(found.margin()));
        line.put("epsilon", Double.toString(found.epsilon()));
        line.put("words", found.words());
        line.set("facts", MAPPER.valueToTree(found.facts()));
        line.put("instance", text);
        try {
            append(line);
        } catch (IOException problem) {
            throw unusable(file, problem);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
