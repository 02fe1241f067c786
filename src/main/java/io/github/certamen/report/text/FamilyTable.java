package io.github.certamen.report.text;

import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.family.FamilyCertification;
import io.github.certamen.certify.family.FamilyCertification.Counterexample;
import io.github.certamen.certify.family.FamilyCertification.Part;
import io.github.certamen.instance.ParameterRange;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.report.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/** The certification of a family for people: the box, its parts, the theorem, the grounds. */
public final class FamilyTable {
    /** Boxes that the table shows unless more are asked for. */
    private static final int SHOWN = 8;

    private final FamilyCertification family;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private FamilyTable(FamilyCertification family, Style style) {
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
        FamilyTable report = new FamilyTable(family, style);
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

    /** A part's ranges, one per parameter. */
    public static String box(Part part) {
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
        List<Part> parts = family.boxes().stream()
                .sorted(Comparator.comparingDouble(Part::epsilon).reversed())
                .toList();
        if (parts.isEmpty()) {
            return;
        }
        lines.add(style.bold("Bounds that hold throughout a box, " + parts.size() + " boxes"));
        lines.add(row("box", "at least", "at most", "epsilon", "closed form"));
        for (Part part : verbose ? parts : parts.subList(0, Math.min(SHOWN, parts.size()))) {
            lines.add(row(
                    box(part),
                    Numbers.down(Real.of(part.lower(), part.lower()), 6),
                    Numbers.up(Real.of(part.upper(), part.upper()), 6),
                    Numbers.small(part.epsilon()),
                    part.mechanism() + (part.verdict() == Verdict.CERTIFIED ? "" : " (undecided)")));
        }
        if (!verbose && parts.size() > SHOWN) {
            lines.add("  the " + SHOWN + " boxes of the largest epsilon; --verbose shows all");
        }
        lines.addAll(Layout.wrapped(
                "least sure: " + box(parts.get(0)) + ", where epsilon is "
                        + Numbers.small(parts.get(0).epsilon()),
                2,
                4));
        lines.add("");
    }

    private static String row(String box, String lower, String upper, String epsilon, String form) {
        return "  " + Layout.padded(box, 20) + " " + Layout.padded(lower, 11) + " " + Layout.padded(upper, 11) + " "
                + Layout.padded(epsilon, 9) + " " + form;
    }

    private void verdict() {
        lines.addAll(Closing.verdict(family.verdict(), statement(family), style));
        lines.add("");
    }

    private void grounds() {
        lines.add(style.bold("Grounds"));
        grounds(family).ifPresent(text -> lines.addAll(Layout.wrapped(text, 2, 4)));
        lines.addAll(Layout.wrapped(family.looked() + " boxes looked at; " + Numbers.seconds(family.seconds()), 2, 4));
        lines.addAll(Closing.grounds(List.of(), family.assumptions(), family.notes()));
    }

    private static Optional<String> grounds(FamilyCertification family) {
        String text = family.boxes().stream().map(Part::grounds).distinct().collect(Collectors.joining("; "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
