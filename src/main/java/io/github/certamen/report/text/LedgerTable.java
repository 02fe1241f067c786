package io.github.certamen.report.text;

import io.github.certamen.study.ledger.statement.ClaimVerdict;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Paper;
import java.util.ArrayList;
import java.util.List;

/** The ledger of claims for a terminal of 80 columns. */
public final class LedgerTable {
    private static final int VERDICT = 16;

    private LedgerTable() {}

    /**
     * One block per clause: verdict and title, and where it fails the counterexample and the nearest statement that stands.
     *
     * @param style colours or none
     * @param verbose whether texts and reasons are shown for all clauses
     */
    public static List<String> lines(List<Entry> entries, Style style, boolean verbose) {
        List<String> lines = new ArrayList<>();
        for (Paper paper : Paper.values()) {
            List<Entry> own =
                    entries.stream().filter(entry -> entry.paper() == paper).toList();
            if (own.isEmpty()) {
                continue;
            }
            lines.add(style.bold(paper.title()));
            addResults(lines, own, style);
            own.forEach(entry -> add(lines, entry, style, verbose));
            lines.addAll(Layout.wrapped(LedgerFirst.counts(own), 2, 4));
            lines.add("");
        }
        return List.copyOf(lines);
    }

    private static void addResults(List<String> lines, List<Entry> own, Style style) {
        List<Entry> results = LedgerFirst.results(own);
        if (results.isEmpty()) {
            return;
        }
        lines.add("  Results that fail");
        for (Entry entry : results) {
            lines.add("    " + style.bad(entry.title()));
            entry.reading().ifPresent(reading -> lines.addAll(Layout.wrapped(reading.aftermath(), 6, 6)));
        }
        lines.add("");
    }

    /** How sure a finding is, in the ledger's words. */
    public static String word(Finding finding) {
        return switch (finding.truth()) {
            case PROVED -> "proved";
            case SUPPORTED -> "measured";
            case UNDECIDED -> "undecided";
            case REFUTED -> "refuted";
        };
    }

    private static void add(List<String> lines, Entry entry, Style style, boolean verbose) {
        String word = Layout.padded(entry.verdict().word(), VERDICT);
        String coloured = switch (entry.verdict()) {
            case HOLDS, HOLDS_ON_TESTED -> style.good(word);
            case REFUTED -> style.bad(word);
            case VACUOUS, FAILS, UNTESTED -> style.unsure(word);
        };
        String reach = entry.reach().map(found -> " (" + found.word() + ")").orElse("");
        List<String> title = Layout.behind("  " + word, entry.title() + reach, VERDICT + 2);
        lines.add("  " + coloured + title.get(0).substring(2 + word.length()));
        lines.addAll(title.subList(1, title.size()));
        boolean failed = entry.reach().isPresent()
                || entry.verdict() == ClaimVerdict.REFUTED
                || entry.verdict() == ClaimVerdict.VACUOUS;
        if (verbose || failed) {
            lines.addAll(Layout.wrapped(entry.text(), 6, 6));
        }
        if (failed) {
            entry.reading().ifPresent(reading -> {
                lines.addAll(Layout.wrapped(reading.place() + ": \"" + reading.quote() + "\"", 6, 8));
                lines.addAll(Layout.wrapped(reading.aftermath(), 6, 8));
            });
        }
        if (verbose || entry.verdict() == ClaimVerdict.VACUOUS) {
            lines.addAll(Layout.wrapped(entry.reason(), 6, 6));
        }
        entry.counterexample()
                .ifPresent(item -> lines.addAll(Layout.wrapped(
                        "counterexample: " + item.trial() + ": "
                                + item.conclusion().words(),
                        6,
                        8)));
        entry.nearest()
                .ifPresent(near -> lines.addAll(Layout.wrapped(
                        "nearest (" + near.verdict().word() + "): " + near.clause() + ": " + near.text(), 6, 8)));
    }
}
