package io.github.certamen.report.text;

import io.github.certamen.solver.SolverInfo;
import java.util.ArrayList;
import java.util.List;

/** The LP backends for people. */
public final class SolverTable {
    private SolverTable() {}

    /** A header and, per backend, one line and its notes. */
    public static List<String> lines(List<SolverInfo> solvers, Style style) {
        List<String> lines = new ArrayList<>();
        int name = width(solvers.stream().map(SolverInfo::name).toList(), "name");
        int library = width(solvers.stream().map(SolverInfo::library).toList(), "library");
        lines.add(style.bold(row(name, library, "name", "library", "found", "MIP", "duals", "start")
                .stripTrailing()));
        for (SolverInfo solver : solvers) {
            lines.add(row(
                            name,
                            library,
                            solver.name(),
                            solver.library(),
                            yes(solver.available()),
                            yes(solver.integer()),
                            yes(solver.duals()),
                            yes(solver.warmStart()))
                    .stripTrailing());
            lines.addAll(Layout.wrapped(solver.method() + (solver.note().isBlank() ? "" : "; " + solver.note()), 4, 4));
        }
        return lines;
    }

    private static String row(int name, int library, String... cells) {
        return Layout.padded(cells[0], name) + "  " + Layout.padded(cells[1], library) + "  "
                + Layout.padded(cells[2], 7) + Layout.padded(cells[3], 5) + Layout.padded(cells[4], 7) + cells[5];
    }

    private static int width(List<String> texts, String header) {
        int widest = texts.stream().mapToInt(String::length).max().orElse(0);
        return Math.min(36, Math.max(header.length(), widest));
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
