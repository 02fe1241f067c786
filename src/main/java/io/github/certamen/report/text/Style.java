package io.github.certamen.report.text;

/** Colours and weight of text on a terminal, or nothing at all. */
public enum Style {
    /** Plain text. */
    PLAIN,
    /** ANSI escape sequences. */
    ANSI;

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

    private String coded(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
