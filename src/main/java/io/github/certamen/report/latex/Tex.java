package io.github.certamen.report.latex;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text for LaTeX. */
final class Tex {
    private static final int GROUP = 16;
    private static final Pattern SYMBOL = Pattern.compile("\\b(theta|[A-Za-z])_([A-Za-z0-9])\\b");

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
                case '≤' -> out.append("$\\le$");
                case '≥' -> out.append("$\\ge$");
                case '−' -> out.append("$-$");
                case '²' -> out.append("$^2$");
                case '³' -> out.append("$^3$");
                case '–' -> out.append("--");
                case '’' -> out.append('\'');
                case '_', '%', '&', '#', '$', '{', '}' -> out.append('\\').appendCodePoint(c);
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Words in which {@code X_i} and {@code theta_i} are mathematics. */
    static String symbols(String text) {
        Matcher symbol = SYMBOL.matcher(text);
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (symbol.find()) {
            String letter = symbol.group(1).equals("theta") ? "\\theta" : symbol.group(1);
            out.append(escaped(text.substring(from, symbol.start())))
                    .append('$')
                    .append(letter)
                    .append("_{")
                    .append(symbol.group(2))
                    .append("}$");
            from = symbol.end();
        }
        return out.append(escaped(text.substring(from))).toString();
    }

    /** A number as this program prints it, {@code 2.5e-7}, in mathematics. */
    static String number(String printed) {
        int e = printed.indexOf('e');
        return e < 0
                ? "$" + printed + "$"
                : "$" + printed.substring(0, e) + " \\times 10^{" + Integer.parseInt(printed.substring(e + 1)) + "}$";
    }

    /**
     * A table in the manner of booktabs, which may go over several pages.
     *
     * @param columns what longtable calls the column specification
     * @param header one word per column
     * @param rows cells, escaped already
     */
    static String table(String columns, List<String> header, List<List<String>> rows) {
        StringBuilder out = new StringBuilder();
        out.append("{\\small\n\\begin{longtable}{").append(columns).append("}\n\\toprule\n");
        out.append(String.join(" & ", header)).append(" \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n");
        rows.forEach(row -> out.append(String.join(" & ", row)).append(" \\\\\n"));
        return out.append("\\end{longtable}}\n").toString();
    }

    /** The BibTeX entry as a comment, the end of every fragment. */
    static String bibliography() {
        StringBuilder out = new StringBuilder("\n% for the .bib file:\n");
        Citation.bibtex().forEach(line -> out.append("% ").append(line).append('\n'));
        return out.toString();
    }

    /** A closed interval, of numbers as this program prints them. */
    static String interval(String lower, String upper) {
        return "$[" + number(lower).replace("$", "") + ", " + number(upper).replace("$", "") + "]$";
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
