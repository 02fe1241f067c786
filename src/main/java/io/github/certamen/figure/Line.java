package io.github.certamen.figure;

/**
 * A line through points; NaN breaks it.
 *
 * @param name what it is, for the legend
 * @param x places across
 * @param y places upwards, as many
 * @param dash 0 for solid, more for other patterns: so that colour is not alone in telling lines apart
 */
public record Line(String name, double[] x, double[] y, int dash) {
    /** @throws IllegalArgumentException if there are not as many x as y */
    public Line {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "expected as many x as y in line '" + name + "', found " + x.length + " and " + y.length);
        }
    }
}
