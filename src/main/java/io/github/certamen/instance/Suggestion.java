package io.github.certamen.instance;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Advice for a misspelt word: the nearest of the known ones. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The known word with the smallest edit distance, or none when all are too far to be meant: more than a third of
     * the longer word, or more than 3.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> {
                    int allowed = Math.min(3, Math.max(1, Math.max(word.length(), candidate.length()) / 3));
                    return distance(word, candidate) <= allowed;
                });
    }

    /** {@code known words, did you mean ...?} for the end of a message. */
    public static String advice(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty() ? "no key is known here" : "known: " + String.join(", ", known));
    }

    /** The Levenshtein distance, letter case ignored, of the first 64 characters. */
    private static int distance(String first, String second) {
        String a = first.substring(0, Math.min(64, first.length())).toLowerCase(java.util.Locale.ROOT);
        String b = second.substring(0, Math.min(64, second.length())).toLowerCase(java.util.Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
