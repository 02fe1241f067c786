package io.github.certamen.report.text;

import io.github.certamen.instance.OneLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours and weight of text on a terminal, or nothing at all. */
public enum Style {
    /** Plain text. */
    PLAIN,
    /** ANSI escape sequences. */
    ANSI;

    private static final Pattern CODE = Pattern.compile("\u001b\\[(1|2|0|1;3[123])m");

    public String bold(String text) {
        return coded("1", text);
    }

    public String good(String text) {
        return coded("1;32", text);
    }

    public String bad(String text) {
        return coded("1;31", text);
    }

    public String unsure(String text) {
        return coded("1;33", text);
    }

    public String faint(String text) {
        return coded("2", text);
    }

    /** A line as a terminal may show it: control and format characters that this class did not write become U+FFFD. */
    public static String harmless(String line) {
        if (line.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return line;
        }
        StringBuilder shown = new StringBuilder();
        Matcher code = CODE.matcher(line);
        int from = 0;
        while (code.find()) {
            shown.append(OneLine.cleaned(line.substring(from, code.start()))).append(code.group());
            from = code.end();
        }
        return shown.append(OneLine.cleaned(line.substring(from))).toString();
    }

    private String coded(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
