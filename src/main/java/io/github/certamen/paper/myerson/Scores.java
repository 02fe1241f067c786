package io.github.certamen.paper.myerson;

import io.github.certamen.environment.interim.IronedScores;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.Arrays;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A score for each value of a bidder, nondecreasing, affine within cells: the highest positive score wins.
 *
 * @param low the score at the lower boundary of each cell
 * @param high the score at its upper boundary; the same in a cell of width zero
 */
record Scores(BigFraction[] low, BigFraction[] high) {
    /** Whether a cell's values all have the same score. */
    boolean isFlat(int k) {
        return low[k].compareTo(high[k]) == 0;
    }

    /** Values from a reserve on have themselves as score. */
    static Scores values(BidderCells cells, BigFraction reserve) {
        BigFraction[] low = zeros(cells.cells());
        BigFraction[] high = zeros(cells.cells());
        for (int k = 0; k < low.length; k++) {
            if (cells.grid().boundary(k).compareTo(reserve) >= 0) {
                low[k] = cells.grid().boundary(k);
                high[k] = cells.grid().boundary(k + 1);
            }
        }
        return new Scores(low, high);
    }

    /** Values from a price on have score 1. */
    static Scores posted(BidderCells cells, BigFraction price) {
        BigFraction[] score = zeros(cells.cells());
        for (int k = 0; k < score.length; k++) {
            if (cells.grid().boundary(k).compareTo(price) >= 0) {
                score[k] = BigFraction.ONE;
            }
        }
        return new Scores(score, score);
    }

    /** Scores that are constant on cells. */
    static Scores flat(BigFraction[] score) {
        return new Scores(score, score);
    }

    private static BigFraction[] zeros(int cells) {
        BigFraction[] zeros = new BigFraction[cells];
        Arrays.fill(zeros, BigFraction.ZERO);
        return zeros;
    }

    /**
     * Ironed virtual values, Myerson (6.10) to (6.12): slopes of the concave hull of the revenue curve over quantiles.
     *
     * <p>Where F is affine in a cell of mass p and width w, the virtual value rises by 2 w in it, around its mean V / p. Elsewhere a
     * cell gets its mean alone. Cells that the hull joins get their common mean. Negative scores count as 0: they never win, and would
     * magnify what the bounds know of F only within an interval. Which cells these are is decided in doubles: any
     * nondecreasing scores are an auction and give a valid bound, so nothing that is proved rests on it. Exact where the data are.
     */
    static Scores ironed(BidderCells cells) {
        int m = cells.cells();
        double[] rise = new double[m];
        for (int k = 0; k < m; k++) {
            rise[k] = cells.surplus(k).midpoint();
        }
        double[] slope = IronedScores.of(cells.belowDoubles(), rise);
        BigFraction[] mean = zeros(m);
        BigFraction[] low = zeros(m);
        BigFraction[] high = zeros(m);
        for (int from = 0, to; from < m; from = to) {
            to = from + 1;
            while (to < m && slope[to] == slope[from]) {
                to++;
            }
            BigFraction own = mean(cells, from, to, from == 0 ? BigFraction.ZERO : mean[from - 1]);
            boolean sloped = to == from + 1
                    && cells.stray(from).isZero()
                    && cells.mass(from).isPositive();
            BigFraction reach = sloped ? cells.grid().width(from) : BigFraction.ZERO;
            for (int k = from; k < to; k++) {
                mean[k] = own;
                low[k] = own.subtract(reach);
                high[k] = own.add(reach);
            }
        }
        for (int k = 0; k + 1 < m; k++) {
            if (high[k].compareTo(low[k + 1]) > 0) {
                BigFraction meeting = high[k + 1].compareTo(low[k + 1]) == 0
                        ? low[k + 1]
                        : high[k].compareTo(low[k]) == 0 ? high[k] : Rationals.midpoint(high[k], low[k + 1]);
                high[k] = Rationals.max(mean[k], Rationals.min(mean[k + 1], meeting));
                low[k + 1] = high[k];
            }
        }
        for (int k = 0; k < m; k++) {
            low[k] = k == 0 ? low[k] : Rationals.max(low[k], high[k - 1]);
            high[k] = Rationals.max(low[k], high[k]);
            if (high[k].signum() <= 0) {
                low[k] = BigFraction.ZERO;
                high[k] = BigFraction.ZERO;
            }
        }
        return new Scores(low, high);
    }

    /** The mean virtual value of cells from..to-1, not below that of the cells before. */
    private static BigFraction mean(BidderCells cells, int from, int to, BigFraction before) {
        Real mass = cells.above(from).subtract(cells.above(to));
        if (!mass.isPositive()) {
            return before;
        }
        BigFraction mean =
                cells.revenue(from).subtract(cells.revenue(to)).divide(mass).representative();
        return from == 0 ? mean : Rationals.max(before, mean);
    }
}
