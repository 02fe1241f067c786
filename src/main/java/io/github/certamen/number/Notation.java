package io.github.certamen.number;

import java.util.regex.Pattern;

/** Notations of numbers that mean different ones to different readers: what they look like, and what to write. */
final class Notation {
    private static final String DIGITS = "[+-]?\\d{1,3}";

    /** Blanks of any width, and apostrophes. */
    private static final String GAP = "[\\u0020\\u00a0\\u2009\\u202f'\u2019_]";

    private static final Pattern GAPS = Pattern.compile(DIGITS + "(" + GAP + "\\d{3})+([.,]\\d*)?");
    private static final Pattern COMMAS = Pattern.compile(DIGITS + "(,\\d{3})+\\.\\d*|" + DIGITS + "(,\\d{3}){2,}");
    private static final Pattern POINTS = Pattern.compile(DIGITS + "(\\.\\d{3})+,\\d*|" + DIGITS + "(\\.\\d{3}){2,}");
    private static final Pattern ONE_COMMA = Pattern.compile("[+-]?\\d+,\\d+([eE][+-]?\\d+)?");
    private static final Pattern EITHER = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

    private Notation() {}

    /** The end of a message about a text that is no number: empty unless it looks like one in another notation. */
    static String advice(String text) {
        if (EITHER.matcher(text).matches()) {
            return "; the comma looks like a decimal one or one between thousands: write " + text.replace(',', '.')
                    + " or " + text.replace(",", "");
        }
        if (GAPS.matcher(text).matches()) {
            return thousands(text.replaceAll(GAP, "").replace(',', '.'));
        }
        if (COMMAS.matcher(text).matches()) {
            return thousands(text.replace(",", ""));
        }
        if (POINTS.matcher(text).matches()) {
            return thousands(text.replace(".", "").replace(',', '.'));
        }
        return ONE_COMMA.matcher(text).matches()
                ? "; the comma looks like a decimal one: write " + text.replace(',', '.')
                : "";
    }

    private static String thousands(String plain) {
        return "; this looks like thousands with separators: write " + plain;
    }
}
