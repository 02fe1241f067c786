package io.github.certamen.report;

import io.github.certamen.study.claims.Entry;
import io.github.certamen.study.claims.Evidence;
import io.github.certamen.study.claims.Paper;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The ledger of claims as one HTML file that needs nothing else: clauses fold open to their evidence. */
public final class LedgerHtml {
    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
                    + "color:#222}summary{cursor:pointer}details{border-bottom:1px solid #ddd;padding:.4rem 0}"
                    + ".v{display:inline-block;width:9rem;font-weight:600}.refuted{color:#b00020}.holds,.holds-on-tested{color:#1b6e2d}"
                    + ".vacuous,.untested{color:#8a6100}pre{background:#f5f5f5;padding:.6rem;overflow-x:auto}"
                    + "table{border-collapse:collapse;font-size:.85rem;width:100%}td,th{border:1px solid #ddd;padding:.2rem .4rem;"
                    + "text-align:left;vertical-align:top;overflow-wrap:anywhere}.box{border-left:4px solid #b00020;padding-left:.8rem}"
                    + ".near{border-left:4px solid #1b6e2d;padding-left:.8rem}";

    private LedgerHtml() {}

    /** Writes all entries; the writer stays open. */
    public static void write(List<Entry> entries, Writer writer) throws IOException {
        writer.write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>Ledger of claims</title><style>"
                + STYLE
                + "</style></head><body>\n<h1>Ledger of claims</h1>\n<p>Verdicts are computed from the trials under each clause."
                + " <em>Proved</em> and <em>refuted</em> rest on exact or outward-rounded arithmetic, <em>measured</em> on numbers"
                + " within a stated tolerance.</p>\n");
        for (Paper paper : Paper.values()) {
            List<Entry> own =
                    entries.stream().filter(entry -> entry.paper() == paper).toList();
            if (!own.isEmpty()) {
                writer.write("<h2>" + text(paper.title()) + "</h2>\n<p>" + LedgerTable.counts(own) + "</p>\n");
                for (Entry entry : own) {
                    entry(entry, writer);
                }
            }
        }
        writer.write("</body></html>\n");
    }

    private static void entry(Entry entry, Writer writer) throws IOException {
        String word = entry.verdict().word();
        writer.write("<details><summary><span class=\"v " + word + "\">" + word + "</span> " + text(entry.title())
                + " <small>(" + entry.kind().word() + ")</small></summary>\n<p>" + text(entry.text()) + "</p>\n");
        if (!entry.hypotheses().isEmpty()) {
            writer.write("<p>Hypotheses: " + text(String.join("; ", entry.hypotheses())) + ".</p>\n");
        }
        writer.write("<p>Evidence: " + text(entry.reason()) + ".</p>\n");
        if (entry.counterexample().isPresent()) {
            Evidence item = entry.counterexample().get();
            writer.write("<div class=\"box\"><p>Counterexample, " + text(item.trial()) + ": "
                    + text(item.conclusion().words()) + "</p><pre>" + text(item.text()) + "</pre></div>\n");
        }
        if (entry.nearest().isPresent()) {
            Entry near = entry.nearest().get();
            writer.write(
                    "<p class=\"near\">Nearest statement, " + near.verdict().word() + ": " + text(near.clause()) + ". "
                            + text(near.text()) + " (" + text(near.reason()) + ")</p>\n");
        }
        if (!entry.evidence().isEmpty()) {
            writer.write("<table><tr><th>case</th><th>inside</th><th>conclusion</th><th>numbers</th></tr>\n");
            for (Evidence item : entry.evidence()) {
                writer.write("<tr><td title=\"" + text(item.text()) + "\">" + text(item.trial()) + "</td><td>"
                        + (item.inside() ? "yes" : "no") + "</td><td>" + LedgerTable.word(item.conclusion()) + "</td><td>"
                        + text(item.conclusion().words()) + "</td></tr>\n");
            }
            writer.write("</table>\n");
        }
        writer.write("</details>\n");
    }

    private static String text(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
