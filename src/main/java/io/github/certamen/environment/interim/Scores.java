package io.github.certamen.environment.interim;

import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Nondecreasing scores of an agent's types, affine within each cell of a grid.
 *
 * @param low per cell, the score at its lower boundary
 * @param high per cell, the score at its upper boundary; that of the lower one on a point cell
 */
public record Scores(List<BigFraction> low, List<BigFraction> high) {
    public Scores {
        low = List.copyOf(low);
        high = List.copyOf(high);
    }

    /** Scores that are constant on cells. */
    public static Scores flat(List<BigFraction> score) {
        return new Scores(score, score);
    }

    public int cells() {
        return low.size();
    }

    /** Whether the score is constant in cell k. */
    public boolean isFlat(int k) {
        return Rationals.compare(low.get(k), high.get(k)) == 0;
    }

    /** The first cell where the score falls, from its predecessor or within; -1 if it never does. */
    public int firstFall() {
        for (int k = 0; k < cells(); k++) {
            boolean rises = Rationals.compare(low.get(k), high.get(k)) <= 0
                    && (k == 0 || Rationals.compare(high.get(k - 1), low.get(k)) <= 0);
            if (!rises) {
                return k;
            }
        }
        return -1;
    }

    /** Cells whose scores are all at most a level, raised to it, or to where the first other cell begins if that is lower; never above the largest. */
    Scores raised(BigFraction level) {
        int first = 0;
        while (first < cells() && Rationals.compare(high.get(first), level) <= 0) {
            first++;
        }
        BigFraction to = Rationals.min(level, first < cells() ? low.get(first) : high.get(first - 1));
        return replaced(0, first, to);
    }

    /** Cells whose scores are all at least a level, lowered to it, or to where the last other cell ends if that is higher; never below the least. */
    Scores lowered(BigFraction level) {
        int last = cells();
        while (last > 0 && Rationals.compare(low.get(last - 1), level) >= 0) {
            last--;
        }
        BigFraction to = Rationals.max(level, last > 0 ? high.get(last - 1) : low.get(0));
        return replaced(last, cells(), to);
    }

    private Scores replaced(int from, int to, BigFraction level) {
        List<BigFraction> lows = new ArrayList<>(low);
        List<BigFraction> highs = new ArrayList<>(high);
        Collections.fill(lows.subList(from, to), level);
        Collections.fill(highs.subList(from, to), level);
        return new Scores(lows, highs);
    }

    /** The mean of each cell's ends throughout the cell. */
    Scores levelled() {
        List<BigFraction> mean = new ArrayList<>();
        for (int k = 0; k < cells(); k++) {
            mean.add(Rationals.midpoint(low.get(k), high.get(k)));
        }
        return flat(mean);
    }

    /** Each cell's mean score throughout the cell. */
    Scores levelled(ScoreCells cells) {
        CellMeasure weighted = cells.weighted(this);
        List<BigFraction> mean = new ArrayList<>();
        for (int k = 0; k < cells(); k++) {
            mean.add(
                    cells.mass(k).isPositive()
                            ? weighted.total(k).divide(cells.mass(k)).representative()
                            : Rationals.midpoint(low.get(k), high.get(k)));
        }
        return flat(mean);
    }
}
