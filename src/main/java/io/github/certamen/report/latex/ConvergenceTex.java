package io.github.certamen.report.latex;

import io.github.certamen.number.Real;
import io.github.certamen.report.Numbers;
import io.github.certamen.report.text.ConvergenceTable;
import io.github.certamen.study.convergence.GridKind;
import io.github.certamen.study.convergence.Ladder;
import io.github.certamen.study.convergence.Rung;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A ladder of grids for papers: a table per kind of grid and backend, the observed orders, the bounds that all prove together. */
public final class ConvergenceTex {
    /** Digits of the bounds, rounded outward. */
    private static final int DIGITS = 9;

    private ConvergenceTex() {}

    /** Writes a fragment for {@code \input}; the writer stays open. */
    public static void write(Ladder.Climbed ladder, Writer writer) throws IOException {
        StringBuilder out = new StringBuilder();
        out.append("% \\usepackage{booktabs,longtable}; bounds are proved and rounded outward\n");
        for (String solver :
                ladder.rungs().stream().map(Rung::solver).distinct().toList()) {
            for (GridKind grid : GridKind.values()) {
                List<Rung> rungs = ladder.of(grid, solver);
                if (!rungs.isEmpty()) {
                    out.append("\\noindent ")
                            .append(Tex.escaped(ladder.instance().name() + ", "
                                    + grid.name().toLowerCase(Locale.ROOT) + " grids, solver " + solver))
                            .append("\n")
                            .append(table(rungs));
                    ConvergenceTable.orders(ladder, rungs)
                            .forEach(text -> out.append("\\noindent ")
                                    .append(Tex.escaped(text))
                                    .append(".\\par\n"));
                }
            }
        }
        Real lower = ladder.lower();
        Real upper = ladder.upper();
        int digits = Numbers.digits(lower, upper);
        out.append("\\noindent All grids and the closed form ")
                .append(Tex.escaped(ladder.closedForm().name()))
                .append(" together: for ")
                .append(Tex.escaped(ladder.instance().name()))
                .append(" the optimum lies in\n")
                .append(Tex.interval(Numbers.down(lower, digits), Numbers.up(upper, digits)))
                .append("~\\cite{" + Citation.KEY + "}.\n");
        writer.write(out.append(Tex.bibliography()).toString());
    }

    private static String table(List<Rung> rungs) {
        List<List<String>> rows = new ArrayList<>();
        for (Rung rung : rungs) {
            Rung.Program below = rung.restriction();
            Rung.Program above = rung.relaxation();
            rows.add(List.of(
                    Integer.toString(rung.asked()),
                    Tex.number(Numbers.down(below.value(), DIGITS)),
                    Tex.number(Numbers.up(above.value(), DIGITS)),
                    Tex.number(Numbers.small(rung.width())),
                    Integer.toString(below.rows() + above.rows()),
                    Long.toString(below.nonzeros() + above.nonzeros()),
                    Numbers.seconds(below.seconds() + above.seconds()).replace(" s", "")));
        }
        return Tex.table(
                "rrrrrrr", List.of("cells", "at least", "at most", "width", "rows", "nonzeros", "seconds"), rows);
    }
}
