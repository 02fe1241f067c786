package io.github.certamen.figure;

import java.util.List;

/**
 * Functions of one number.
 *
 * @param view what is looked at
 * @param quantity what is shown of it
 * @param summary the picture in words
 * @param x the axis across
 * @param yLabel what the axis upwards measures
 * @param lines the functions' graphs
 * @param bands intervals across that mean something, such as pooled types
 * @param marks places across that mean something, such as cutoffs
 */
public record Curves(
        String view,
        String quantity,
        String summary,
        Axis x,
        String yLabel,
        List<Line> lines,
        List<Band> bands,
        List<Mark> marks)
        implements Panel {
    /** An interval across. */
    public record Band(String name, double from, double to) {}

    /** A place across. */
    public record Mark(String name, double at) {}

    /** Keeps copies. */
    public Curves {
        lines = List.copyOf(lines);
        bands = List.copyOf(bands);
        marks = List.copyOf(marks);
    }
}
