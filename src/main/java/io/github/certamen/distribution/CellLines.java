package io.github.certamen.distribution;

import io.github.certamen.number.DoubleDouble;
import io.github.certamen.number.Interval;
import java.util.function.IntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Ascending boundaries of cells, as rationals and to 104 bits: distances between them are enclosed without arithmetic of rationals.
 * A boundary that is there twice bounds a cell of a single point. Immutable.
 */
public final class CellLines {
    private final BigFraction[] exact;
    private final DoubleDouble[] sharp;

    private CellLines(BigFraction[] exact, DoubleDouble[] sharp) {
        this.exact = exact;
        this.sharp = sharp;
    }

    /**
     * @param boundary the boundaries, ascending
     * @param cells their number less one
     */
    public static CellLines of(IntFunction<BigFraction> boundary, int cells) {
        BigFraction[] exact = new BigFraction[cells + 1];
        DoubleDouble[] sharp = new DoubleDouble[cells + 1];
        for (int k = 0; k <= cells; k++) {
            exact[k] = boundary.apply(k);
            sharp[k] = k > 0 && exact[k] == exact[k - 1] ? sharp[k - 1] : DoubleDouble.of(exact[k]);
        }
        return new CellLines(exact, sharp);
    }

    /** Number of cells, those of a single point included. */
    public int cells() {
        return exact.length - 1;
    }

    /** Boundary k, from 0 to {@link #cells()}. */
    public BigFraction line(int k) {
        return exact[k];
    }

    /** Boundary k to 104 bits. */
    public DoubleDouble sharp(int k) {
        return sharp[k];
    }

    /** An enclosure of boundary k. */
    public Interval at(int k) {
        return sharp[k].interval();
    }

    /** An enclosure of the width of cell k. */
    public Interval width(int k) {
        return sharp[k + 1].minus(sharp[k]);
    }

    /** An enclosure of everything in cell k, its ends included. */
    public Interval range(int k) {
        return at(k).hull(at(k + 1));
    }
}
