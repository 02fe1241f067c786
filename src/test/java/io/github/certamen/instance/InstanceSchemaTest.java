package io.github.certamen.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.paper.Models;
import io.github.certamen.paper.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docs/instance.schema.json} says what the readers read. */
class InstanceSchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path SCHEMA = Path.of("docs/instance.schema.json");

    /** A key that a reader asks a node for. */
    private static final Pattern ASKED = Pattern.compile(
            "(?:required|optional|choice|numbers?|nonnegative|or)\\(\\s*(?:[a-zA-Z]+,\\s*)?\"([a-z][a-z-]*)\"");

    private static JsonNode tree(String yaml) {
        return MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static boolean accepts(String yaml) throws IOException {
        JsonNode schema = MAPPER.readTree(SCHEMA.toFile());
        return new Schema(schema).accepts(schema, tree(yaml));
    }

    static Stream<Path> shipped() throws IOException {
        return Stream.of("grids", "grids/families").flatMap(folder -> {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedInstanceIsValid(Path file) throws IOException {
        assertThat(accepts(Files.readString(file))).isTrue();
    }

    @Test
    void everyTemplateIsValid() throws IOException {
        for (String name : Templates.names()) {
            assertThat(accepts(Templates.text(name))).as(name).isTrue();
        }
    }

    /** Also by the readers: the schema is not stricter than they are, nor do these mistakes pass. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{model: auctoin, bidders: [{value: {family: uniform}}]}",
                "{model: auction, bidders: [{value: {family: unifrom}}]}",
                "{model: auction, bidders: [{value: {family: uniform, uper: 2}}]}",
                "{model: auction, bidders: [{value: {family: power}}]}",
                "{model: auction, bidders: [{value: {family: uniform}, count: 0}]}",
                "{model: auction, bidders: [{value: {family: uniform}}], candidates: [best]}",
                "{model: auction}",
                "{model: indivisible-good, agents: [{family: uniform}]}",
                "{model: indivisible-good, agents: [{family: uniform}, {family: uniform}], mechanisms: all}",
                "{model: indivisible-good, agents: [{family: uniform}, {family: uniform}], grid: {cell: 4}}",
                "{model: environment, agents: [{type: {family: uniform}}], outcomes: goods}",
                "{model: environment, agents: [{type: {family: uniform}}], outcomes: good, budget: no}",
                "{model: environment, agents: [{type: {family: uniform}}], outcomes: {public-good: {}}}",
                "{model: redistribution, bad: big, players: [{type: {family: uniform, lower: 1, upper: 2}, count: 2}]}",
                "[1, 2]"
            })
    void mistakesAreNotValid(String yaml) throws IOException {
        assertThat(accepts(yaml)).isFalse();
        boolean read;
        try {
            InstanceReader.parse("mistake", yaml);
            read = true;
        } catch (InstanceException refused) {
            read = false;
        }
        assertThat(read).isFalse();
    }

    @Test
    void everyKeyThatAReaderKnowsIsInIt() throws IOException {
        JsonNode schema = MAPPER.readTree(SCHEMA.toFile());
        Set<String> known = new TreeSet<>();
        keys(schema, known);
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/github/certamen"))) {
            List<Path> readers = files.filter(file -> file.toString().matches(".*(Reader|Model)\\.java")
                            && !file.toString().contains("study")
                            && !file.toString().contains("proof"))
                    .toList();
            for (Path file : readers) {
                Matcher matcher = ASKED.matcher(Files.readString(file));
                while (matcher.find()) {
                    asked.add(matcher.group(1));
                }
            }
        }
        assertThat(asked).contains("agents", "bidders", "players", "exponent", "outcomes", "side");
        assertThat(known).containsAll(asked);
        Set<String> names = constants(schema);
        assertThat(names).containsAll(DistributionReader.families());
        assertThat(names)
                .containsAll(Models.all().stream().map(model -> model.name()).collect(Collectors.toSet()));
    }

    private static void keys(JsonNode schema, Set<String> known) {
        if (schema.path("properties").isObject()) {
            schema.get("properties").fieldNames().forEachRemaining(known::add);
        }
        schema.forEach(inner -> keys(inner, known));
    }

    private static Set<String> constants(JsonNode schema) {
        return schema.findValues("const").stream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    /** As much of JSON Schema as the file uses; another keyword is an error. */
    private static final class Schema {
        private static final Set<String> WORDS = Set.of(
                "$schema",
                "$defs",
                "title",
                "description",
                "$ref",
                "const",
                "enum",
                "type",
                "oneOf",
                "required",
                "properties",
                "additionalProperties",
                "items",
                "minItems",
                "maxItems",
                "minimum",
                "pattern");

        private final JsonNode root;

        Schema(JsonNode root) {
            this.root = root;
        }

        boolean accepts(JsonNode schema, JsonNode value) {
            List<String> words = new ArrayList<>();
            schema.fieldNames().forEachRemaining(words::add);
            assertThat(WORDS).containsAll(words);
            return words.stream().allMatch(word -> accepts(word, schema, value));
        }

        private boolean accepts(String word, JsonNode schema, JsonNode value) {
            JsonNode told = schema.get(word);
            return switch (word) {
                case "$ref" -> accepts(root.at(told.asText().substring(1)), value);
                case "const" -> told.equals(value);
                case "enum" -> stream(told).anyMatch(value::equals);
                case "type" ->
                    told.isArray() ? stream(told).anyMatch(type -> is(type.asText(), value)) : is(told.asText(), value);
                case "oneOf" -> stream(told).filter(one -> accepts(one, value)).count() == 1;
                case "required" -> !value.isObject() || stream(told).allMatch(key -> value.has(key.asText()));
                case "properties" ->
                    told.properties().stream()
                            .allMatch(key ->
                                    !value.has(key.getKey()) || accepts(key.getValue(), value.get(key.getKey())));
                case "additionalProperties" ->
                    value.properties().stream()
                            .allMatch(key -> schema.get("properties").has(key.getKey()));
                case "items" -> !value.isArray() || stream(value).allMatch(each -> accepts(told, each));
                case "minItems" -> !value.isArray() || value.size() >= told.asInt();
                case "maxItems" -> !value.isArray() || value.size() <= told.asInt();
                case "minimum" -> !value.isNumber() || value.asDouble() >= told.asDouble();
                case "pattern" -> !value.isTextual() || value.asText().matches(told.asText());
                default -> true;
            };
        }

        private static boolean is(String type, JsonNode value) {
            return switch (type) {
                case "object" -> value.isObject();
                case "array" -> value.isArray();
                case "string" -> value.isTextual();
                case "number" -> value.isNumber();
                case "integer" -> value.isIntegralNumber();
                case "boolean" -> value.isBoolean();
                default -> throw new IllegalArgumentException(type);
            };
        }

        private static Stream<JsonNode> stream(JsonNode list) {
            List<JsonNode> all = new ArrayList<>();
            list.forEach(all::add);
            return all.stream();
        }
    }
}
