package io.github.certamen.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.family.FamilyCertification;
import io.github.certamen.certify.family.FamilyCertification.Counterexample;
import io.github.certamen.certify.family.FamilyCertification.Part;
import io.github.certamen.instance.ParameterRange;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.report.Numbers;
import io.github.certamen.report.Report;
import io.github.certamen.report.text.Layout;
import io.github.certamen.report.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/** The certification of a family, for people and as JSON. */
public final class FamilyReport {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Boxes that the table shows unless more are asked for. */
    private static final int SHOWN = 8;

    private final FamilyCertification family;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private FamilyReport(FamilyCertification family, Style style) {
        this.family = family;
        this.style = style;
    }

    /**
     * The lines of the table.
     *
     * @param style colours or none
     * @param verbose whether all boxes are listed
     */
    public static List<String> lines(FamilyCertification family, Style style, boolean verbose) {
        FamilyReport report = new FamilyReport(family, style);
        report.heading();
        report.boxes(verbose);
        report.verdict();
        report.grounds();
        return List.copyOf(report.lines);
    }

    /** The theorem, in a sentence. */
    public static String statement(FamilyCertification family) {
        String tolerance = Numbers.smallNear(family.tolerance().doubleValue());
        String mechanisms = family.family().middle().problem().mechanisms();
        if (family.counterexample().isPresent()) {
            Counterexample found = family.counterexample().get();
            return "at " + point(family, found.at()) + " a feasible mechanism gains at least "
                    + Numbers.smallDown(found.certification().margin()) + " over "
                    + found.certification().closedForm().name();
        }
        String covered = family.verdict() == Verdict.CERTIFIED
                ? ""
                : " of " + Numbers.plain(Math.floor(family.covered().lower() * 1e4) / 100) + " % of the box";
        String names = family.boxes().stream().map(Part::mechanism).distinct().collect(Collectors.joining(" or "));
        return "for every " + ranges(family) + covered + ", " + names + " is within "
                + (family.verdict() == Verdict.CERTIFIED ? Numbers.small(family.epsilon()) : tolerance)
                + " of optimal, all " + mechanisms + " mechanisms included";
    }

    private static String ranges(FamilyCertification family) {
        return family.family().parameters().stream()
                .map(range -> range.name() + " in " + range(range.least(), range.most()))
                .collect(Collectors.joining(" and "));
    }

    private static String range(BigFraction least, BigFraction most) {
        return "[" + Rationals.toString(least) + ", " + Rationals.toString(most) + "]";
    }

    private static String point(FamilyCertification family, List<BigFraction> at) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            words.add(family.family().parameters().get(i).name() + " = " + Rationals.toString(at.get(i)));
        }
        return String.join(", ", words);
    }

    private static String box(Part part) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < part.box().least().size(); i++) {
            words.add(range(part.box().least().get(i), part.box().most().get(i)));
        }
        return String.join(" x ", words);
    }

    private void heading() {
        lines.add(style.bold(family.family().middle().name()) + ": a family of "
                + family.family().middle().problem().model() + " instances");
        for (ParameterRange range : family.family().parameters()) {
            lines.add("  " + range.name() + " in " + range(range.least(), range.most()));
        }
        lines.add("");
    }

    private void boxes(boolean verbose) {
        List<Part> parts = family.boxes();
        if (parts.isEmpty()) {
            return;
        }
        lines.add(style.bold("Bounds that hold throughout a box, " + parts.size() + " boxes"));
        lines.add(row("box", "at least", "at most", "epsilon", "closed form"));
        int step = verbose ? 1 : Math.max(1, (parts.size() + SHOWN - 1) / SHOWN);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (i % step == 0 || i == parts.size() - 1) {
                lines.add(row(
                        box(part),
                        Numbers.down(Real.of(part.lower(), part.lower()), 6),
                        Numbers.up(Real.of(part.upper(), part.upper()), 6),
                        Numbers.small(part.epsilon()),
                        part.mechanism() + (part.verdict() == Verdict.CERTIFIED ? "" : " (undecided)")));
            }
        }
        if (step > 1) {
            lines.add("  every " + step + "th box; --verbose shows all");
        }
        lines.add("");
    }

    private static String row(String box, String lower, String upper, String epsilon, String form) {
        return "  " + Layout.padded(box, 20) + " " + Layout.padded(lower, 11) + " " + Layout.padded(upper, 11) + " "
                + Layout.padded(epsilon, 9) + " " + form;
    }

    private void verdict() {
        String word = family.verdict().word().toUpperCase(Locale.ROOT);
        List<String> wrapped = Layout.wrapped(word + ": " + statement(family), 0, 2);
        String shown = switch (family.verdict()) {
            case CERTIFIED -> style.good(word);
            case REFUTED -> style.bad(word);
            case INCONCLUSIVE -> style.unsure(word);
        };
        lines.add(shown + wrapped.get(0).substring(word.length()));
        lines.addAll(wrapped.subList(1, wrapped.size()));
        lines.add("");
    }

    private void grounds() {
        lines.add(style.bold("Grounds"));
        grounds(family).ifPresent(text -> lines.addAll(Layout.wrapped(text, 2, 4)));
        lines.addAll(Layout.wrapped(family.looked() + " boxes looked at; " + Numbers.seconds(family.seconds()), 2, 4));
        lines.addAll(Layout.wrapped(
                family.assumptions().isEmpty() ? "assumed: nothing beyond integer and IEEE 754 arithmetic" : "assumed:",
                2,
                4));
        family.assumptions().forEach(text -> lines.addAll(Layout.wrapped("- " + text, 4, 6)));
        family.notes().forEach(text -> lines.addAll(Layout.wrapped("note: " + text, 2, 4)));
    }

    private static Optional<String> grounds(FamilyCertification family) {
        String text = family.boxes().stream().map(Part::grounds).distinct().collect(Collectors.joining("; "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The family as JSON, with the fields of an instance's where they mean the same. */
    public static ObjectNode tree(FamilyCertification family) {
        ObjectNode json = NODES.objectNode();
        json.put("instance", family.family().middle().name());
        json.put("model", family.family().middle().problem().model());
        json.put("mechanisms", family.family().middle().problem().mechanisms());
        ArrayNode parameters = json.putArray("parameters");
        for (ParameterRange range : family.family().parameters()) {
            parameters
                    .addObject()
                    .put("name", range.name())
                    .put("least", Rationals.toString(range.least()))
                    .put("most", Rationals.toString(range.most()));
        }
        json.put("statement", statement(family));
        json.put("verdict", family.verdict().word());
        finite(json, "epsilon", family.epsilon());
        json.put("tolerance", family.tolerance().doubleValue());
        json.put("covered", family.covered().lower());
        ArrayNode boxes = json.putArray("boxes");
        family.boxes().forEach(part -> boxes.add(tree(part)));
        family.counterexample()
                .ifPresentOrElse(
                        found -> json.set("counterexample", tree(found)), () -> json.putNull("counterexample"));
        json.put("seconds", family.seconds());
        family.assumptions().forEach(json.putArray("assumptions")::add);
        family.notes().forEach(json.putArray("notes")::add);
        return json;
    }

    private static ObjectNode tree(Part part) {
        ObjectNode json = NODES.objectNode();
        part.box().least().forEach(value -> json.withArray("/least").add(Rationals.toString(value)));
        part.box().most().forEach(value -> json.withArray("/most").add(Rationals.toString(value)));
        finite(json, "lower", part.lower());
        finite(json, "upper", part.upper());
        finite(json, "epsilon", part.epsilon());
        json.put("closedForm", part.mechanism());
        part.parameters().forEach(json.putArray("parameters")::add);
        json.put("verdict", part.verdict().word());
        json.put("grounds", part.grounds());
        return json;
    }

    private static ObjectNode tree(Counterexample found) {
        ObjectNode json = NODES.objectNode();
        found.at().forEach(value -> json.withArray("/at").add(Rationals.toString(value)));
        json.put("text", found.certification().instance().text());
        json.set("certification", CertificationJson.tree(new Report(found.certification(), Optional.empty())));
        return json;
    }

    private static void finite(ObjectNode json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        } else {
            json.putNull(key);
        }
    }
}
