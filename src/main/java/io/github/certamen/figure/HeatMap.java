package io.github.certamen.figure;

import java.util.List;

/**
 * A number for every rectangle of a grid whose lines need not be equally far apart.
 *
 * @param view what is looked at
 * @param quantity what is shown of it
 * @param summary the picture in words
 * @param x the axis across
 * @param y the axis upwards
 * @param xLines lines across, ascending; two equal ones enclose a point (an atom)
 * @param yLines lines upwards, ascending
 * @param values {@code values[i][j]}: the number between {@code xLines[i], xLines[i + 1]} and {@code yLines[j], yLines[j + 1]}
 * @param scale how numbers become colours
 * @param outlines lines drawn on top
 * @param grid whether the grid's lines mean something and are drawn
 */
public record HeatMap(
        String view,
        String quantity,
        String summary,
        Axis x,
        Axis y,
        double[] xLines,
        double[] yLines,
        double[][] values,
        Scale scale,
        List<Line> outlines,
        boolean grid)
        implements Panel {
    /**
     * How numbers become colours: the same for all panels that are to be compared.
     *
     * @param low the number of the lowest colour
     * @param high the number of the highest colour
     * @param diverging whether colours go both ways from 0, which then is in the middle
     */
    public record Scale(double low, double high, boolean diverging) {}

    /** @throws IllegalArgumentException if the values do not fit the lines */
    public HeatMap {
        outlines = List.copyOf(outlines);
        boolean fits = values.length == xLines.length - 1;
        for (double[] column : values) {
            fits &= column.length == yLines.length - 1;
        }
        if (!fits) {
            throw new IllegalArgumentException("expected a value for each of " + (xLines.length - 1) + " x "
                    + (yLines.length - 1) + " cells, found another number of them");
        }
    }
}
