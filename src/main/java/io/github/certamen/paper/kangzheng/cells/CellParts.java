package io.github.certamen.paper.kangzheng.cells;

import io.github.certamen.number.DoubleDouble;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Lines that divide a cell into nearly equal parts: binary fractions of few digits where doubles tell them apart, so that grids are short to
 * write and quick to read, rationals where they do not.
 */
public final class CellParts {
    /** How far a line may be from its place, as a share of a part. */
    private static final double STRAY = 0x1p-8;

    /** Parts of a smaller share of the type are too narrow for doubles. */
    private static final double NARROW = 0x1p-38;

    private CellParts() {}

    /**
     * The lines inside the cell, ascending.
     *
     * @param parts at least 1
     */
    public static List<BigFraction> of(BigFraction from, BigFraction to, int parts) {
        DoubleDouble start = DoubleDouble.of(from);
        double low = start.high();
        double part = DoubleDouble.of(to).minus(start).midpoint() / parts;
        List<BigFraction> lines = new ArrayList<>(parts - 1);
        boolean isWide = part > NARROW * Math.abs(low);
        BigFraction width = isWide ? null : to.subtract(from);
        for (int j = 1; j < parts; j++) {
            lines.add(
                    isWide
                            ? Rationals.near(low + j * part, STRAY * part)
                            : from.add(width.multiply(BigFraction.of(j, parts))));
        }
        return lines;
    }
}
