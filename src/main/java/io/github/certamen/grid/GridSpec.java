package io.github.certamen.grid;

import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Which grid a user asked for.
 *
 * @param kind how the lines are placed
 * @param cells number of cells for {@code UNIFORM} and {@code QUANTILE}; 0 otherwise
 * @param lines lines per agent for {@code LINES}; empty otherwise
 * @param gap wanted width between the two bounds for {@code ADAPTIVE}; null otherwise
 */
public record GridSpec(Kind kind, int cells, List<List<BigFraction>> lines, BigFraction gap) {
    /** How the lines of a grid are placed. */
    public enum Kind {
        /** Cells of equal width. */
        UNIFORM,
        /** Cells of equal mass. */
        QUANTILE,
        /** The lines that the user gave. */
        LINES,
        /** Refined until the bounds are close enough. */
        ADAPTIVE
    }

    public static GridSpec uniform(int cells) {
        return new GridSpec(Kind.UNIFORM, cells, List.of(), null);
    }

    public static GridSpec quantile(int cells) {
        return new GridSpec(Kind.QUANTILE, cells, List.of(), null);
    }

    public static GridSpec lines(List<List<BigFraction>> lines) {
        return new GridSpec(Kind.LINES, 0, List.copyOf(lines), null);
    }

    public static GridSpec adaptive(BigFraction gap) {
        return new GridSpec(Kind.ADAPTIVE, 0, List.of(), gap);
    }
}
