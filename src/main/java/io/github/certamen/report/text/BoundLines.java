package io.github.certamen.report.text;

import io.github.certamen.instance.CanonicalForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Whom two bounds are about, the bounds, and their distance, for people. */
public final class BoundLines {
    private BoundLines() {}

    /** Both bounds, rounded outward, with their fractions where these are short and known, and what they rest on. */
    static List<String> of(Real lower, String lowerFrom, Real upper, String upperFrom) {
        List<String> lines = new ArrayList<>();
        int digits = Numbers.digits(lower, upper);
        lines.addAll(bound("at least", Numbers.down(lower, digits), Numbers.fraction(lower), lowerFrom));
        lines.addAll(bound("at most", Numbers.up(upper, digits), Numbers.fraction(upper), upperFrom));
        Real gap = upper.subtract(lower);
        lines.add("  " + Layout.padded("gap", 10) + Numbers.small(Math.max(0, gap.upper())));
        return lines;
    }

    /** The agents' types; neighbours of the same type share a line. */
    static List<String> agents(DesignProblem problem) {
        return agentTexts(problem).stream()
                .flatMap(text -> Layout.wrapped(text, 2, 4).stream())
                .toList();
    }

    /** The whole problem with every parameter, and the digest of its canonical form. */
    static List<String> problem(Instance instance) {
        CanonicalForm form = instance.canonical();
        List<String> lines = new ArrayList<>(Layout.wrapped("problem " + form.shown(), 2, 4));
        lines.add("  SHA-256 " + form.digest());
        return lines;
    }

    /** The same without breaks. */
    public static List<String> agentTexts(DesignProblem problem) {
        List<String> texts = new ArrayList<>();
        int agents = problem.types().size();
        for (int agent = 0; agent < agents; ) {
            String type = problem.types().get(agent).describe();
            int last = agent;
            while (last + 1 < agents && problem.types().get(last + 1).describe().equals(type)) {
                last++;
            }
            String who = last == agent ? "agent " + (agent + 1) : "agents " + (agent + 1) + "-" + (last + 1);
            texts.add(who + ": " + type);
            agent = last + 1;
        }
        return texts;
    }

    private static List<String> bound(String name, String value, String fraction, String from) {
        String head = "  " + Layout.padded(name, 10) + Layout.padded(value + " ", 15);
        String text = (fraction.isEmpty() || fraction.equals(value) ? "" : "= " + fraction + " ")
                + (from == null || from.isBlank() ? "" : "(" + from + ")");
        return Layout.behind(head, text, 14);
    }
}
