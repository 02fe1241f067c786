package io.github.certamen.report.text;

import io.github.certamen.certify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the tables of an instance and of a family end: the verdict, and what remains to be trusted. */
public final class Closing {
    private Closing() {}

    /** The verdict's word, coloured, and its sentence. */
    static List<String> verdict(Verdict verdict, String sentence, Style style) {
        String word = verdict.word().toUpperCase(Locale.ROOT);
        List<String> lines = new ArrayList<>(Layout.wrapped(word + ": " + sentence, 0, 2));
        String shown = switch (verdict) {
            case CERTIFIED -> style.good(word);
            case REFUTED -> style.bad(word);
            case INCONCLUSIVE -> style.unsure(word);
        };
        lines.set(0, shown + lines.get(0).substring(word.length()));
        return lines;
    }

    /** What is assumed beyond the arguments that are named; assumptions follow. */
    public static String assumed(List<String> arguments, List<String> assumptions) {
        String beyond = arguments.isEmpty() ? "" : "beyond these arguments: ";
        return "assumed " + beyond + "integer and IEEE 754 arithmetic" + (assumptions.isEmpty() ? "" : ", and");
    }

    /** The arguments of both bounds, what is assumed besides, and what a reader should know. */
    static List<String> grounds(List<String> arguments, List<String> assumptions, List<String> notes) {
        List<String> lines = new ArrayList<>();
        arguments.forEach(text -> lines.addAll(Layout.wrapped(text, 2, 4)));
        lines.addAll(Layout.wrapped(assumed(arguments, assumptions), 2, 4));
        assumptions.forEach(text -> lines.addAll(Layout.wrapped("- " + text, 4, 6)));
        notes.forEach(text -> lines.addAll(Layout.wrapped("note: " + text, 2, 4)));
        return lines;
    }
}
