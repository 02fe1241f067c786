package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No control or bidirectional character reaches a terminal: from every field of every kind of input, in the commands that read it. */
class ControlCharactersTest {
    /** Clears the screen, rings the bell, and turns what follows around. */
    private static final String FORGERY = "\u001b[2J\u0007\u202eforged\u009b";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static void assertHarmless(String what, CommandLineRun run) {
        String shown = run.out() + run.err();
        assertThat(shown.chars()
                        .filter(c -> c != '\n')
                        .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
                        .count())
                .as("control characters of %s in %s", what, shown)
                .isZero();
        assertThat(shown).as(what).isNotEmpty();
        assertThat(run.code()).as(what).isNotEqualTo(ExitCode.INTERNAL_ERROR);
    }

    /** The places of a tree: each text, each field's name, and each element of a list. */
    private static List<String> places(JsonNode node, String at, List<String> found) {
        if (node.isValueNode()) {
            found.add(at);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            places(field.getValue(), at + "/" + field.getKey(), found);
        }
        for (int k = 0; k < (node.isArray() ? Math.min(3, node.size()) : 0); k++) {
            places(node.get(k), at + "/" + k, found);
        }
        return found;
    }

    private static JsonNode forged(JsonNode root, String place) {
        JsonNode copy = root.deepCopy();
        int slash = place.lastIndexOf('/');
        JsonNode parent = copy.at(place.substring(0, slash));
        String key = place.substring(slash + 1);
        TextNode text = TextNode.valueOf(parent.at("/" + key).asText() + FORGERY);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(key), text);
        } else {
            ((ObjectNode) parent).set(key, text);
        }
        return copy;
    }

    @Test
    void ofACertificate() throws Exception {
        Path proof = folder.resolve("c.json.gz");
        CommandLineRun.of("certify", "grids/uniform.yaml", "--certificate", proof.toString());
        JsonNode root = JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(proof))));
        List<String> places = places(root, "", new ArrayList<>());
        assertThat(places).hasSizeGreaterThan(15);
        for (String place : places) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(proof))) {
                JSON.writeValue(out, forged(root, place));
            }
            assertHarmless("check " + place, CommandLineRun.of("check", proof.toString()));
            assertHarmless("check --json " + place, CommandLineRun.of("check", proof.toString(), "--json", "-"));
            assertHarmless(
                    "check --instance " + place,
                    CommandLineRun.of("check", proof.toString(), "--instance", "grids/uniform.yaml"));
        }
    }

    /** Each word of a file in turn, as a text that YAML reads with its escapes. */
    @ParameterizedTest
    @CsvSource({
        "grids/uniform.yaml, certify explain show export",
        "grids/auction-irregular.yaml, certify explain show",
        "grids/broker.yaml, certify explain",
        "grids/formula.yaml, explain",
        "grids/conjectures/bad.yaml, search",
        "grids/families/power.yaml, certify"
    })
    void ofAnInstance(String file, String commands) throws Exception {
        String text = Files.readString(Path.of(file)).replaceAll("(?m)^#.*\\n", "");
        Matcher words = Pattern.compile("[A-Za-z0-9./-]+").matcher(text);
        Path forged = folder.resolve("i.yaml");
        while (words.find()) {
            Files.writeString(
                    forged,
                    text.substring(0, words.start()) + '"' + words.group() + "\\e[2J\\a\\u202eforged\\u009b\""
                            + text.substring(words.end()));
            for (String command : commands.split(" ")) {
                String[] line = command.equals("export")
                        ? new String[] {
                            command,
                            forged.toString(),
                            "--out",
                            folder.resolve("x.mps").toString()
                        }
                        : new String[] {command, forged.toString(), "--time-limit", "2"};
                assertHarmless(
                        command + " " + file + " at " + words.start(),
                        CommandLineRun.of(
                                command.equals("certify") || command.equals("search")
                                        ? line
                                        : java.util.Arrays.copyOf(line, command.equals("export") ? 4 : 2)));
            }
        }
    }

    /** Names of files and values of options come from others as well: from scripts, and from archives that were unpacked. */
    @Test
    void ofTheCommandLine() throws Exception {
        for (String command : List.of("certify", "explain", "show", "check", "search", "converge", "export", "new")) {
            assertHarmless(command, CommandLineRun.of(command, "no-such" + FORGERY + ".yaml"));
            assertHarmless(command + " option", CommandLineRun.of(command, "--no-such" + FORGERY));
        }
        assertHarmless("command", CommandLineRun.of("certfy" + FORGERY));
        assertHarmless("gap", CommandLineRun.of("certify", "grids/uniform.yaml", "--gap", "1" + FORGERY));
        Path named = folder.resolve("a\u001b[2Jb.yaml");
        Files.copy(Path.of("grids/uniform.yaml"), named);
        assertHarmless("file name", CommandLineRun.of("certify", named.toString()));
    }

    @Test
    void ofData() throws Exception {
        Path instance = folder.resolve("i.yaml");
        Files.writeString(
                instance,
                "model: indivisible-good\nagents:\n  - {family: uniform}\n"
                        + "  - {family: sample, file: b.csv, column: seller}\n");
        for (String csv : List.of(
                "seller" + FORGERY + "\n1/2\n",
                "seller\n1/2" + FORGERY + "\n",
                "seller,\"a\n" + FORGERY + "\"\n1/2,\"x\n")) {
            Files.writeString(folder.resolve("b.csv"), csv);
            assertHarmless("data", CommandLineRun.of("certify", instance.toString()));
        }
    }
}
