package io.github.certamen.report.latex;

import io.github.certamen.report.text.LedgerFirst;
import io.github.certamen.study.ledger.statement.ClaimVerdict;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Paper;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** The ledger of claims for papers: a table per paper; under a clause that fails, its counterexample and the nearest clause that stands. */
public final class LedgerTex {
    private LedgerTex() {}

    /** Writes a fragment for {@code \input}; the writer stays open. */
    public static void write(List<Entry> entries, Writer writer) throws IOException {
        StringBuilder out = new StringBuilder("% \\usepackage{array,booktabs,longtable}\n");
        for (Paper paper : Paper.values()) {
            List<Entry> own =
                    entries.stream().filter(entry -> entry.paper() == paper).toList();
            if (!own.isEmpty()) {
                out.append("\\noindent ").append(Tex.escaped(paper.title())).append(": ");
                out.append(Tex.escaped(LedgerFirst.counts(own))).append("~\\cite{" + Citation.KEY + "}.\n");
                List<List<String>> rows = new ArrayList<>();
                own.forEach(entry -> rows.add(row(entry)));
                out.append(Tex.table(
                        ">{\\raggedright}p{0.18\\linewidth}lp{0.52\\linewidth}",
                        List.of("statement", "verdict", "what it says"),
                        rows));
            }
        }
        writer.write(out.append(Tex.bibliography()).toString());
    }

    private static List<String> row(Entry entry) {
        StringBuilder says = new StringBuilder(Tex.symbols(entry.text()));
        if (entry.verdict() == ClaimVerdict.VACUOUS) {
            says.append(" \\emph{").append(Tex.symbols(entry.reason())).append("}");
        }
        entry.counterexample()
                .ifPresent(item -> says.append(" \\emph{Counterexample: ")
                        .append(Tex.symbols(
                                item.trial() + ": " + item.conclusion().words()))
                        .append(".}"));
        entry.nearest()
                .ifPresent(near -> says.append(" \\emph{Nearest (")
                        .append(near.verdict().word())
                        .append("): ")
                        .append(Tex.symbols(near.text()))
                        .append("}"));
        return List.of(Tex.escaped(entry.title()), entry.verdict().word(), says.toString());
    }
}
