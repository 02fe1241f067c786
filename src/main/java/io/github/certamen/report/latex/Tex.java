package io.github.certamen.report.latex;

/** Text for LaTeX. */
final class Tex {
    private static final int GROUP = 16;

    private Tex() {}

    /** Characters that LaTeX would take for commands, as characters. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '<' -> out.append("$<$");
                case '>' -> out.append("$>$");
                case '_', '%', '&', '#', '$', '{', '}' -> out.append('\\').appendCodePoint(c);
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** A number as this program prints it, {@code 2.5e-7}, in mathematics. */
    static String number(String printed) {
        int e = printed.indexOf('e');
        return e < 0
                ? "$" + printed + "$"
                : "$" + printed.substring(0, e) + " \\times 10^{" + Integer.parseInt(printed.substring(e + 1)) + "}$";
    }

    /** A digest that may be broken between groups of digits. */
    static String digest(String hex) {
        StringBuilder out = new StringBuilder("\\texttt{");
        for (int k = 0; k < hex.length(); k += GROUP) {
            out.append(k > 0 ? "\\allowbreak{}" : "").append(hex, k, Math.min(hex.length(), k + GROUP));
        }
        return out.append('}').toString();
    }
}
