package io.github.certamen.instance;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
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

    /** The nearest known word, or else all of them, for the end of a message. */
    public static String advice(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty() ? "no key is known here" : "known: " + String.join(", ", known));
    }

    /** Insertions, deletions, replacements and swaps of neighbours, in the first 64 characters, letter case ignored. */
    private static int distance(String first, String second) {
        String a = first.substring(0, Math.min(64, first.length())).toLowerCase(Locale.ROOT);
        String b = second.substring(0, Math.min(64, second.length())).toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
