package io.github.certamen.report.latex;

import java.io.IOException;
import java.io.Serializable;
import java.io.Writer;
import java.util.List;

/** What a paper says of one instance or family: a row of the table of all, and the statement to cite. */
public final class Entry implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String row;
    private final List<String> statement;

    Entry(String row, List<String> statement) {
        this.row = row;
        this.statement = List.copyOf(statement);
    }

    /** Writes a fragment for {@code \input}: one booktabs table of all entries, their statements, the BibTeX entry as a comment. */
    public static void write(List<Entry> entries, Writer writer) throws IOException {
        StringBuilder out = new StringBuilder();
        out.append("% \\usepackage{booktabs}; bounds are proved and rounded outward\n");
        out.append("\\begin{center}\\small\n\\begin{tabular}{lrrrll}\n\\toprule\n");
        out.append("instance & at least & at most & $\\varepsilon$ & mechanism & verdict \\\\\n\\midrule\n");
        entries.forEach(entry -> out.append(entry.row).append(" \\\\\n"));
        out.append("\\bottomrule\n\\end{tabular}\n\\end{center}\n");
        for (Entry entry : entries) {
            out.append("\n");
            entry.statement.forEach(line -> out.append(line).append('\n'));
        }
        writer.write(out.append(Tex.bibliography()).toString());
    }
}
