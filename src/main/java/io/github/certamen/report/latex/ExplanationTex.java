package io.github.certamen.report.latex;

import io.github.certamen.model.Explanation;
import java.util.ArrayList;
import java.util.List;

/** A problem in words and formulas for a paper: a {@code description} to be included. */
public final class ExplanationTex {
    private ExplanationTex() {}

    /** The lines of the fragment. */
    public static List<String> lines(String name, Explanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add("% The problem of " + name + "; \\input this file");
        lines.add("\\begin{description}");
        for (Explanation.Part part : explanation.parts()) {
            lines.add("  \\item[" + Tex.escaped(part.topic()) + "] " + Tex.symbols(part.words()) + ".");
            if (!part.latex().isEmpty()) {
                lines.add("    \\[ " + part.latex() + " \\]");
            }
        }
        lines.add("\\end{description}");
        return lines;
    }
}
