package io.github.certamen.distribution;

import io.github.certamen.number.DoubleDouble;
import io.github.certamen.number.Interval;
import io.github.certamen.number.IntervalArray;
import io.github.certamen.number.Rationals;
import java.util.function.IntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Ascending boundaries of cells, as rationals and to 104 bits: distances between them are enclosed without arithmetic of rationals.
 * A boundary that is there twice bounds a cell of a single point. Immutable.
 */
public final class CellLines {
    private final IntFunction<BigFraction> exact;
    private final DoubleDouble[] sharp;
    private final IntervalArray width;

    private CellLines(IntFunction<BigFraction> exact, DoubleDouble[] sharp) {
        this.exact = exact;
        this.sharp = sharp;
        this.width = new IntervalArray(sharp.length - 1);
        for (int k = 0; k < width.length(); k++) {
            width.set(k, sharp[k + 1].minus(sharp[k]));
        }
    }

    /**
     * @param boundary the boundaries, ascending
     * @param sharp the same to 104 bits
     * @param cells their number less one
     */
    public static CellLines of(IntFunction<BigFraction> boundary, IntFunction<DoubleDouble> sharp, int cells) {
        DoubleDouble[] all = new DoubleDouble[cells + 1];
        for (int k = 0; k <= cells; k++) {
            all[k] = sharp.apply(k);
        }
        return new CellLines(boundary, all);
    }

    /** Number of cells, those of a single point included. */
    public int cells() {
        return sharp.length - 1;
    }

    /** Boundary k, from 0 to {@link #cells()}. */
    public BigFraction line(int k) {
        return exact.apply(k);
    }

    /** The last boundary that is at most t; -1 if there is none. */
    public int lastAtOrBelow(BigFraction t) {
        int low = -1;
        int high = sharp.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (Rationals.compare(line(middle), t) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
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
        return width.at(k);
    }
}
