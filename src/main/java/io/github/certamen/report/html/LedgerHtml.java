package io.github.certamen.report.html;

import io.github.certamen.report.text.LedgerFirst;
import io.github.certamen.report.text.LedgerTable;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Evidence;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Reach;
import io.github.certamen.study.ledger.statement.Reading;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ledger of claims as one HTML file that needs nothing else: clauses fold open to their evidence. */
public final class LedgerHtml {
    private LedgerHtml() {}

    /** Writes all entries; the writer stays open. */
    public static void write(List<Entry> entries, Writer writer) throws IOException {
        List<Map<String, Object>> papers = Arrays.stream(Paper.values())
                .filter(paper -> entries.stream().anyMatch(entry -> entry.paper() == paper))
                .map(paper -> paper(
                        paper,
                        entries.stream().filter(entry -> entry.paper() == paper).toList()))
                .toList();
        Page.write("ledger", Map.of("papers", papers), writer);
    }

    private static Map<String, Object> paper(Paper paper, List<Entry> own) {
        return Map.of(
                "title",
                paper.title(),
                "counts",
                LedgerFirst.counts(own),
                "assumptions",
                paper.assumptions(),
                "results",
                LedgerFirst.results(own).stream().map(LedgerHtml::result).toList(),
                "entries",
                own.stream().map(LedgerHtml::entry).toList());
    }

    private static Map<String, Object> entry(Entry entry) {
        Map<String, Object> values = words(entry);
        values.put("title", entry.title());
        values.put("kind", entry.kind().word());
        values.put("reach", entry.reach().<Object>map(Reach::word).orElse(false));
        values.put(
                "reading",
                entry.reach().isPresent()
                        ? entry.reading().<Object>map(LedgerHtml::reading).orElse(false)
                        : false);
        // What is not there is false, which leaves a section of the template out.
        values.put("hypotheses", entry.hypotheses().isEmpty() ? false : String.join("; ", entry.hypotheses()));
        values.put(
                "counterexample",
                entry.counterexample().<Object>map(LedgerHtml::evidence).orElse(false));
        values.put("nearest", entry.nearest().<Object>map(LedgerHtml::words).orElse(false));
        values.put("hasEvidence", !entry.evidence().isEmpty());
        values.put(
                "evidence", entry.evidence().stream().map(LedgerHtml::evidence).toList());
        return values;
    }

    private static Map<String, Object> result(Entry entry) {
        return Map.of(
                "title", entry.title(),
                "verdict", entry.verdict().word(),
                "aftermath", entry.reading().map(Reading::aftermath).orElse(""),
                "nearest",
                        entry.nearest()
                                .<Object>map(near -> near.clause() + ": " + near.text())
                                .orElse(false),
                "command", LedgerFirst.command(entry));
    }

    private static Map<String, Object> reading(Reading reading) {
        return Map.of(
                "place", reading.place(),
                "quote", reading.quote(),
                "given", reading.given().isEmpty() ? false : reading.given(),
                "aftermath", reading.aftermath());
    }

    private static Map<String, Object> words(Entry entry) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("verdict", entry.verdict().word());
        values.put("clause", entry.clause());
        values.put("text", entry.text());
        values.put("reason", entry.reason());
        return values;
    }

    private static Map<String, Object> evidence(Evidence item) {
        return Map.of(
                "trial", item.trial(),
                "text", item.text(),
                "inside", item.inside() ? "yes" : "no",
                "truth", LedgerTable.word(item.conclusion()),
                "words", item.conclusion().words());
    }
}
