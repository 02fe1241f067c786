package io.github.certamen.environment.interim;

import io.github.certamen.number.Rationals;
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
}
