package io.github.certamen.report.text;

import io.github.certamen.study.ledger.statement.ClaimVerdict;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an author should know first: the results that fail, and how many clauses fail otherwise. */
public final class LedgerFirst {
    private LedgerFirst() {}

    /** The published results that fail, in the paper's order. */
    public static List<Entry> results(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.reach().filter(Reach.RESULT::equals).isPresent())
                .toList();
    }

    /** The command that settles one clause again and shows its numbers. */
    public static String command(Entry entry) {
        return "certamen claims " + entry.paper() + " --only \"" + entry.title() + "\" --verbose";
    }

    /** In words: how many clauses have each verdict, and of which reach those are that fail. */
    public static String counts(List<Entry> entries) {
        List<String> words = new ArrayList<>();
        for (ClaimVerdict verdict : ClaimVerdict.values()) {
            List<Entry> own =
                    entries.stream().filter(entry -> entry.verdict() == verdict).toList();
            if (verdict != ClaimVerdict.FAILS) {
                words.add(own.size() + " " + verdict.word() + byReach(own));
            } else if (!own.isEmpty()) {
                words.add(own.size() + (own.size() == 1 ? " extension of ours fails" : " extensions of ours fail"));
            }
        }
        return String.join(", ", words);
    }

    private static String byReach(List<Entry> entries) {
        List<String> parts = Arrays.stream(Reach.values())
                .filter(reach -> count(entries, reach) > 0)
                .map(reach -> count(entries, reach) + " " + reach.word())
                .toList();
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    private static long count(List<Entry> entries, Reach reach) {
        return entries.stream()
                .filter(entry -> entry.reach().filter(reach::equals).isPresent())
                .count();
    }
}
