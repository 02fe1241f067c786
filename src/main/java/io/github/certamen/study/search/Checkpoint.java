package io.github.certamen.study.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.instance.InstanceException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
public final class Checkpoint {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Map<String, Judgement> known = new ConcurrentHashMap<>();

    private Checkpoint(Path file) {
        this.file = file;
    }

    /** A checkpoint that keeps nothing on disk. */
    public static Checkpoint inMemory() {
        return new Checkpoint(null);
    }

    /**
     * Opens a file, or starts it.
     *
     * @param belongs the conjecture's text and seed
     * @param resume whether an existing file is wanted
     * @throws InstanceException if the file is there though it is not wanted, or belongs to another search
     */
    public static Checkpoint open(Path file, String belongs, boolean resume) {
        Checkpoint checkpoint = new Checkpoint(file);
        String fingerprint = digest(belongs);
        try {
            if (Files.exists(file)) {
                if (!resume) {
                    throw new InstanceException(
                            file + ": expected no file, found one of an earlier search; give --resume"
                                    + " to continue it, or another --output");
                }
                checkpoint.read(fingerprint);
            } else {
                Path folder = file.toAbsolutePath().getParent();
                Files.createDirectories(folder);
                ObjectNode header = MAPPER.createObjectNode();
                header.put("search", fingerprint);
                Files.writeString(file, header + "\n", StandardCharsets.UTF_8);
            }
        } catch (IOException problem) {
            throw new InstanceException(file + ": cannot be read or written (" + problem.getMessage() + ")", problem);
        }
        return checkpoint;
    }

    private void read(String fingerprint) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        String head = lines.isEmpty()
                ? ""
                : parsed(lines.get(0)).map(node -> node.path("search").asText()).orElse("");
        if (!head.equals(fingerprint)) {
            throw new InstanceException(file + ":1: expected the findings of this conjecture and seed (" + fingerprint
                    + "), found '" + head + "'");
        }
        StringBuilder kept = new StringBuilder(lines.get(0)).append('\n');
        for (String line : lines.subList(1, lines.size())) {
            Optional<JsonNode> node = parsed(line);
            if (node.isPresent()) {
                known.put(node.get().path("key").asText(), judgement(node.get()));
                kept.append(line).append('\n');
            }
        }
        Files.writeString(file, kept, StandardCharsets.UTF_8);
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
            Files.writeString(file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
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
