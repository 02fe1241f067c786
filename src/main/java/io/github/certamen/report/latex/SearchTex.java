package io.github.certamen.report.latex;

import io.github.certamen.report.Numbers;
import io.github.certamen.report.text.SearchTable;
import io.github.certamen.study.search.Found;
import io.github.certamen.study.search.Search;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The end of a search for papers: what was covered, in sentences, and a table of counterexamples. */
public final class SearchTex {
    private SearchTex() {}

    /**
     * Writes a fragment for {@code \input}; the writer stays open.
     *
     * @param files where each hit was written, in order
     */
    public static void write(Search.Result result, List<Path> files, Writer writer) throws IOException {
        StringBuilder out = new StringBuilder();
        out.append("% \\usepackage{booktabs,longtable}; margins are proved and rounded down\n");
        out.append("\\noindent Claim: ")
                .append(Tex.escaped(result.conjecture().claim().describe()))
                .append(".\n");
        result.conjecture()
                .parameters()
                .forEach(parameter -> out.append("Here \\texttt{")
                        .append(Tex.escaped(parameter.name()))
                        .append("} is ")
                        .append(Tex.escaped(parameter.describe()))
                        .append(".\n"));
        SearchTable.covered(result)
                .forEach(text -> out.append(Tex.escaped(text)).append(".\n"));
        if (result.hits().isEmpty()) {
            out.append("No counterexample is among these instances~\\cite{" + Citation.KEY
                    + "}; that proves nothing about the others.\n");
        } else {
            out.append("The claim is refuted by proved bounds~\\cite{" + Citation.KEY + "}:\n");
            List<List<String>> rows = new ArrayList<>();
            for (int k = 0; k < result.hits().size(); k++) {
                Found.Hit hit = result.hits().get(k);
                rows.add(List.of(
                        Tex.escaped(files.get(k).getFileName().toString()),
                        Tex.number(Numbers.smallDown(hit.last().judgement().margin())),
                        Tex.escaped(hit.last().judgement().words())));
            }
            out.append(Tex.table(
                    "lrp{0.5\\linewidth}", List.of("counterexample", "margin at least", "what is proved"), rows));
        }
        writer.write(out.append(Tex.bibliography()).toString());
    }
}
