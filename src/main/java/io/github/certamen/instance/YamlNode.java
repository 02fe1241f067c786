package io.github.certamen.instance;

import io.github.certamen.number.Rationals;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value of a {@link YamlFile} with its place; lists count from 1, as the papers count agents. */
final class YamlNode implements InstanceNode {
    private static final int LONGEST_SHOWN = 60;

    private final YamlFile file;
    private final Node node;
    private final YamlNode parent;
    private final String step;
    private final Map<String, YamlNode> values;
    private final List<InstanceNode> elements;
    private final Set<String> asked;

    /** The root. */
    YamlNode(YamlFile file, Node node) {
        this(file, node, null, "");
    }

    /** @param step from the parent: a key, or a number in brackets; paths are put together only for messages */
    private YamlNode(YamlFile file, Node node, YamlNode parent, String step) {
        this.file = file;
        this.node = node;
        this.parent = parent;
        this.step = step;
        Map<String, YamlNode> byKey = Map.of();
        List<InstanceNode> inOrder = List.of();
        if (node instanceof MappingNode mapping) {
            byKey = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                byKey.put(key, new YamlNode(file, tuple.getValueNode(), this, key));
            }
        } else if (node instanceof SequenceNode list) {
            inOrder = new ArrayList<>();
            for (Node element : list.getValue()) {
                inOrder.add(new YamlNode(file, element, this, "[" + (inOrder.size() + 1) + "]"));
            }
        }
        this.asked = node instanceof MappingNode ? new LinkedHashSet<>() : Set.of();
        this.values = byKey;
        this.elements = Collections.unmodifiableList(inOrder);
    }

    private String path() {
        if (parent == null) {
            return "";
        }
        String before = parent.path();
        return before + (before.isEmpty() || step.startsWith("[") ? "" : ".") + step;
    }

    @Override
    public String location() {
        return file.place(node, path());
    }

    @Override
    public InstanceException error(String message) {
        return new InstanceException(location() + ": " + message);
    }

    @Override
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    @Override
    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    @Override
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    @Override
    public InstanceNode required(String key) {
        return optional(key).orElseThrow(() -> {
            Optional<String> near = Suggestion.nearest(
                    key,
                    values.keySet().stream().filter(k -> !asked.contains(k)).toList());
            return error("expected the key '" + key + "', found "
                    + near.map(word -> "'" + word + "' instead")
                            .orElse(values.isEmpty() ? "no key" : "only " + String.join(", ", values.keySet())));
        });
    }

    @Override
    public Optional<InstanceNode> optional(String key) {
        if (!isMapping()) {
            String advice = isScalar() ? "; write {" + key + ": ...}" : "";
            throw error("expected a mapping with the key '" + key + "', found " + found() + advice);
        }
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public boolean has(String key) {
        return values.containsKey(key);
    }

    @Override
    public List<InstanceNode> elements() {
        if (!isList()) {
            throw error("expected a list, found " + found());
        }
        return elements;
    }

    @Override
    public String text() {
        if (!(node instanceof ScalarNode scalar) || (scalar.getTag().equals(Tag.NULL) && scalar.isPlain())) {
            throw error("expected a word or a number, found " + found());
        }
        return scalar.getValue();
    }

    @Override
    public BigFraction number() {
        if (node instanceof SequenceNode list && file.parameters().isPresent()) {
            return file.parameters().get().of(this, list, path());
        }
        if (!(node instanceof ScalarNode scalar)) {
            String advice = isList() ? "; ranges of parameters are for 'certamen certify'" : "";
            throw error("expected a number, found " + found() + advice);
        }
        try {
            return Rationals.parse(scalar.getValue());
        } catch (NumberFormatException problem) {
            throw scalar.getValue().isBlank() ? error("expected a number, found nothing") : error(problem.getMessage());
        }
    }

    @Override
    public int integer(int least, int most) {
        BigFraction value = number();
        boolean whole = value.getDenominator().abs().equals(BigInteger.ONE);
        if (!(whole && value.compareTo(BigFraction.of(least)) >= 0 && value.compareTo(BigFraction.of(most)) <= 0)) {
            throw error("expected an integer from " + least + " to " + most + ", found " + found());
        }
        return value.intValue();
    }

    @Override
    public void rejectUnknownKeys() {
        for (Map.Entry<String, YamlNode> entry : values.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                List<String> open =
                        asked.stream().filter(key -> !values.containsKey(key)).toList();
                throw entry.getValue()
                        .error("unknown key '" + entry.getKey() + "'; "
                                + (entry.getKey().matches("\\d+")
                                        ? "a comma begins a new key: decimals have a point, as in 1.5"
                                        : Suggestion.nearest(entry.getKey(), open)
                                                .map(near -> "did you mean '" + near + "'?")
                                                .orElseGet(() -> "known: " + String.join(", ", asked))));
            }
        }
    }

    @Override
    public AttachedFile attached() {
        if (file.folder().isEmpty()) {
            return InstanceNode.super.attached();
        }
        Path folder = file.folder().get();
        String relative = text();
        Path wanted;
        try {
            wanted = Path.of(relative);
        } catch (InvalidPathException problem) {
            throw error("expected a file name, found " + found());
        }
        if (!(!wanted.isAbsolute() && folder.resolve(wanted).normalize().startsWith(folder.normalize()))) {
            throw error("expected a path inside the instance file's folder, found '" + relative + "'");
        }
        Path resolved = folder.resolve(wanted).normalize();
        try {
            if (!(!Files.exists(resolved) || resolved.toRealPath().startsWith(folder.toRealPath()))) {
                throw error("expected a file inside the instance file's folder, found '" + relative
                        + "', which leads outside of it");
            }
            if (Files.exists(resolved) && !Files.isDirectory(resolved) && !Files.isRegularFile(resolved)) {
                throw error("expected a file, found '" + relative + "', which is a device or a pipe");
            }
            return new AttachedFile(
                    relative, TextFiles.read(resolved, relative, "a CSV file", TextFiles.LARGEST_TABLE));
        } catch (IOException problem) {
            throw error("expected a readable file, found '" + relative + "' (" + problem.getMessage() + ")");
        } catch (InstanceException problem) {
            throw problem.getMessage().startsWith(location()) ? problem : error(problem.getMessage());
        }
    }

    @Override
    public void inlined(String flowYaml) {
        file.replace(node, flowYaml, false);
    }

    /** Puts a value in the place of a range. */
    void valued(String value) {
        file.replace(node, value, true);
    }

    @Override
    public String toString() {
        return location() + " = " + found();
    }

    private String found() {
        return kind(node);
    }

    static String kind(Node node) {
        if (node instanceof MappingNode mapping) {
            return "a mapping of " + mapping.getValue().size() + " keys";
        }
        if (node instanceof SequenceNode list) {
            return "a list of " + list.getValue().size();
        }
        if (node instanceof ScalarNode scalar) {
            String value = scalar.getValue();
            if (value.isBlank()) {
                return "nothing";
            }
            return "'" + (value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "...") + "'";
        }
        return "something else";
    }
}
