package io.github.certamen.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.certify.SmallCertificates;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Certificates that were altered so that they must be refused or prove less than they claim, each with a line that says what was changed and why.
 *
 * <p>The originals are tight in what is altered: a mechanism's claim is its value, so that whatever lowers the value makes the claim wrong.
 */
final class Alterations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_RUN = 4_000_000;

    private final Map<String, byte[]> all = new LinkedHashMap<>();
    private final String name;
    private final ObjectNode original;
    private final BigFraction below;

    private Alterations(String name, byte[] file) {
        this.name = name;
        this.original = expanded(SmallCertificates.json(file));
        this.below = number(original.get("lower").get("claim"));
    }

    /** All alterations of a certificate, by their lines. */
    static Map<String, byte[]> of(String name, byte[] file) {
        Alterations alterations = new Alterations(name, file);
        alterations.claims();
        alterations.form();
        alterations.grids();
        alterations.lists("lower");
        alterations.lists("upper");
        alterations.multipliers();
        alterations.cases();
        alterations.all.put(
                name + ": the last byte is missing, so that the checksum cannot be compared",
                cut(file, file.length - 1));
        alterations.all.put(name + ": the second half is missing", cut(file, file.length / 2));
        alterations.all.put(
                name + ": not compressed",
                SmallCertificates.json(file).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return alterations.all;
    }

    private static byte[] cut(byte[] file, int length) {
        return java.util.Arrays.copyOf(file, length);
    }

    /** The same certificate with all runs written out. */
    private static ObjectNode expanded(String json) {
        try {
            ObjectNode root = (ObjectNode) JSON.readTree(json);
            for (String side : List.of("lower", "upper")) {
                for (String field : List.of("mechanism", "multipliers", "parameters")) {
                    if (root.get(side).get(field) instanceof ArrayNode list) {
                        ((ObjectNode) root.get(side)).set(field, expanded(list));
                    }
                }
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ArrayNode expanded(ArrayNode list) {
        ArrayNode result = JSON.createArrayNode();
        for (JsonNode one : list) {
            int times = one.isInt() ? one.intValue() : 1;
            for (int k = 0; k < times; k++) {
                result.add(one.isInt() ? result.get(result.size() - 1) : one);
            }
        }
        return result;
    }

    private void add(String what, Consumer<ObjectNode> change) {
        ObjectNode copy = original.deepCopy();
        change.accept(copy);
        all.put(name + ": " + what, SmallCertificates.zipped(copy.toString()));
    }

    private static BigFraction number(JsonNode text) {
        return Rationals.parseExact(text.textValue());
    }

    private static String text(BigFraction number) {
        return Rationals.toString(number);
    }

    private static ObjectNode in(JsonNode root, String side) {
        return (ObjectNode) root.get(side);
    }

    private void claims() {
        for (String more : List.of("1", "1/1000", "1/1000000", "1/1000000000")) {
            BigFraction step = Rationals.parseExact(more);
            add(
                    "lower.claim raised by " + more + ", the mechanism is worth what it was",
                    root -> in(root, "lower").put("claim", text(below.add(step))));
            add(
                    "upper.claim " + more + " below the lower one, which is proved",
                    root -> in(root, "upper").put("claim", text(below.subtract(step))));
        }
        add("lower.claim is no number", root -> in(root, "lower").put("claim", "much"));
        add("upper.claim has the denominator 0", root -> in(root, "upper").put("claim", "1/0"));
        add("upper.claim is missing", root -> in(root, "upper").remove("claim"));
    }

    private void form() {
        add("another format", root -> root.put("format", "certificate"));
        add("a version that there is not", root -> root.put("version", 5));
        add("no version", root -> root.remove("version"));
        add("a field too many", root -> root.put("comment", "trust me"));
        add("no lower bound", root -> root.remove("lower"));
        add("no upper bound", root -> root.remove("upper"));
        add("no grids", root -> root.remove("grids"));
        add(
                "a canonical form with a blank is not canonical",
                root -> in(root, "instance")
                        .put("canonical", root.get("instance").get("canonical").textValue() + " "));
        add("no canonical form at all", root -> in(root, "instance").put("canonical", "{}"));
        add("a canonical form that is not JSON", root -> in(root, "instance").put("canonical", "uniform"));
        add(
                "the model is another one",
                root -> in(root, "instance")
                        .put(
                                "canonical",
                                root.get("instance")
                                        .get("canonical")
                                        .textValue()
                                        .replace("\"model\":\"", "\"model\":\"no-")));
    }

    private void grids() {
        for (int g = 0; g < original.get("grids").size(); g++) {
            int place = g;
            add(
                    "grids[" + g + "] lost its last line and no longer spans the support",
                    root -> lines(root, place).remove(lines(root, place).size() - 1));
            add(
                    "grids[" + g + "] lost its first line and no longer spans the support",
                    root -> lines(root, place).remove(0));
            add(
                    "grids[" + g + "] reaches beyond the support",
                    root -> lines(root, place).add("1000"));
            add("grids[" + g + "] has a point where there is no atom, or lost those that there are", root -> {
                ArrayNode points = (ArrayNode) root.get("grids").get(place).get("points");
                boolean had = !points.isEmpty();
                points.removeAll();
                if (!had) {
                    points.add(lines(root, place).get(0).textValue());
                }
            });
            add(
                    "grids[" + g + "] has a line that is no number",
                    root -> lines(root, place).add("x"));
        }
        for (String side : List.of("lower", "upper")) {
            if (original.get(side).has("grids")) {
                add(
                        side + ".grids names a grid that there is not",
                        root -> ((ArrayNode) root.get(side).get("grids"))
                                .set(0, JSON.getNodeFactory().numberNode(99)));
                add(
                        side + ".grids has no grid for the last agent",
                        root -> ((ArrayNode) root.get(side).get("grids")).remove(0));
            }
        }
    }

    private static ArrayNode lines(JsonNode root, int grid) {
        return (ArrayNode) root.get("grids").get(grid).get("lines");
    }

    /** What is wrong with any list of numbers that has one length. */
    private void lists(String side) {
        for (String field : List.of("mechanism", "multipliers", "parameters")) {
            if (!(original.get(side).get(field) instanceof ArrayNode list)
                    || original.get(side).has("closedForm")) {
                continue;
            }
            String where = side + "." + field;
            if (!list.isEmpty()) {
                add(
                        where + " lost its last number",
                        root -> list(root, side, field).remove(list.size() - 1));
                add(
                        where + " lost its first number",
                        root -> list(root, side, field).remove(0));
                add(
                        where + " has a word among its numbers",
                        root -> list(root, side, field)
                                .set(0, JSON.getNodeFactory().textNode("none")));
                add(
                        where + " has a decimal number, not exact in every reader",
                        root -> list(root, side, field)
                                .set(0, JSON.getNodeFactory().numberNode(0.1)));
                add(
                        where + " has a run without end",
                        root -> list(root, side, field).insert(1, MOST_RUN + 1));
            }
            add(
                    where + " has a number too many",
                    root -> list(root, side, field).add("0"));
            if (field.equals("mechanism")) {
                mechanism(list);
            }
            if (field.equals("parameters") && list.size() > 1) {
                scores(list);
            }
        }
    }

    private static ArrayNode list(JsonNode root, String side, String field) {
        return (ArrayNode) root.get(side).get(field);
    }

    private void mechanism(ArrayNode list) {
        for (String wrong : List.of("-1/4", "5")) {
            add(
                    "the first number of the mechanism is " + wrong + ", neither a share nor a number of rules",
                    root -> list(root, "lower", "mechanism")
                            .set(0, JSON.getNodeFactory().textNode(wrong)));
        }
        String model = original.get("instance").get("canonical").textValue();
        int size = list.size();
        if (model.contains("indivisible-good")) {
            for (int k = size - Math.min(size, 4); k < size; k++) {
                int place = k;
                add(
                        "the rebate " + k + " is 3 more than it was: a deficit, payments are 1 at most",
                        root -> list(root, "lower", "mechanism")
                                .set(
                                        place,
                                        JSON.getNodeFactory()
                                                .textNode(text(
                                                        number(list.get(place)).add(3)))));
            }
            add("all shares are 1/3 of what they were, and agent 2 pays for what he gets", root -> {
                for (int k = 0; k < size; k++) {
                    list(root, "lower", "mechanism")
                            .set(
                                    k,
                                    JSON.getNodeFactory()
                                            .textNode(text(number(list.get(k)).divide(3))));
                }
            });
            add("the rebates and shares change places", root -> {
                ArrayNode changed = list(root, "lower", "mechanism");
                for (int k = 0; k < size; k++) {
                    changed.set(k, list.get(size - 1 - k));
                }
            });
        } else if (model.contains("\"redistribution\"")) {
            add("everybody gets the good whatever his type: there is one", root -> fill(root, "1"));
            add("nobody gets anything: worth nothing", root -> fill(root, "0"));
        } else {
            add(
                    "probabilities of the rules do not sum to 1",
                    root -> list(root, "lower", "mechanism")
                            .set(
                                    1,
                                    JSON.getNodeFactory()
                                            .textNode(text(number(list.get(1)).divide(2)))));
            add(
                    "a rule has a negative probability",
                    root -> list(root, "lower", "mechanism")
                            .set(1, JSON.getNodeFactory().textNode("-1")));
            add(
                    "the first score exceeds all others: scores fall",
                    root -> list(root, "lower", "mechanism")
                            .set(3, JSON.getNodeFactory().textNode("1000")));
            add(
                    "the second score falls below the first",
                    root -> list(root, "lower", "mechanism")
                            .set(4, JSON.getNodeFactory().textNode("-1000")));
        }
    }

    private void fill(JsonNode root, String number) {
        ArrayNode list = list(root, "lower", "mechanism");
        for (int k = 0; k < list.size(); k++) {
            list.set(k, JSON.getNodeFactory().textNode(number));
        }
    }

    private void scores(ArrayNode list) {
        add(
                "the first score of the bound exceeds all others: scores fall",
                root -> list(root, "upper", "parameters")
                        .set(1, JSON.getNodeFactory().textNode("1000")));
        add(
                "the multiplier of money is -3: it would pay to burn it",
                root -> list(root, "upper", "parameters")
                        .set(0, JSON.getNodeFactory().textNode("-3")));
        for (String factor : List.of("2", "1/2", "0")) {
            add("all scores of the bound are multiplied by " + factor + ", k is not", root -> {
                for (int k = 1; k < list.size(); k++) {
                    list(root, "upper", "parameters")
                            .set(
                                    k,
                                    JSON.getNodeFactory()
                                            .textNode(
                                                    text(number(list.get(k)).multiply(Rationals.parseExact(factor)))));
                }
            });
        }
        add("all scores of the bound are 1 more", root -> {
            for (int k = 1; k < list.size(); k++) {
                list(root, "upper", "parameters")
                        .set(
                                k,
                                JSON.getNodeFactory()
                                        .textNode(text(number(list.get(k)).add(1))));
            }
        });
    }

    private void multipliers() {
        if (!(original.get("upper").get("multipliers") instanceof ArrayNode list)) {
            return;
        }
        for (String factor : List.of("0", "1/2", "2", "-1")) {
            add("all multipliers are multiplied by " + factor, root -> {
                for (int k = 0; k < list.size(); k++) {
                    list(root, "upper", "multipliers")
                            .set(
                                    k,
                                    JSON.getNodeFactory()
                                            .textNode(
                                                    text(number(list.get(k)).multiply(Rationals.parseExact(factor)))));
                }
            });
        }
        List<Integer> places = new ArrayList<>();
        for (int k = list.size() - 1; k >= 0 && places.size() < 5; k--) {
            if (number(list.get(k)).signum() > 0) {
                places.add(k);
            }
        }
        for (int place : places) {
            add(
                    "multiplier " + place + ", of a row of no deficit, is negative",
                    root -> list(root, "upper", "multipliers")
                            .set(
                                    place,
                                    JSON.getNodeFactory()
                                            .textNode(
                                                    text(number(list.get(place)).negate()))));
            add(
                    "multiplier " + place + ", of a row of no deficit, is 1 more: rents are paid twice",
                    root -> list(root, "upper", "multipliers")
                            .set(
                                    place,
                                    JSON.getNodeFactory()
                                            .textNode(
                                                    text(number(list.get(place)).add(1)))));
            add(
                    "multiplier " + place + ", of a row of no deficit, is 0: nobody pays these rents",
                    root -> list(root, "upper", "multipliers")
                            .set(place, JSON.getNodeFactory().textNode("0")));
        }
    }

    private void cases() {
        if (!(original.get("upper").get("cases") instanceof ArrayNode list)) {
            return;
        }
        for (int k = 0; k < list.size(); k++) {
            int place = k;
            add(
                    "case " + k + " is left out",
                    root -> list(root, "upper", "cases").remove(place));
            add(
                    "case " + k + " is there twice",
                    root -> list(root, "upper", "cases").add(list.get(place)));
        }
        add(
                "a case that there is not",
                root -> ((ArrayNode) list(root, "upper", "cases").get(0).get("case"))
                        .set(0, JSON.getNodeFactory().numberNode(77)));
        add(
                "the multipliers of a case are too few",
                root -> ((ArrayNode) list(root, "upper", "cases").get(0).get("multipliers")).remove(0));
    }
}
