package io.github.certamen.figure;

/**
 * A numeric axis.
 *
 * @param label what it measures, in words
 * @param symbol the paper's letter, such as theta_1; at most a subscript behind an underscore
 * @param from its lower end
 * @param to its upper end
 */
public record Axis(String label, String symbol, double from, double to) {
    /** @throws IllegalArgumentException unless {@code from < to}, both finite */
    public Axis {
        if (!(from < to && Double.isFinite(from) && Double.isFinite(to))) {
            throw new IllegalArgumentException("expected an axis with from < to, found from=" + from + ", to=" + to);
        }
    }
}
