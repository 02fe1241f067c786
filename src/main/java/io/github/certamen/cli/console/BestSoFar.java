package io.github.certamen.cli.console;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a run has found so far, in one line, for the case that it does not come to its end.
 *
 * <p>The line is kept in memory, and appended to the file that the launcher names in the property {@code certamen.journal}: when
 * native code takes the whole process down, the launcher reads the last line there.
 */
public final class BestSoFar {
    private static final int DIGITS = 10;
    private static final String FILE = System.getProperty("certamen.journal", "");

    private static volatile String line = "";
    private static volatile String kept = "";

    private BestSoFar() {}

    /** Notes what is at work, and the bounds so far where there are any. */
    static void note(String task, String stage, double lower, double upper) {
        String found = (Double.isFinite(lower) ? " at least " + rounded(lower, RoundingMode.FLOOR) : "")
                + (Double.isFinite(upper) ? " at most " + rounded(upper, RoundingMode.CEILING) : "");
        String now = task
                + (found.isEmpty() ? ": no bounds so far" : ": best bounds so far:" + found)
                + " (it was at work on: " + stage + ")";
        if (now.equals(line)) {
            return;
        }
        line = now;
        if (!FILE.isEmpty()) {
            try {
                Files.writeString(Path.of(FILE), now + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            } catch (IOException unwritten) {
                // Only a comfort is lost: the run itself does not depend on it.
            }
        }
    }

    /** Says where findings are kept as they come, and how to go on from them. */
    public static void keep(String words) {
        kept = words;
    }

    /** What {@link #keep} said last, or nothing. */
    public static String kept() {
        return kept;
    }

    /** The last line noted; empty if there is none. */
    public static String line() {
        return line;
    }

    private static String rounded(double bound, RoundingMode mode) {
        return new BigDecimal(bound)
                .round(new MathContext(DIGITS, mode))
                .stripTrailingZeros()
                .toString();
    }
}
