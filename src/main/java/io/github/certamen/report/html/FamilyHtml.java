package io.github.certamen.report.html;

import com.samskivert.mustache.Escapers;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.family.FamilyCertification;
import io.github.certamen.certify.family.FamilyCertification.Part;
import io.github.certamen.instance.ParameterRange;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.report.Numbers;
import io.github.certamen.report.text.FamilyTable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.numbers.fraction.BigFraction;

/** A family as a page: the theorem, a map of the box of parameters with its verdicts, the bounds of every part. */
public final class FamilyHtml {
    private static final int DIGITS = 7;
    private static final int WIDTH = 720;
    private static final int MARGIN = 60;

    private FamilyHtml() {}

    /** Writes the page; the writer stays open. */
    public static void write(FamilyCertification family, Writer writer) throws IOException {
        List<Part> parts = family.boxes().stream()
                .sorted(Comparator.comparingDouble(Part::epsilon).reversed())
                .toList();
        StudyPage page = new StudyPage(
                family.family().middle().name(),
                "A family of " + family.family().middle().problem().model() + " instances",
                family.verdict().word(),
                family.verdict().word().toUpperCase(Locale.ROOT),
                FamilyTable.statement(family));
        int dimensions = family.family().parameters().size();
        if (!parts.isEmpty() && dimensions <= 2) {
            page.section(
                            "The box of parameters",
                            List.of(
                                    "Each rectangle is a part of the box in which the bounds hold throughout; the darker, the larger its"
                                            + " epsilon. Crossed parts are undecided."))
                    .picture(map(family, parts));
        }
        if (!parts.isEmpty()) {
            page.section(
                            "Bounds that hold throughout a part",
                            List.of("The least sure part comes first: " + FamilyTable.box(parts.get(0))
                                    + ", where epsilon is "
                                    + Numbers.small(parts.get(0).epsilon())))
                    .table(
                            List.of("part", "at least", "at most", "epsilon", "closed form", "verdict"),
                            parts.stream().map(FamilyHtml::row).toList());
        }
        List<String> grounds = new ArrayList<>();
        parts.stream().map(Part::grounds).distinct().forEach(grounds::add);
        grounds.add(family.looked() + " parts looked at");
        family.assumptions().forEach(text -> grounds.add("assumed: " + text));
        family.notes().forEach(text -> grounds.add("note: " + text));
        page.section("Grounds", grounds).text("Instance file", family.family().text());
        page.write(writer);
    }

    private static List<String> row(Part part) {
        return List.of(
                FamilyTable.box(part),
                Numbers.down(Real.of(part.lower(), part.lower()), DIGITS),
                Numbers.up(Real.of(part.upper(), part.upper()), DIGITS),
                Numbers.small(part.epsilon()),
                part.mechanism(),
                part.verdict() == Verdict.CERTIFIED ? "certified" : "undecided");
    }

    private static String map(FamilyCertification family, List<Part> parts) {
        List<ParameterRange> ranges = family.family().parameters();
        int height = ranges.size() == 1 ? 60 : WIDTH - 2 * MARGIN;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"14\">%n",
                WIDTH,
                height + 2 * MARGIN));
        double worst = parts.get(0).epsilon();
        for (Part part : parts) {
            double left = at(ranges.get(0), part.box().least().get(0), WIDTH - 2 * MARGIN);
            double right = at(ranges.get(0), part.box().most().get(0), WIDTH - 2 * MARGIN);
            double low = ranges.size() == 1
                    ? 0
                    : at(ranges.get(1), part.box().least().get(1), height);
            double high = ranges.size() == 1
                    ? height
                    : at(ranges.get(1), part.box().most().get(1), height);
            double shade = worst > 0 ? Math.max(0, part.epsilon() / worst) : 0;
            rectangle(svg, MARGIN + left, MARGIN + height - high, right - left, high - low, shade);
            if (part.verdict() != Verdict.CERTIFIED) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<path d=\"M%.2f %.2fL%.2f %.2fM%1$.2f %.2fL%3$.2f %2$.2f\" stroke=\"#a1260d\"/>%n",
                        MARGIN + left,
                        MARGIN + height - high,
                        MARGIN + right,
                        MARGIN + height - low,
                        MARGIN + height - low));
            }
        }
        label(svg, ranges.get(0), WIDTH / 2.0, MARGIN + height + 40, "");
        if (ranges.size() == 2) {
            label(
                    svg,
                    ranges.get(1),
                    30,
                    MARGIN + height / 2.0,
                    " transform=\"rotate(-90 30 " + (MARGIN + height / 2) + ")\"");
        }
        return svg.append("</svg>").toString();
    }

    private static void rectangle(StringBuilder svg, double x, double y, double width, double height, double shade) {
        int grey = (int) Math.round(235 - 130 * shade);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"rgb(%d,%d,235)\" stroke=\"#fff\"/>%n",
                x,
                y,
                width,
                height,
                grey,
                grey));
    }

    private static void label(StringBuilder svg, ParameterRange range, double x, double y, String turned) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#1c2024\"%s>%s from %s to %s</text>%n",
                x,
                y,
                turned,
                Escapers.HTML.escape(range.name()),
                Rationals.toString(range.least()),
                Rationals.toString(range.most())));
    }

    private static double at(ParameterRange range, BigFraction value, double length) {
        return value.subtract(range.least())
                        .divide(range.most().subtract(range.least()))
                        .doubleValue()
                * length;
    }
}
