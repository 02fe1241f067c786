package io.github.certamen.report.text;

import java.util.ArrayList;
import java.util.List;

/** Text in lines that fit a terminal of 80 columns. */
public final class Layout {
    static final int WIDTH = 80;

    private Layout() {}

    /** A text broken at spaces, every line indented; words longer than a line are cut. */
    public static List<String> wrapped(String text, int indent) {
        return wrapped(text, indent, indent);
    }

    /** A text broken at spaces, the first line indented differently. */
    public static List<String> wrapped(String text, int first, int rest) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(first));
        int start = first;
        for (String part : text.strip().split("\\s+", -1)) {
            String word = part;
            if (line.length() > start && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(rest));
                start = rest;
            }
            if (line.length() > start) {
                line.append(' ');
            }
            while (line.length() + word.length() > WIDTH) {
                int room = WIDTH - line.length();
                lines.add(line.append(word, 0, room).toString());
                word = word.substring(room);
                line = new StringBuilder(" ".repeat(rest));
                start = rest;
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A head that keeps its spaces, and a text broken behind it. */
    static List<String> behind(String head, String text, int rest) {
        List<String> lines = new ArrayList<>(wrapped("x".repeat(head.length()) + text, 0, rest));
        lines.set(0, (head + lines.get(0).substring(head.length())).stripTrailing());
        return lines;
    }

    /** The text, padded with spaces on the right; never cut. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
