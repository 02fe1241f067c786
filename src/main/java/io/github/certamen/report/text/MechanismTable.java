package io.github.certamen.report.text;

import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.InterimArrays;
import io.github.certamen.model.Mechanism;
import io.github.certamen.model.Mechanism.Outcome;
import io.github.certamen.report.Glossary;
import io.github.certamen.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a mechanism does at a few reports, as tables. */
public final class MechanismTable {
    private MechanismTable() {}

    /**
     * The mechanism's parameters and its outcomes: for two agents at all pairs of {@code points} reports each, for more
     * of them along the first agent's reports while the others report the middle of their supports.
     */
    public static List<String> lines(String name, DesignProblem problem, ClosedForm form, int points, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(name) + ": " + form.name() + ", value " + Numbers.near(form.value()));
        lines.addAll(Layout.wrapped(form.mechanism().description(), 2));
        for (Map.Entry<String, Object> parameter : form.parameters().entrySet()) {
            String estimate = Glossary.isEstimate(parameter.getKey()) ? " (an estimate)" : "";
            lines.addAll(Layout.wrapped(
                    parameter.getKey() + " = " + Numbers.parameter(parameter.getValue()) + estimate, 2, 6));
        }
        lines.add("");
        List<double[]> reports = problem.types().stream()
                .map(type -> InterimArrays.middles(type, points))
                .toList();
        if (reports.size() == 2) {
            lines.addAll(pairs(form.mechanism(), reports, style));
        } else {
            lines.addAll(alongFirst(form.mechanism(), reports, style));
        }
        return lines;
    }

    private static List<String> pairs(Mechanism mechanism, List<double[]> reports, Style style) {
        List<String> lines = new ArrayList<>();
        Outcome sample = mechanism.outcome(reports.get(0)[0], reports.get(1)[0]);
        for (int item = 0; item < sample.allocation().length; item++) {
            int which = item;
            String what = sample.allocation().length == 1 ? "the good" : "item " + (char) ('A' + item);
            for (int agent = 0; agent < 2; agent++) {
                int who = agent;
                lines.add(style.bold("Probability that agent " + (agent + 1) + " gets " + what));
                lines.addAll(matrix(reports, (a, b) -> mechanism.outcome(a, b).allocation()[which][who]));
            }
        }
        for (int agent = 0; agent < 2; agent++) {
            int who = agent;
            lines.add(style.bold("Money that agent " + (agent + 1) + " receives"));
            lines.addAll(matrix(reports, (a, b) -> mechanism.outcome(a, b).transfers()[who]));
        }
        return lines;
    }

    /** A value at two reports. */
    @FunctionalInterface
    private interface Value {
        double at(double first, double second);
    }

    /** Rows are agent 1's reports, columns agent 2's; as many columns as fit. */
    private static List<String> matrix(List<double[]> reports, Value value) {
        double[] columns = reports.get(1);
        int shown = Math.min(columns.length, (Layout.WIDTH - 9) / 8);
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder("   1 \\ 2 ");
        for (int j = 0; j < shown; j++) {
            header.append(cell(columns[(int) ((j + 0.5) * columns.length / shown)]));
        }
        lines.add(header.toString());
        for (double row : reports.get(0)) {
            StringBuilder line = new StringBuilder(cell(row)).append(" ");
            for (int j = 0; j < shown; j++) {
                line.append(cell(value.at(row, columns[(int) ((j + 0.5) * columns.length / shown)])));
            }
            lines.add(line.toString());
        }
        lines.add("");
        return lines;
    }

    private static List<String> alongFirst(Mechanism mechanism, List<double[]> reports, Style style) {
        List<String> lines = new ArrayList<>();
        double[] types = reports.stream()
                .mapToDouble(own -> (own[0] + own[own.length - 1]) / 2)
                .toArray();
        int items = mechanism.outcome(types.clone()).allocation().length;
        lines.add(style.bold("Agent 1's outcome when the others report the middle of their supports"));
        StringBuilder header = new StringBuilder("  report");
        for (int item = 0; item < items; item++) {
            header.append(String.format(Locale.ROOT, "%9s", items == 1 ? "good" : "item " + (char) ('A' + item)));
        }
        lines.add(header.append("    money").toString());
        for (double report : reports.get(0)) {
            double[] profile = types.clone();
            profile[0] = report;
            Outcome outcome = mechanism.outcome(profile);
            StringBuilder line = new StringBuilder(cell(report));
            for (int item = 0; item < items; item++) {
                line.append(' ').append(cell(outcome.allocation()[item][0]));
            }
            lines.add(line.append(' ').append(cell(outcome.transfers()[0])).toString());
        }
        lines.add("");
        lines.add(reports.stream()
                .map(own -> String.valueOf(own.length))
                .limit(1)
                .collect(Collectors.joining("", "", " reports shown")));
        return lines;
    }

    private static String cell(double value) {
        // Columns stay apart: a digit less where a sign and tens take its place.
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%8.4f" : "%8.2f", value == 0 ? 0.0 : value);
    }
}
