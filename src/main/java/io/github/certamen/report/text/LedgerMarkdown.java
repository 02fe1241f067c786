package io.github.certamen.report.text;

import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Evidence;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Reach;
import io.github.certamen.study.ledger.statement.Reading;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The ledger of claims as Markdown: a table of verdicts per paper, then every clause with its evidence. */
public final class LedgerMarkdown {
    private static final int CASES = 6;

    private LedgerMarkdown() {}

    /** Writes all entries; the writer stays open. */
    public static void write(List<Entry> entries, Writer writer) throws IOException {
        writer.write("# Ledger of claims\n\n");
        writer.write(
                "Written by `certamen claims --markdown FILE`; no verdict is set by hand. Each follows from the cases listed with"
                        + " its clause: *proved* and *refuted* rest on exact or outward-rounded arithmetic, *measured* on numbers within a"
                        + " stated tolerance. A case is *inside* when it meets the hypotheses.\n\n"
                        + "- **holds**: proved on all that the clause speaks of\n"
                        + "- **holds-on-tested**: proved or measured right on every case inside that was decided\n"
                        + "- **refuted**: proved wrong in a case that is proved to be inside\n"
                        + "- **vacuous**: no distribution meets the hypotheses, with the argument why\n"
                        + "- **fails**: a question of this ledger beyond the paper is answered no\n"
                        + "- **untested**: no case decided it\n\nWhat fails has a reach:\n\n");
        for (Reach reach : Reach.values()) {
            writer.write("- **" + reach.word() + "**: " + reach.meaning() + "\n");
        }
        writer.write("\n## What an author should know first\n");
        for (Paper paper : Paper.values()) {
            List<Entry> own =
                    entries.stream().filter(entry -> entry.paper() == paper).toList();
            if (!own.isEmpty()) {
                first(paper, own, writer);
            }
        }
        for (Paper paper : Paper.values()) {
            List<Entry> own =
                    entries.stream().filter(entry -> entry.paper() == paper).toList();
            if (own.isEmpty()) {
                continue;
            }
            writer.write("\n## " + paper.title() + "\n\n" + LedgerFirst.counts(own) + ". Assumed throughout: "
                    + paper.assumptions() + ".\n\n");
            writer.write("| statement | kind | verdict | reach |\n|---|---|---|---|\n");
            for (Entry entry : own) {
                writer.write("| " + cell(entry.title()) + " | " + entry.kind().word() + " | "
                        + entry.verdict().word() + " | "
                        + entry.reach().map(Reach::word).orElse("") + " |\n");
            }
            for (Entry entry : own) {
                entry(entry, writer);
            }
        }
    }

    private static void first(Paper paper, List<Entry> own, Writer writer) throws IOException {
        List<Entry> results = LedgerFirst.results(own);
        writer.write("\n**" + paper.title() + "**: " + LedgerFirst.counts(own) + ".\n\n");
        if (results.isEmpty()) {
            writer.write("No published result fails.\n");
        }
        for (Entry entry : results) {
            writer.write("- **" + entry.title() + "** (" + entry.verdict().word() + ")."
                    + entry.reading().map(reading -> " " + reading.aftermath()).orElse(""));
            if (entry.nearest().isPresent()) {
                Entry near = entry.nearest().get();
                writer.write(" Nearest true statement (" + near.verdict().word() + "), " + near.clause() + ": "
                        + near.text());
            }
            writer.write(" Again: `" + LedgerFirst.command(entry) + "`\n");
        }
    }

    private static void entry(Entry entry, Writer writer) throws IOException {
        writer.write("\n### " + entry.title() + "\n\n");
        writer.write("**" + entry.verdict().word() + "** (" + entry.kind().word()
                + entry.reach().map(reach -> ", " + reach.word()).orElse("") + "). " + entry.text() + "\n\n");
        if (entry.reach().isPresent() && entry.reading().isPresent()) {
            Reading reading = entry.reading().get();
            writer.write("> " + reading.quote() + "\n\n" + reading.place()
                    + (reading.given().isEmpty() ? "" : "; assumed there: " + reading.given()) + ". "
                    + reading.aftermath()
                    + "\n\n");
        }
        if (!entry.hypotheses().isEmpty()) {
            writer.write("Hypotheses: " + String.join("; ", entry.hypotheses()) + ".\n\n");
        }
        writer.write("Evidence: " + entry.reason() + ".\n");
        if (entry.counterexample().isPresent()) {
            Evidence item = entry.counterexample().get();
            writer.write("\nCounterexample, " + item.trial() + ": "
                    + item.conclusion().words() + "\n");
            writer.write("\n```" + (item.instance() ? "yaml" : "") + "\n"
                    + item.text().strip() + "\n```\n");
        }
        if (entry.nearest().isPresent()) {
            Entry near = entry.nearest().get();
            writer.write("\nNearest statement, **" + near.verdict().word() + "**: " + near.clause() + ". " + near.text()
                    + " (" + near.reason() + ")\n");
        }
        if (!entry.evidence().isEmpty()) {
            writer.write("\n| case | inside | conclusion | numbers |\n|---|---|---|---|\n");
            for (Evidence item : entry.evidence().stream().limit(CASES).toList()) {
                writer.write("| " + cell(item.trial()) + " | " + (item.inside() ? "yes" : "no") + " | "
                        + LedgerTable.word(item.conclusion()) + " | "
                        + cell(item.conclusion().words()) + " |\n");
            }
            if (entry.evidence().size() > CASES) {
                writer.write("\nand " + (entry.evidence().size() - CASES) + " more cases (all in the JSON).\n");
            }
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
