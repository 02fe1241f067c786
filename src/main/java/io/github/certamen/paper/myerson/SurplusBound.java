package io.github.certamen.paper.myerson;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.List;

/**
 * An upper bound of every auction's revenue by the concave hull of the virtual surplus, without a linear program.
 *
 * <p>Let x be a bidder's interim chance to win as a function of his value, a mixture of thresholds s with weights dx(s). Incentive
 * compatibility and individual rationality let him pay at most {@code int R(s) dx(s)}, R(s) = s (1 - F(s-)) (Myerson, Lemma 2 and (4.12)). Take any scores,
 * nondecreasing in the value, and their integral over the quantile {@code q = 1 - F}, {@code G(q) = int_0^q z}. If {@code R <= G + delta}
 * at every value, then {@code int R dx <= int G dx + delta = int z x dF + delta}, and since at most one bidder gets the good,
 *
 * <pre>revenue &lt;= E[max_i z_i(v_i)+] + sum_i delta_i</pre>
 *
 * (proved for any scores; with the ironed virtual values, which make G the concave hull of R, it is Myerson's optimum and delta = 0).
 *
 * <p>In a cell of mass p and width w where F is its chord, {@code R - G} is a parabola over the cell's quantiles with the bend {@code C = p (2 w - (z+ -
 * z))}; its largest value follows from its ends. Where F strays from the chord by e, quantiles move by -e and {@code R - G} by {@code -e (v
 * - z)}. Cost: linear in the number of cells.
 */
final class SurplusBound {
    private SurplusBound() {}

    /**
     * @param highestScore the mean of the highest positive score, from {@link ScoreSweep}
     */
    static Real of(List<BidderGroup> groups, List<Scores> scores, Real highestScore) {
        Real bound = highestScore;
        for (int g = 0; g < groups.size(); g++) {
            Real excess = excess(groups.get(g).cells(), scores.get(g)).max(Real.ZERO);
            bound = bound.add(excess.multiply(Real.of(groups.get(g).size())));
        }
        return bound;
    }

    /** An upper bound of R - G at all values. */
    private static Real excess(BidderCells cells, Scores scores) {
        Real hull = Real.ZERO;
        Real above = Real.ZERO; // R - G at the upper boundary of the cell: no bidder has a value above the last one
        Real worst = Real.ZERO;
        for (int k = cells.cells() - 1; k >= 0; k--) {
            Real low = Real.of(scores.low()[k]);
            Real high = Real.of(scores.high()[k]);
            hull = hull.add(cells.mass(k).multiply(low.add(high)).divide(Real.of(2)));
            Real below = cells.revenue(k).subtract(hull);
            Real top = above.max(below);
            if (!cells.grid().isPoint(k)) {
                Real bend = cells.mass(k)
                        .multiply(cells.width(k).multiply(Real.of(2)).subtract(high.subtract(low)));
                top = top.add(rise(bend, above.subtract(below)));
                if (!cells.stray(k).isZero()) {
                    top = top.add(strayed(cells, k, low.interval().hull(high.interval())));
                }
            }
            worst = worst.max(top);
            above = below;
        }
        return worst;
    }

    /** How far {@code D(t) = a + (b - a) t + C t (1 - t) / 2} rises above its higher end. */
    private static Real rise(Real bend, Real difference) {
        if (bend.isAtMost(Real.ZERO)) {
            return Real.ZERO;
        }
        Real half = bend.divide(Real.of(2));
        Real distance = difference.max(difference.negate());
        if (half.isAtMost(distance)) {
            return Real.ZERO;
        }
        Real most = bend.divide(Real.of(8));
        if (!bend.isPositive()) {
            return Real.ofExact(Math.max(0, most.upper()));
        }
        Real over = half.subtract(distance).max(Real.ZERO);
        Real found = over.multiply(over).divide(bend.multiply(Real.of(2)));
        return found.upper() <= most.upper() ? found : most;
    }

    private static Real strayed(BidderCells cells, int k, Interval scores) {
        Interval values = cells.left(k).interval().hull(cells.left(k + 1).interval());
        Interval moved = cells.stray(k).interval().negate().multiply(values.subtract(scores));
        return Real.ofExact(Math.max(0, moved.upper()));
    }
}
