package io.github.certamen.report.text;

import io.github.certamen.number.Real;
import io.github.certamen.report.Numbers;
import io.github.certamen.study.convergence.GridKind;
import io.github.certamen.study.convergence.Ladder;
import io.github.certamen.study.convergence.Order;
import io.github.certamen.study.convergence.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A ladder for people: a row per grid, then the observed orders and what they suggest. */
public final class ConvergenceTable {
    private ConvergenceTable() {}

    /** The lines of the table, none longer than 80 columns (escape sequences not counted). */
    public static List<String> lines(Ladder.Climbed ladder, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(ladder.instance().name()) + ": convergence of the proved bounds");
        List<String> solvers =
                ladder.rungs().stream().map(Rung::solver).distinct().toList();
        for (String solver : solvers) {
            for (GridKind grid : GridKind.values()) {
                List<Rung> rungs = ladder.of(grid, solver);
                if (!rungs.isEmpty()) {
                    lines.add("");
                    lines.add(style.bold(grid.name().toLowerCase(Locale.ROOT) + " grids, solver " + solver));
                    ladder(lines, ladder, rungs);
                }
            }
        }
        lines.add("");
        bounds(lines, ladder, style);
        ladder.notes().forEach(note -> lines.addAll(Layout.wrapped("note: " + note, 2, 4)));
        return List.copyOf(lines);
    }

    private static void ladder(List<String> lines, Ladder.Climbed ladder, List<Rung> rungs) {
        lines.add("  cells" + right("at least", 14) + right("at most", 14) + right("width", 9) + right("rows", 7)
                + right("nonzeros", 10) + right("iter.", 7) + right("sec.", 6) + right("MB", 5));
        int digits = 10;
        for (Rung rung : rungs) {
            Rung.Program below = rung.restriction();
            Rung.Program above = rung.relaxation();
            long iterations =
                    below.iterations() < 0 || above.iterations() < 0 ? -1 : below.iterations() + above.iterations();
            lines.add(right(Integer.toString(rung.asked()), 7)
                    + right(Numbers.down(below.value(), digits), 14)
                    + right(Numbers.up(above.value(), digits), 14)
                    + right(rung.width() == 0 ? "0" : Numbers.compact(rung.width()), 9)
                    + right(Integer.toString(below.rows() + above.rows()), 7)
                    + right(Long.toString(below.nonzeros() + above.nonzeros()), 10)
                    + right(iterations < 0 ? "-" : Long.toString(iterations), 7)
                    + right(Numbers.seconds(below.seconds() + above.seconds()).replace(" s", ""), 6)
                    + right(Long.toString(rung.peakBytes() >> 20), 5)
                    + (below.complete() && above.complete() ? "" : "*"));
        }
        if (rungs.stream()
                .anyMatch(r -> !(r.restriction().complete() && r.relaxation().complete()))) {
            lines.addAll(Layout.wrapped("* not solved to optimality; the bounds are valid all the same", 2, 4));
        }
        orders(ladder, rungs).forEach(text -> lines.addAll(Layout.wrapped(text, 2, 4)));
    }

    /** What was observed of both sides of a kind of grid and backend, a sentence each. */
    public static List<String> orders(Ladder.Climbed ladder, List<Rung> rungs) {
        Rung finest = rungs.get(rungs.size() - 1);
        Order below = Order.of(rungs, false, ladder.lower(), ladder.upper());
        Order above = Order.of(rungs, true, ladder.lower(), ladder.upper());
        double belowGap = ladder.upper().subtract(finest.restriction().value()).upper();
        double aboveGap = finest.relaxation().value().subtract(ladder.lower()).upper();
        return List.of("restriction: " + order(below, belowGap), "relaxation: " + order(above, aboveGap));
    }

    private static String order(Order order, double gap) {
        return switch (order.kind()) {
            case EXACT -> "exact from m = " + order.exactFrom() + " on";
            case EXACT_TO_ROUNDING -> "exact to rounding (1e-10) from m = " + order.exactFrom() + " on";
            case CONSTANT ->
                "unchanged from m = " + order.exactFrom() + " on, so perhaps exact; proved: within "
                        + Numbers.small(gap) + " of the optimum";
            case UNKNOWN -> "no order: too few grids, or values that do not fall from grid to grid";
            case LOCAL ->
                Double.isNaN(order.fit())
                        ? "order " + local(order) + " between the last " + order.grids()
                                + " grids, too few to judge whether it lasts"
                        : String.format(
                                Locale.ROOT,
                                "no common order: %s from grid to grid (R^2 = %.4f of one over the last %d grids)",
                                local(order),
                                order.fit(),
                                order.grids());
            case FITTED ->
                String.format(
                                Locale.ROOT,
                                "observed order %.2f (%s from grid to grid; fit over the last %d grids, R^2 = %.4f)",
                                order.order(),
                                local(order),
                                order.grids(),
                                order.fit())
                        + (order.estimate().isPresent()
                                ? "; extrapolated "
                                        + Numbers.plain(order.estimate().getAsDouble()) + ", an estimate"
                                : "");
        };
    }

    private static String local(Order order) {
        return order.local().stream()
                .map(p -> Double.isNaN(p) ? "none" : String.format(Locale.ROOT, "%.2f", Math.round(100 * p) / 100.0))
                .collect(Collectors.joining(", "));
    }

    private static void bounds(List<String> lines, Ladder.Climbed ladder, Style style) {
        Real lower = ladder.lower();
        Real upper = ladder.upper();
        int digits = Numbers.digits(lower, upper);
        lines.add(style.bold("Proved by all grids and the closed form together"));
        lines.addAll(Layout.wrapped(
                "optimum in [" + Numbers.down(lower, digits) + ", " + Numbers.up(upper, digits) + "], width "
                        + Numbers.small(Math.max(0, upper.subtract(lower).upper())),
                2,
                4));
        lines.addAll(Layout.wrapped(
                "closed form " + ladder.closedForm().name() + " "
                        + Numbers.near(ladder.closedForm().value()),
                2,
                4));
        lines.addAll(Layout.wrapped(
                "rows to seconds count both programs together; MB is the process's peak resident memory", 2, 4));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }
}
