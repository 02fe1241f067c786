package io.github.certamen.report.text;

import io.github.certamen.model.Explanation;
import java.util.ArrayList;
import java.util.List;

/** A problem in words and formulas for people. */
public final class ExplanationTable {
    private static final int INDENT = 16;

    private ExplanationTable() {}

    /** The lines of the table. */
    public static List<String> lines(String name, String model, Explanation explanation, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(name) + ": " + model);
        lines.add("");
        for (Explanation.Part part : explanation.parts()) {
            List<String> wrapped = Layout.wrapped(part.words(), INDENT, INDENT);
            String first = wrapped.get(0).stripLeading();
            lines.add("  " + Layout.padded(part.topic(), INDENT - 3) + " " + first);
            lines.addAll(wrapped.subList(1, wrapped.size()));
            if (!part.formula().isEmpty()) {
                lines.addAll(Layout.wrapped(part.formula(), INDENT + 4, INDENT + 8));
            }
        }
        return List.copyOf(lines);
    }
}
