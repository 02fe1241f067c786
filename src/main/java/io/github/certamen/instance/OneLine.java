package io.github.certamen.instance;

/**
 * Messages as one line that a terminal shows as it is.
 *
 * <p>Messages quote what stands in files that others wrote: control characters in them could move the cursor or forge
 * further lines, and a misspelt word may be a megabyte long.
 */
public final class OneLine {
    private static final int LONGEST = 2_000;
    private static final int TAIL = 500;

    private OneLine() {}

    /** The message with blanks for line breaks, U+FFFD for other control and format characters, and its middle left out if it is long. */
    public static String of(String message) {
        String text = message == null ? "" : message;
        String shown = text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST - TAIL) + " ... " + text.substring(text.length() - TAIL);
        return cleaned(shown);
    }

    /** The text with blanks for line breaks and tabulators, and U+FFFD for other control and format characters, whatever its length. */
    public static String cleaned(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : isHarmless(c) ? c : 0xfffd)
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
