package io.github.certamen.instance;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A YAML 1.2 file as nodes with places, and nothing else: no objects are built from it.
 *
 * <p>Refused: tags other than YAML's core ones, more than one document, duplicate keys, keys that are no scalars,
 * recursion, nesting deeper than {@value #DEEPEST}, and aliases that expand to more than {@value #MOST_NODES} nodes.
 */
public final class YamlFile {
    private static final int DEEPEST = 40;
    /** Far beyond what anybody writes; a table's numbers stand in certificates as one text. */
    private static final int MOST_NODES = 1_100_000;

    private static final int MOST_ALIASES = 1_000;
    private static final int LARGEST_CODE_POINTS = 64 << 20;
    private static final String CORE = "tag:yaml.org,2002:";
    private static final List<String> CORE_TAGS = List.of("null", "bool", "int", "float", "str", "seq", "map");

    private final String name;
    private final String text;
    private final Path folder;
    private final Map<Integer, Replacement> replacements = new TreeMap<>();
    private ParameterValues parameters; // null where a number may not be a range
    private YamlNode root;

    /** What stands between two code points of the text: the content of another file, or the value in a range. */
    private record Replacement(int from, int to, String yaml, boolean ofRange) {}

    private YamlFile(String name, String text, Path folder) {
        this.name = name;
        this.text = text;
        this.folder = folder;
    }

    /**
     * Reads a file; scalars in it may name further files in its folder.
     *
     * @throws InstanceException if it is no readable UTF-8 text file of at most 16 MiB with one YAML document
     */
    public static YamlFile read(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parse(file.toString(), TextFiles.read(file, file.toString(), "an instance file (YAML)"), parent);
    }

    /**
     * Parses a text that refers to no other files, such as the instance in a certificate.
     *
     * @param name its name for messages
     * @throws InstanceException if it is not one YAML document
     */
    public static YamlFile parse(String name, String text) {
        return parse(name, text, null);
    }

    private static YamlFile parse(String name, String text, Path folder) {
        YamlFile file = new YamlFile(name, text, folder);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(LARGEST_CODE_POINTS)
                .setAllowNonScalarKeys(true) // they are refused below, with their place
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
        try {
            file.checkEvents(() -> events(settings, text));
            Node node = new Composer(settings, events(settings, text))
                    .getSingleNode()
                    .orElseThrow(() -> new InstanceException(name + ": expected a mapping, found an empty file"));
            file.checkNode(node, new IdentityHashMap<>());
            file.root = new YamlNode(file, node);
        } catch (MarkedYamlEngineException problem) {
            String line = problem.getProblemMark()
                    .map(mark -> ":" + (mark.getLine() + 1) + ": column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new InstanceException(name + line + ": " + described(problem.getProblem()), problem);
        } catch (YamlEngineException problem) {
            throw new InstanceException(name + ": expected YAML, found a problem: " + problem.getMessage(), problem);
        }
        return file;
    }

    private static String described(String problem) {
        String undefined = "found undefined alias ";
        if (problem.startsWith(undefined)) {
            String word = problem.substring(undefined.length()).strip();
            return "expected an anchor &" + word + " before its alias *" + word + ", found none; write &" + word
                    + " in front of the value that is meant, or quotes around a text that starts with *";
        }
        return "expected YAML, found a syntax error: " + problem;
    }

    /** What the library's own classes Parse and Compose start from; its module does not export those. */
    private static Parser events(LoadSettings settings, String text) {
        return new ParserImpl(settings, new StreamReader(settings, text));
    }

    /**
     * The same file, in which a number may also be given as a range {@code [least, most]} and then has the value given here.
     *
     * @param values one per range, in the order in which the ranges are read; null for their middles
     */
    public YamlFile withRanges(List<BigFraction> values) {
        YamlFile file = parse(name, text, folder);
        file.parameters = new ParameterValues(values);
        return file;
    }

    /** The ranges that were read as numbers so far. */
    public List<ParameterRange> ranges() {
        return parameters == null ? List.of() : parameters.ranges();
    }

    Optional<ParameterValues> parameters() {
        return Optional.ofNullable(parameters);
    }

    /** The document's root. */
    public InstanceNode root() {
        return root;
    }

    /** The file's name for messages. */
    public String name() {
        return name;
    }

    /** The text with everything that was read from other files put in, and values for ranges, as it is carried in certificates. */
    public String selfContainedText() {
        return replaced(List.copyOf(replacements.values()));
    }

    /** The text with everything that was read from other files put in, and with its ranges. */
    public String selfContainedRanges() {
        return replaced(replacements.values().stream()
                .filter(replacement -> !replacement.ofRange())
                .toList());
    }

    private String replaced(List<Replacement> ascending) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (Replacement replacement : ascending) {
            int from = text.offsetByCodePoints(0, replacement.from());
            int to = text.offsetByCodePoints(0, replacement.to());
            // A block's end is the start of what follows it: the white space in between belongs to that.
            while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
                to--;
            }
            result.append(text, at, from).append(replacement.yaml());
            at = to;
        }
        return result.append(text, at, text.length()).toString();
    }

    void replace(Node node, String yaml, boolean ofRange) {
        Optional<Mark> start = node.getStartMark();
        Optional<Mark> end = node.getEndMark();
        if (start.isPresent() && end.isPresent()) {
            int from = start.get().getIndex();
            replacements.put(from, new Replacement(from, end.get().getIndex(), yaml, ofRange));
        }
    }

    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    String place(Node node, String path) {
        String line =
                node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
        return name + line + (path.isEmpty() ? "" : ": " + path);
    }

    /** Refuses by the event stream, which nests without recursion, what the composer would recurse into or resolve. */
    private void checkEvents(Iterable<Event> events) {
        int depth = 0;
        int documents = 0;
        int nodes = 0;
        for (Event event : events) {
            if (event instanceof NodeEvent) {
                nodes++;
                if (!(nodes <= MOST_NODES)) {
                    throw error(event, "expected at most " + MOST_NODES + " values, found more");
                }
            }
            if (event instanceof DocumentStartEvent) {
                documents++;
                if (documents > 1) {
                    throw error(event, "expected one YAML document, found another one");
                }
            } else if (event instanceof CollectionStartEvent start) {
                depth++;
                checkTag(event, start.getTag());
                if (depth > DEEPEST) {
                    throw error(event, "expected nesting of at most " + DEEPEST + " levels, found more");
                }
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            } else if (event instanceof ScalarEvent scalar) {
                checkTag(event, scalar.getTag());
            } else if (event instanceof AliasEvent && depth == 0) {
                throw error(event, "expected a mapping, found an alias");
            }
        }
    }

    private void checkTag(Event event, Optional<String> tag) {
        String found = tag.orElse(CORE + "str");
        if (!(found.startsWith(CORE) && CORE_TAGS.contains(found.substring(CORE.length())))) {
            throw error(event, "expected plain values, found the tag '" + found + "', which is not supported");
        }
    }

    private InstanceException error(Event event, String message) {
        String line =
                event.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
        return new InstanceException(name + line + ": " + message);
    }

    /** The number of nodes below, aliases expanded; each node is visited once. */
    private long checkNode(Node node, Map<Node, Long> known) {
        Long before = known.get(node);
        if (before != null) {
            if (before < 0) {
                throw new InstanceException(place(node, "") + ": expected a tree, found an alias of its own parent");
            }
            return before;
        }
        known.put(node, -1L);
        long count = 1;
        if (node instanceof SequenceNode list) {
            for (Node element : list.getValue()) {
                count += checkNode(element, known);
            }
        } else if (node instanceof MappingNode mapping) {
            Map<String, Node> keys = new HashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw new InstanceException(place(tuple.getKeyNode(), "") + ": expected a word as key, found "
                            + YamlNode.kind(tuple.getKeyNode()));
                }
                Node other = keys.put(key.getValue(), key);
                if (other != null) {
                    throw new InstanceException(place(key, "") + ": expected each key once, found '" + key.getValue()
                            + "' again (first at line "
                            + other.getStartMark()
                                    .map(mark -> mark.getLine() + 1)
                                    .orElse(0) + ")");
                }
                count += checkNode(tuple.getValueNode(), known);
            }
        }
        if (!(count <= MOST_NODES)) {
            throw new InstanceException(
                    place(node, "") + ": expected at most " + MOST_NODES + " values, aliases expanded, found more");
        }
        known.put(node, count);
        return count;
    }
}
