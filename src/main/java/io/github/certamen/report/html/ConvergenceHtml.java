package io.github.certamen.report.html;

import io.github.certamen.number.Real;
import io.github.certamen.report.Numbers;
import io.github.certamen.report.figure.ConvergencePlot;
import io.github.certamen.report.text.ConvergenceTable;
import io.github.certamen.study.convergence.GridKind;
import io.github.certamen.study.convergence.Ladder;
import io.github.certamen.study.convergence.Rung;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A ladder of grids as a page: what all prove together, the picture of the widths, a table per kind of grid and backend. */
public final class ConvergenceHtml {
    private static final int DIGITS = 10;

    private static final List<String> HEAD =
            List.of("cells", "at least", "at most", "width", "rows", "nonzeros", "iterations", "seconds", "MB");

    private ConvergenceHtml() {}

    /** Writes the page; the writer stays open. */
    public static void write(Ladder.Climbed ladder, Writer writer) throws IOException {
        Real lower = ladder.lower();
        Real upper = ladder.upper();
        int digits = Numbers.digits(lower, upper);
        StudyPage page = new StudyPage(
                ladder.instance().name() + ": convergence",
                "Both proved bounds on grid after grid; best closed form "
                        + ladder.closedForm().name() + ", "
                        + Numbers.near(ladder.closedForm().value()),
                "proved",
                "PROVED",
                "the optimum lies in [" + Numbers.down(lower, digits) + ", " + Numbers.up(upper, digits) + "], width "
                        + Numbers.small(Math.max(0, upper.subtract(lower).upper()))
                        + ", by all grids and the closed form together");
        if (ladder.rungs().stream().anyMatch(rung -> rung.width() > 0 && Double.isFinite(rung.width()))) {
            page.section("Width of the proved interval", List.of()).picture(plot(ladder));
        }
        for (String solver :
                ladder.rungs().stream().map(Rung::solver).distinct().toList()) {
            for (GridKind grid : GridKind.values()) {
                List<Rung> rungs = ladder.of(grid, solver);
                if (!rungs.isEmpty()) {
                    page.section(
                                    grid.name().toLowerCase(Locale.ROOT) + " grids, solver " + solver,
                                    ConvergenceTable.orders(ladder, rungs))
                            .table(HEAD, rows(rungs));
                }
            }
        }
        page.section("Grounds", grounds(ladder))
                .text("Instance file", ladder.instance().text());
        page.write(writer);
    }

    private static List<String> grounds(Ladder.Climbed ladder) {
        List<String> grounds = new ArrayList<>();
        grounds.add(
                "rows to seconds count both programs together; MB is the process's peak resident memory; * is a program that was not"
                        + " solved to optimality, whose bound is valid all the same");
        ladder.notes().forEach(note -> grounds.add("note: " + note));
        return grounds;
    }

    private static List<List<String>> rows(List<Rung> rungs) {
        List<List<String>> rows = new ArrayList<>();
        for (Rung rung : rungs) {
            Rung.Program below = rung.restriction();
            Rung.Program above = rung.relaxation();
            boolean counted = below.iterations() >= 0 && above.iterations() >= 0;
            boolean complete = below.complete() && above.complete();
            rows.add(List.of(
                    rung.asked() + (complete ? "" : "*"),
                    Numbers.down(below.value(), DIGITS),
                    Numbers.up(above.value(), DIGITS),
                    rung.width() == 0 ? "0" : Numbers.compact(rung.width()),
                    Integer.toString(below.rows() + above.rows()),
                    Long.toString(below.nonzeros() + above.nonzeros()),
                    counted ? Long.toString(below.iterations() + above.iterations()) : "-",
                    Numbers.seconds(below.seconds() + above.seconds()).replace(" s", ""),
                    Long.toString(rung.peakBytes() >> 20)));
        }
        return rows;
    }

    /** The picture without the declarations of a file of its own. */
    private static String plot(Ladder.Climbed ladder) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        ConvergencePlot.write(ladder, "svg", stream);
        String svg = stream.toString(StandardCharsets.UTF_8);
        return svg.substring(svg.indexOf("<svg"));
    }
}
