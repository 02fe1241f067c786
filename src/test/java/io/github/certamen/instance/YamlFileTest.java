package io.github.certamen.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
    @TempDir
    private Path folder;

    private static void refused(String text, String... fragments) {
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", text))
                .isInstanceOf(InstanceException.class)
                .message()
                .contains(fragments)
                .startsWith("f.yaml")
                .doesNotContain("org.snakeyaml");
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1, 10", "1/3, 1, 3", "-2, -2, 1", "1e-6, 1, 1000000", "'\"0.5\"', 1, 2", "+.5, 1, 2"})
    void numbersMeanWhatTheySay(String text, int numerator, int denominator) {
        InstanceNode root = YamlFile.parse("f.yaml", "x: " + text).root();
        assertThat(root.required("x").number()).isEqualTo(BigFraction.of(numerator, denominator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", ".nan", ".inf", "Infinity", "1/0", "0x10", "ten", "1,5", "", "~", "[1]", "{a: 1}"})
    void everythingElseIsNoNumber(String text) {
        InstanceNode root = YamlFile.parse("f.yaml", "a: 1\nx: " + text).root();
        assertThatThrownBy(() -> root.required("x").number())
                .isInstanceOf(InstanceException.class)
                .message()
                .startsWith("f.yaml:2: x: ");
    }

    @Test
    void placesAreFileLineAndPath() {
        InstanceNode root = YamlFile.parse("g/f.yaml", "agents:\n  - {a: 1}\n  - {a: 2,\n     b: [1, two]}\n")
                .root();
        InstanceNode second = root.required("agents").elements().get(1);
        assertThat(second.required("b").elements().get(1).location()).isEqualTo("g/f.yaml:4: agents[2].b[2]");
        assertThatThrownBy(() -> second.required("b").elements().get(1).number())
                .hasMessage("g/f.yaml:4: agents[2].b[2]: expected a number such as 0.1, 1e-6 or 1/20, found 'two'");
    }

    @Test
    void unknownKeysAreRefusedWithTheNearestKnownOne() {
        InstanceNode root = YamlFile.parse("f.yaml", "lower: 0\nuper: 1\n").root();
        root.required("lower");
        root.optional("upper");
        assertThatThrownBy(root::rejectUnknownKeys)
                .hasMessage("f.yaml:2: uper: unknown key 'uper'; did you mean 'upper'?");
    }

    @Test
    void aMissingKeyNamesWhatMayHaveBeenMeant() {
        InstanceNode root = YamlFile.parse("f.yaml", "modle: x\n").root();
        assertThatThrownBy(() -> root.required("model"))
                .hasMessage("f.yaml:1: expected the key 'model', found 'modle' instead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "33", "2.5", "x", "1e9", "99999999999999999999"})
    void integersStayInTheirRange(String text) {
        InstanceNode root = YamlFile.parse("f.yaml", "cells: " + text).root();
        assertThatThrownBy(() -> root.required("cells").integer(1, 32))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("f.yaml:1: cells: ");
    }

    @Test
    void syntaxErrorsHaveLineAndColumn() {
        refused("a: 1\nb: [1, 2\nc: 3\n", "f.yaml:3: column ", "expected YAML");
        refused("a: \"open", "f.yaml:1", "expected YAML");
        refused("\tx: 1", "f.yaml:1", "expected YAML");
    }

    @Test
    void duplicateKeysAreRefused() {
        refused("a: 1\nb: 2\na: 3\n", "f.yaml:3: expected each key once, found 'a' again (first at line 1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: !!javax.script.ScriptEngineManager [x]",
                "a: !foo 1",
                "--- !!set {a, b}",
                "a: !!binary aGVsbG8=",
                "a: !!timestamp 2001-01-01"
            })
    void tagsAreRefused(String text) {
        refused(text, "f.yaml:1: expected plain values, found the tag");
    }

    @Test
    void severalDocumentsAndComplexKeysAreRefused() {
        refused("a: 1\n---\nb: 2\n", "f.yaml:2: expected one YAML document");
        refused("? [a, b]\n: 1\n", "f.yaml:1: expected a word as key, found a list of 2");
    }

    @Test
    @Timeout(20)
    void aliasBombsAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int k = 1; k < 12; k++) {
            bomb.append("a").append(k).append(": &a").append(k).append(" [");
            bomb.append(("*a" + (k - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(k - 1)
                    .append("]\n");
        }
        refused(bomb.toString(), "aliases expanded, found more");
        refused("a: &a [1]\n" + "b: [" + "*a, ".repeat(1100) + "*a]", "f.yaml");
        refused("a: &a [*a]", "f.yaml:1: expected a tree, found an alias of its own parent");
    }

    @Test
    @Timeout(20)
    void deepNestingIsRefusedBeforeItIsFollowed() {
        refused("[".repeat(100_000), "expected nesting of at most 40 levels");
        refused("{a: ".repeat(100_000), "expected nesting of at most 40 levels");
        refused("- ".repeat(50_000), "expected nesting of at most 40 levels");
    }

    @Test
    void anAliasIsTheValueItNames() {
        InstanceNode root =
                YamlFile.parse("f.yaml", "a: &u {lower: 1}\nb: *u\n").root();
        assertThat(root.required("b").required("lower").number()).isEqualTo(BigFraction.ONE);
    }

    @Test
    void filesThatAreNoTextAreRefusedInOneSentence() throws IOException {
        byte[] binary = new byte[5000];
        Arrays.fill(binary, (byte) 'a');
        binary[4321] = 0;
        byte[] huge = new byte[TextFiles.LARGEST_BYTES + 1];
        Arrays.fill(huge, (byte) '#');
        fileRefused(new byte[0], "found an empty file");
        fileRefused("  \n\n".getBytes(StandardCharsets.UTF_8), "found an empty file");
        fileRefused("# only a comment\n".getBytes(StandardCharsets.UTF_8), "found an empty file");
        fileRefused(binary, ":1: expected an instance file (YAML) in plain text, found a binary file");
        fileRefused(new byte[] {0x7f, 'E', 'L', 'F', 1, 2}, "found a binary file");
        fileRefused("a: \u00e9".getBytes(StandardCharsets.ISO_8859_1), ":1: expected UTF-8 text, found the byte 0xe9");
        fileRefused("a: 1".getBytes(StandardCharsets.UTF_16), "found UTF-16");
        fileRefused(huge, "of at most 16 MiB, found a larger file");
    }

    @Test
    void missingFilesAndFoldersAreRefused() {
        assertThatThrownBy(() -> YamlFile.read(folder.resolve("no.yaml")))
                .isInstanceOf(InstanceException.class)
                .hasMessageEndingWith("no.yaml: expected an instance file (YAML), found no such file");
        assertThatThrownBy(() -> YamlFile.read(folder)).hasMessageEndingWith("found a directory");
    }

    @Test
    void aByteOrderMarkAndWindowsLinesAreRead() throws IOException {
        Path file = folder.resolve("bom.yaml");
        Files.writeString(file, "\ufeffa: 1\r\nb: 2\r\n");
        assertThat(YamlFile.read(file).root().required("b").location()).isEqualTo(file + ":2: b");
    }

    private void fileRefused(byte[] content, String fragment) throws IOException {
        Path file = folder.resolve("f.yaml");
        Files.write(file, content);
        assertThatThrownBy(() -> YamlFile.read(file))
                .isInstanceOf(InstanceException.class)
                .message()
                .startsWith(file.toString())
                .contains(fragment)
                .hasLineCount(1);
    }
}
