package io.github.certamen.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.certamen.certify.SmallCertificates;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is changed in a certificate, the checker proves no more than the truth, and says so where a claim no longer
 * follows. The truth for two agents with uniform types is 5/8 (Shao and Zhou, Theorem 1; mathematics, 3.2).
 */
class MutationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BigFraction TRUTH = BigFraction.of(5, 8);
    private static final BigFraction TINY = BigFraction.of(10).pow(-15);

    private static byte[] file;
    private static String text;

    /** What became of mutants, by kind: for the totals at the end. */
    private enum Fate {
        REFUSED,
        WEAKER,
        STILL_PROVED
    }

    @BeforeAll
    static void certify() {
        Certificate certificate = SmallCertificates.of("uniform", 6);
        assertThat(certificate.lower().claim()).isEqualTo(TRUTH);
        assertThat(certificate.upper().claim()).isEqualTo(TRUTH);
        assertThat(certificate.lower()).isInstanceOf(Certificate.StepEvidence.class);
        file = SmallCertificates.bytes(certificate);
        text = SmallCertificates.json(file);
    }

    private static JsonNode tree() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads and checks; nothing but a refusal may be thrown, and nothing beyond the truth proved. */
    private static Fate fate(String what, byte[] mutant) {
        CheckReport report;
        try {
            report = Checker.check(SmallCertificates.read(mutant));
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).as(what).isNotBlank().doesNotContain("error of the program");
            return Fate.REFUSED;
        }
        assertTrue(what, report);
        return report.provesItsClaims() ? Fate.STILL_PROVED : Fate.WEAKER;
    }

    private static void assertTrue(String what, CheckReport report) {
        assertThat(report.lower().isAtMost(Real.of(TRUTH)))
                .as("%s: lower bound %s", what, report.lower())
                .isTrue();
        assertThat(Real.of(TRUTH).isAtMost(report.upper()))
                .as("%s: upper bound %s", what, report.upper())
                .isTrue();
        if (report.provesItsClaims()) {
            assertThat(report.claimedLower()).as(what).isLessThanOrEqualTo(TRUTH);
            assertThat(report.claimedUpper()).as(what).isGreaterThanOrEqualTo(TRUTH);
        }
    }

    private static Fate fate(String what, JsonNode mutant) {
        return fate(what, SmallCertificates.zipped(mutant.toString()));
    }

    /** The places of all numbers: paths of array elements and fields that hold a rational in a text. */
    private static List<String> numbers(JsonNode root) {
        List<String> found = new ArrayList<>();
        collect(root, "", found);
        return found;
    }

    private static void collect(JsonNode node, String path, List<String> found) {
        if (node.isTextual() && node.textValue().matches("-?\\d+(/\\d+|p-\\d+)?")) {
            found.add(path);
        }
        for (int k = 0; node.isArray() && k < node.size(); k++) {
            collect(node.get(k), path + "/" + k, found);
        }
        node.properties().forEach(field -> collect(field.getValue(), path + "/" + field.getKey(), found));
    }

    private static JsonNode with(String path, UnaryOperator<BigFraction> change) {
        JsonNode root = tree();
        int last = path.lastIndexOf('/');
        JsonNode parent = root.at(path.substring(0, last));
        String name = path.substring(last + 1);
        TextNode changed = TextNode.valueOf(Rationals.toString(
                change.apply(Rationals.parseExact(root.at(path).textValue()))));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), changed);
        } else {
            ((ObjectNode) parent).set(name, changed);
        }
        return root;
    }

    @Test
    void everyNumberChangedInTurn() {
        Map<String, UnaryOperator<BigFraction>> changes = new TreeMap<>(Map.of(
                "up a little", x -> x.add(TINY),
                "down a little", x -> x.subtract(TINY),
                "up", x -> x.add(BigFraction.of(1, 3)),
                "down", x -> x.subtract(BigFraction.of(1, 3)),
                "huge", x -> x.add(BigFraction.of(10).pow(300)),
                "negated", x -> x.signum() == 0 ? BigFraction.ONE : x.negate()));
        int[] fates = new int[Fate.values().length];
        List<String> places = numbers(tree());
        for (String place : places) {
            changes.forEach((name, change) -> {
                Fate fate = fate(place + " " + name, with(place, change));
                fates[fate.ordinal()]++;
                boolean improved = place.equals("/lower/claim") && name.startsWith("up")
                        || place.equals("/upper/claim") && name.startsWith("down");
                assertThat(fate == Fate.STILL_PROVED && improved)
                        .as(place + " " + name)
                        .isFalse();
                boolean free = place.contains("claim") || place.contains("lines") || place.contains("multipliers");
                assertThat(fate == Fate.STILL_PROVED && !free)
                        .as(place + " " + name)
                        .isFalse();
            });
        }
        // A claim may be lowered, lines that the mechanism does not use may move, and some multipliers of a degenerate
        // program may vary: the claims still follow. All else must be seen.
        assertThat(Arrays.stream(fates).sum()).isGreaterThanOrEqualTo(1000);
        assertThat(fates[Fate.STILL_PROVED.ordinal()]).isLessThan(places.size() / 4);
    }

    /** Shares and rebates leave no slack: a number raised breaks a constraint, which is named, or costs value. */
    @Test
    void aMechanismThatBreaksOneConstraintByALittleIsRefusedWithItsPlace() {
        int rebates = 0;
        JsonNode mechanism = tree().at("/lower/mechanism");
        int cells = 36;
        for (int k = 0; k < mechanism.size(); k++) {
            byte[] mutant = SmallCertificates.zipped(
                    with("/lower/mechanism/" + k, x -> x.add(TINY)).toString());
            Certificate certificate = SmallCertificates.read(mutant);
            if (k >= cells) {
                assertThatThrownBy(() -> Checker.check(certificate))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageStartingWith("lower: the mechanism is refused: deficit in cell [");
                rebates++;
            } else {
                assertThatThrownBy(() -> Checker.check(certificate))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageMatching("(?s)lower: the mechanism is refused: .*in cell \\[\\d,\\d\\].*");
            }
        }
        assertThat(rebates).isEqualTo(12);
    }

    @Test
    void listsWithElementsDroppedDoubledOrSwapped() {
        int mutants = 0;
        for (String list :
                List.of("/lower/grids", "/lower/mechanism", "/grids/0/lines", "/upper/grids", "/upper/multipliers")) {
            int size = tree().at(list).size();
            for (int k = 0; k < size; k++) {
                JsonNode dropped = tree();
                ((ArrayNode) dropped.at(list)).remove(k);
                assertThat(fate(list + " without " + k, dropped)).isEqualTo(Fate.REFUSED);
                JsonNode doubled = tree();
                ((ArrayNode) doubled.at(list)).insert(k, doubled.at(list).get(k));
                assertThat(fate(list + " with " + k + " twice", doubled)).isEqualTo(Fate.REFUSED);
                JsonNode swapped = tree();
                ArrayNode array = (ArrayNode) swapped.at(list);
                JsonNode first = array.get(k);
                array.set(k, array.get((k + 1) % size));
                array.set((k + 1) % size, first);
                fate(list + " with " + k + " swapped", swapped);
                mutants += 3;
            }
        }
        assertThat(mutants).isGreaterThan(500);
    }

    @Test
    void everyFieldRenamedOrRemoved() {
        List<String> fields = List.of(
                "/format",
                "/version",
                "/grids",
                "/instance",
                "/instance/name",
                "/instance/text",
                "/lower",
                "/lower/claim",
                "/lower/grids",
                "/lower/mechanism",
                "/upper",
                "/upper/claim",
                "/upper/grids",
                "/upper/lazyRows",
                "/upper/multipliers");
        for (String field : fields) {
            int last = field.lastIndexOf('/');
            String name = field.substring(last + 1);
            JsonNode removed = tree();
            JsonNode parent = last == 0 ? removed : removed.at(field.substring(0, last));
            ((ObjectNode) parent).remove(name);
            assertRefused(removed.toString(), name);
            assertRefused(text.replace("\"" + name + "\":", "\"x" + name + "\":"), name);
        }
        assertRefused(text.replaceFirst("\\{", "{\"more\":1,"), "format");
        assertRefused(text + "{}", "end");
        assertRefused(text.replace("\"lazyRows\":[]", "\"lazyRows\":[],\"lazyRows\":[]"), "multipliers");
    }

    /** The same as a file of version 3, which does not say in canonical form what it is about. */
    private static String old(String json) {
        return json.replace("\"version\":4", "\"version\":3")
                .replaceFirst(",\"canonical\":\"(?:[^\"\\\\]|\\\\.)*\"", "");
    }

    private static void assertRefused(String json, String reason) {
        assertThatThrownBy(() -> Checker.check(SmallCertificates.read(SmallCertificates.zipped(json))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void wrongVersionsFormatsAndIndices() {
        for (String version : List.of("0", "1", "2", "5", "-1", "99999999999", "1.0", "\"3\"", "null", "[3]", "true")) {
            assertThatThrownBy(() -> SmallCertificates.read(
                            SmallCertificates.zipped(text.replace("\"version\":4", "\"version\":" + version))))
                    .as(version)
                    .isInstanceOf(RefusedException.class);
        }
        assertRefused(
                text.replace("\"version\":4", "\"version\":2"),
                "version 2 of the format is not known, expected 3 to 4: certify the instance anew");
        for (String keys : List.of("[[0]]", "[[-1]]", "[[]]", "[[2147483647,0]]")) {
            assertRefused(text.replace("\"lazyRows\":[]", "\"lazyRows\":" + keys), "lazyRows");
        }
        for (String keys : List.of("[[2147483648]]", "[0]", "[[1.5]]", "[[\"0\"]]", "{}", "null")) {
            assertThatThrownBy(() -> SmallCertificates.read(
                            SmallCertificates.zipped(text.replace("\"lazyRows\":[]", "\"lazyRows\":" + keys))))
                    .as(keys)
                    .isInstanceOf(RefusedException.class);
        }
        for (String number : List.of("NaN", "Infinity", "1/0", "", "1e99999", "0x1", "1/2/3", "٣")) {
            assertRefused(
                    text.replaceFirst("\"multipliers\":\\[\"[^\"]*\"", "\"multipliers\":[\"" + number + "\""),
                    "multipliers[1]");
        }
    }

    /** A number that stands for a run of equal ones must be followed by how many more there are. */
    @Test
    void repetitionsAreCounted() {
        String lines = "\"lines\":[\"0\"";
        assertThat(text).contains(lines);
        for (String count : List.of("0", "-1", "4000000", "2147483647", "9999999999", "1.5")) {
            assertRefused(text.replaceFirst("\"lines\":\\[\"0\"", "\"lines\":[\"0\"," + count), "");
        }
        assertRefused(text.replaceFirst("\"lines\":\\[\"0\"", "\"lines\":[3,\"0\""), "lines[1]");
        assertRefused(text.replaceFirst("\"lines\":\\[\"0\"", "\"lines\":[\"0\",2,2"), "lines[4]");
        assertRefused(text.replaceFirst("\"mechanism\":\\[", "\"mechanism\":[\"0\",9,"), "the mechanism is refused");
        Matcher run = Pattern.compile("\"0\",(\\d+)").matcher(text);
        assertThat(run.find()).isTrue();
        int count = Integer.parseInt(run.group(1));
        for (int wrong : List.of(count - 1, count + 1)) {
            assertRefused(text.replaceFirst("\"0\"," + count, "\"0\"," + wrong), "multipliers");
        }
        // Lines ascend: one that is there three times is no grid's.
        assertRefused(text.replaceFirst("\"lines\":\\[\"0\"", "\"lines\":[\"0\",2"), "lines[2]: expected more than 0");
    }

    @Test
    void truncatedFilesAreRefused() {
        for (int length = 0; length < file.length; length += 7) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThat(fate("the first " + length + " bytes", cut)).isEqualTo(Fate.REFUSED);
        }
        for (int missing = 1; missing <= 12; missing++) {
            byte[] cut = Arrays.copyOf(file, file.length - missing);
            assertThat(fate("without the last " + missing + " bytes", cut)).isEqualTo(Fate.REFUSED);
        }
    }

    /** A byte changed behind the header breaks the checksum. */
    @Test
    void flippedBytesAreRefused() {
        Random random = new Random(7);
        int header = 10;
        for (int k = 0; k < 200; k++) {
            byte[] flipped = file.clone();
            int place = header + random.nextInt(file.length - header);
            flipped[place] ^= (byte) (1 << random.nextInt(8));
            Fate fate = fate("byte " + place, flipped);
            // The last byte of the compressed data may have bits to spare.
            assertThat(fate == Fate.REFUSED || SmallCertificates.json(flipped).equals(text))
                    .as("byte " + place)
                    .isTrue();
        }
    }

    @Test
    void anotherInstanceIsAnotherQuestion() {
        String uniform = "{family: uniform, lower: 0, upper: 1}";
        assertThat(text).contains(uniform);
        // With more mass on high types the optimum is higher, so the same multipliers must prove a higher bound.
        String histogram = "{family: histogram, breaks: [0, 1/2, 1], masses: [1/4, 3/4]}";
        CheckReport higher =
                Checker.check(SmallCertificates.read(SmallCertificates.zipped(old(text.replace(uniform, histogram)))));
        assertRefused(text.replace(uniform, histogram), "its canonical form is not that of its text");
        Real known = higher.instance().problem().closedForms().get(0).value();
        assertThat(known.lower()).isGreaterThan(0.7);
        assertThat(higher.provesItsUpperClaim()).isFalse();
        assertThat(known.isAtMost(higher.upper())).isTrue();
        assertThat(higher.lower().isAtMost(known)).isTrue();
        // The relaxation for F = t^2 has further rows.
        assertRefused(old(text.replace(uniform, "{family: power, exponent: 2}")), "upper: the multipliers are refused");
        // Types in [0, 1/2] are half as large, and so is the optimum; the grid no longer fits.
        assertRefused(
                old(text.replace("upper: 1}", "upper: 1/2}")), "lower: grids[1]: expected a grid over the support");
        assertRefused(text.replace("model: indivisible-good", "model: unknown"), "instance: cannot be read");
        assertRefused(text.replace("model: indivisible-good", "model: redistribution"), "instance: cannot be read");
        assertRefused(
                old(text.replace("mechanisms: randomised", "mechanisms: deterministic")), "deterministic mechanisms");
        assertRefused(
                text.replace(uniform, "{family: sample, file: /etc/passwd, column: a}"), "instance: cannot be read");
        assertRefused(text.replaceFirst("\"text\":\"", "\"text\":\"\\\\u0000"), "instance: cannot be read");
    }

    /** Grids beyond the support, or with points of their own, would make the models' a-priori bounds false. */
    @ParameterizedTest
    @ValueSource(strings = {"-1", "2", "1/1000000000000000000000000000000", "999999999/1000000000"})
    void gridsMustFitTheSupport(String line) {
        JsonNode lines = tree();
        for (JsonNode grid : lines.at("/grids")) {
            ((ArrayNode) grid.get("lines")).add(line);
        }
        assertThat(fate("line " + line, lines)).isEqualTo(Fate.REFUSED);
        JsonNode points = tree();
        for (JsonNode grid : points.at("/grids")) {
            ((ArrayNode) grid.get("points")).add("1/3");
        }
        assertRefused(points.toString(), "lower: grids[1]: expected a grid with the atoms of agent 1 as points");
    }

    @Test
    void closedFormsAreEvaluatedAnewAndNamed() {
        ObjectNode root = (ObjectNode) tree();
        ObjectNode lower = closedForm("option", "1", "1/2");
        root.set("lower", lower);
        CheckReport report = Checker.check(SmallCertificates.read(SmallCertificates.zipped(root.toString())));
        assertThat(report.provesItsClaims()).isTrue();
        assertThat(report.assumptions())
                .anyMatch(text -> text.startsWith("the closed form option is feasible for all types"));
        lower.put("claim", "626/1000");
        assertThat(fate("claim above the closed form", root)).isEqualTo(Fate.WEAKER);
        lower.put("claim", "5/8").put("closedForm", "pivotal");
        assertThat(fate("a worse closed form", root)).isEqualTo(Fate.WEAKER);
        lower.put("closedForm", "best-of-all");
        assertRefused(root.toString(), "lower: the instance has no closed form named 'best-of-all'");
        ObjectNode upper = (ObjectNode) root.get("upper");
        upper.remove(List.of("lazyRows", "multipliers"));
        upper.putArray("parameters").add("0");
        lower.put("closedForm", "option");
        assertRefused(root.toString(), "upper: parameters: expected no numbers, found 1");
    }

    /** A coupling in closed form is the instance's own: nothing in the file can make it better. */
    @Test
    void theCouplingInClosedFormIsProvedAnew() {
        ObjectNode root = (ObjectNode) tree();
        ObjectNode upper = (ObjectNode) root.get("upper");
        upper.remove(List.of("lazyRows", "multipliers"));
        upper.putArray("parameters");
        CheckReport report = Checker.check(SmallCertificates.read(SmallCertificates.zipped(root.toString())));
        assertThat(report.provesItsClaims()).isTrue();
        assertThat(report.upper()).hasToString("5/8");
        upper.put("claim", "624/1000");
        assertThat(fate("claim below the coupling's bound", root)).isEqualTo(Fate.WEAKER);
        upper.put("claim", "5/8");
        ObjectNode instance = (ObjectNode) root.get("instance");
        instance.put("text", "model: indivisible-good\nagents: [{family: uniform}, {family: power, exponent: 2}]\n");
        assertRefused(old(root.toString()), "the instance has no bound without a linear program");
    }

    private static ObjectNode closedForm(String name, String... parameters) {
        ObjectNode lower = JSON.createObjectNode().put("claim", "5/8").put("closedForm", name);
        ArrayNode list = lower.putArray("parameters");
        for (String parameter : parameters) {
            list.add(parameter);
        }
        return lower;
    }

    private static String withLower(ObjectNode lower) {
        ObjectNode root = (ObjectNode) tree();
        root.set("lower", lower);
        return root.toString();
    }

    /** Every price makes a feasible mechanism: the wrong one proves less, and one that is none is refused. */
    @Test
    void parametersPerturbedOrOutsideTheirDomain() {
        for (String name : List.of("fixed-price", "option", "efficient-below", "efficient-above", "best-vcg")) {
            for (int k = 0; k <= 64; k++) {
                String price = Rationals.toString(BigFraction.of(k, 64));
                for (String agent : List.of("1", "2")) {
                    Fate fate = fate(
                            name + " at " + price, SmallCertificates.zipped(withLower(closedForm(name, agent, price))));
                    boolean best = (name.equals("fixed-price") || name.equals("option")) && k == 32;
                    assertThat(fate).as(name + " at " + price).isEqualTo(best ? Fate.STILL_PROVED : Fate.WEAKER);
                }
            }
            BigFraction half = BigFraction.of(1, 2);
            for (BigFraction beside : List.of(half.add(TINY), half.subtract(TINY))) {
                String price = Rationals.toString(beside);
                assertThat(fate(name, SmallCertificates.zipped(withLower(closedForm(name, "1", price)))))
                        .isEqualTo(Fate.WEAKER);
            }
            for (String outside : List.of("-1/64", "65/64", "1000000", "-5/8")) {
                assertRefused(
                        withLower(closedForm(name, "1", outside)), "lower: expected agent 1 or 2 and a parameter");
                assertRefused(withLower(closedForm(name, outside, "1/2")), "lower: expected agent 1 or 2");
            }
            assertRefused(withLower(closedForm(name)), "found 0 numbers");
            assertRefused(withLower(closedForm(name, "1/2")), "found 1 numbers");
            assertRefused(withLower(closedForm(name, "1", "1/2", "1/2")), "found 3 numbers");
        }
        assertRefused(withLower(closedForm("option", "1", "NaN")), "parameters[2]");
        assertRefused(withLower(closedForm("Option", "1", "1/2")), "no closed form named 'Option'");
    }

    /** Agents name their grid by its place in the one list, which comes first: nothing can be named before it is there. */
    @Test
    void gridsThatAreNotThereAreRefused() {
        for (String side : List.of("lower", "upper")) {
            for (int agent = 0; agent < 2; agent++) {
                for (int place : new int[] {1, 2, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                    JsonNode root = tree();
                    ((ArrayNode) root.at("/" + side + "/grids"))
                            .set(agent, JSON.getNodeFactory().numberNode(place));
                    assertRefused(
                            root.toString(),
                            side + ".grids[" + (agent + 1) + "]: expected the place of one of 1 grids");
                }
            }
            JsonNode texts = tree();
            ((ArrayNode) texts.at("/" + side + "/grids")).set(0, TextNode.valueOf("0"));
            assertRefused(texts.toString(), side + ".grids: expected the end of a list, found a text");
        }
        JsonNode none = tree();
        ((ArrayNode) none.get("grids")).removeAll();
        assertRefused(none.toString(), "lower.grids[1]: expected the place of one of 0 grids");
        // The same grid stated twice is the same grid.
        JsonNode twice = tree();
        ((ArrayNode) twice.get("grids")).add(twice.at("/grids/0"));
        ((ArrayNode) twice.at("/upper/grids")).set(1, JSON.getNodeFactory().numberNode(1));
        assertThat(fate("a grid twice", twice)).isEqualTo(Fate.STILL_PROVED);
    }

    /** A grid that asks for a program of 10^10 rows is refused before anybody states it. */
    @Test
    void gridsOutOfProportionAreRefused() {
        JsonNode root = tree();
        for (JsonNode grid : root.at("/grids")) {
            ArrayNode lines = (ArrayNode) grid.get("lines");
            lines.removeAll();
            for (int k = 0; k <= 20_000; k++) {
                lines.add(k + "/20000");
            }
        }
        assertRefused(root.toString(), "lower: the mechanism is refused: expected 400");
        ((ObjectNode) root).set("lower", closedForm("option", "1", "1/2"));
        assertRefused(root.toString(), "cells does not go with");
    }

    @Test
    void filesThatUnpackWithoutEndAreRefused() {
        StringBuilder zeros = new StringBuilder("{\"format\":\"certamen-certificate\",\"version\":3,\"instance\":");
        zeros.append(
                "{\"name\":\"a\",\"text\":\"b\"},\"grids\":[],\"lower\":{\"claim\":\"0\",\"grids\":[],\"mechanism\":[\"0\"");
        zeros.append(",\"0\"".repeat(12_000_000));
        byte[] bomb = SmallCertificates.zipped(zeros.toString());
        assertThat(bomb.length).isLessThan(200_000);
        assertThatThrownBy(() -> SmallCertificates.read(bomb))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("times as many");
        byte[] spaces = SmallCertificates.zipped(" ".repeat(60_000_000));
        assertThatThrownBy(() -> SmallCertificates.read(spaces)).isInstanceOf(RefusedException.class);
        byte[] nested = SmallCertificates.zipped("[".repeat(1_000_000));
        assertThatThrownBy(() -> SmallCertificates.read(nested)).isInstanceOf(RefusedException.class);
    }

    /** Multipliers with denominators of their own would make exact sums longer than the file. */
    @Test
    void endlessFractionsAreRoundedInsteadOfSummed() {
        ObjectNode root = (ObjectNode) tree();
        ArrayNode multipliers = (ArrayNode) root.at("/upper/multipliers");
        Random random = new Random(3);
        for (int k = 0; k < multipliers.size(); k++) {
            if (!multipliers.get(k).isTextual()) {
                continue; // how many more times the number before is there
            }
            StringBuilder digits = new StringBuilder("1");
            for (int d = 0; d < 9_900; d++) {
                digits.append((char) ('0' + random.nextInt(10)));
            }
            multipliers.set(k, TextNode.valueOf(String.format(Locale.ROOT, "%s/%s7", digits.reverse(), digits)));
        }
        assertThat(fate("long fractions", root)).isEqualTo(Fate.WEAKER);
    }
}
