package io.github.certamen.paper.kangzheng.program;

import io.github.certamen.paper.kangzheng.cells.CellCurves;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Multipliers for all rows of a {@link RelaxationModel}, in closed form from the budget's multiplier beta alone.
 *
 * <p>With beta given, and a price {@code p_k z_k} on the probability of each cell, what is left is one chain of cells per player, and
 * its multipliers follow one from the other. Per player, with v_k the worth of a rise of V over cell k,
 *
 * <pre>
 * v_k = s_k - Lambda(g_{k+1}) + beta F(g_{k+1}) - M_k                                (V; M_k the multipliers of V &gt;= 0 up to k, summed)
 * h_k = beta (g_k p_k + w_k F(g_{k+1})) - int Lambda - M_k w_k,     H_k = sum of h below k   (X; (34) of the paper on lines)
 * tau_{k+1} = tau_k + h_k - p_k z_k                                       (L; the multipliers of L_k &lt;= X_k and X_{k-1} &lt;= L_k)
 * tau_k &gt;= e_k := beta p_k kappa_k + v_k d_k         and the same for cell k - 1                              (tangents)
 * </pre>
 *
 * <p>The bound is then {@code E[max z+] + c E[max z-] + sum (c tau_0 + tau_m)}: the scores z are the slopes of the lower convex hull of
 * {@code H - e}, and sums of z over nested sets of cells are Border's multipliers, the differences of successive scores. M jumps
 * from 0 to {@code beta - Lambda(b)} at the one type where the minima of H as a seller and as a buyer become the same: with it both
 * parts of z are those of the paper. Plain doubles: {@link io.github.certamen.proof.kernel.SafeBound} proves what they are worth.
 *
 * @param border the Border rows whose multipliers are not zero
 * @param values one per row of the relaxation with these Border rows
 */
public record RelaxationMultipliers(BorderRows border, double[] values) {
    /**
     * @param curves per group
     * @param beta alpha + nu; any nonnegative number gives multipliers, that of the optimum the best ones
     */
    public static RelaxationMultipliers of(ModelData data, List<CellCurves> curves, double beta) {
        List<PlayerChain> chains = new ArrayList<>();
        for (int g = 0; g < data.groups().size(); g++) {
            chains.add(PlayerChain.of(data.cells(g), curves.get(g), beta, data.hasBad()));
        }
        List<int[]> good = new ArrayList<>();
        List<int[]> bads = new ArrayList<>();
        List<Double> price = new ArrayList<>();
        nested(chains, good, price, true);
        int goods = price.size();
        if (data.hasBad()) {
            nested(chains, bads, price, false);
        }
        double c = data.bad().midpoint();
        Writer rows = new Writer();
        for (int g = 0; g < chains.size(); g++) {
            group(rows, data, curves.get(g), chains.get(g), g, beta);
        }
        rows.add(-beta);
        for (int r = 0; r < price.size(); r++) {
            rows.add(r < goods ? price.get(r) : c * price.get(r));
        }
        return new RelaxationMultipliers(new BorderRows(good, bads), rows.all());
    }

    /** In the order of {@link RelaxationModel#writeTo}. */
    private static void group(Writer rows, ModelData data, CellCurves curves, PlayerChain chain, int g, double beta) {
        PlayerCells cells = data.cells(g);
        int m = cells.cells();
        int size = data.groups().get(g).size();
        rows.zeros(data.hasBad() ? 2 * (m - 1) : m - 1);
        for (int k = 0; k < m; k++) {
            rows.add(-size * Math.max(0, chain.through()[k] - chain.need()[k]));
            rows.add(-size * Math.max(0, chain.through()[k + 1] - chain.need()[k]));
        }
        for (int k = 0; k < m; k++) {
            double rise = size * chain.rise()[k];
            if (cells.isPoint(k)) {
                rows.add(rise);
                continue;
            }
            rows.zeros(2);
            if (curves.curve(k).isAffine()) {
                rows.add(rise);
            } else {
                rows.add(Math.max(0, rise));
                rows.add(Math.min(0, rise));
            }
        }
        for (int k = 0; k < m; k++) {
            if (!cells.isPoint(k)) {
                CellCurves.Curve curve = curves.curve(k);
                rows.zeros(2);
                rows.add(
                        size * beta * cells.mass(k).midpoint() * curve.highest().midpoint());
                rows.zeros(curve.tangents().size());
            }
        }
        for (int k = 0; k < m; k++) {
            rows.add(-size * Math.max(0, chain.score()[k]));
        }
        double c = data.bad().midpoint();
        for (int k = 0; k < m && data.hasBad(); k++) {
            rows.add(-size * c * Math.max(0, -chain.score()[k]));
        }
    }

    /** The level sets of the scores, each with how much higher its lowest score is than that of the next set. */
    private static void nested(List<PlayerChain> chains, List<int[]> sets, List<Double> price, boolean good) {
        int[] taken = new int[chains.size()];
        double level = next(chains, taken, good);
        while (level > 0) {
            for (int g = 0; g < taken.length; g++) {
                while (score(chains.get(g), taken[g], good) >= level) {
                    taken[g]++;
                }
            }
            double after = Math.max(0, next(chains, taken, good));
            int[] set = taken.clone();
            for (int g = 0; g < set.length && good; g++) {
                set[g] = chains.get(g).score().length - taken[g];
            }
            sets.add(set);
            price.add(level - after);
            level = after;
        }
    }

    private static double next(List<PlayerChain> chains, int[] taken, boolean good) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < taken.length; g++) {
            highest = Math.max(highest, score(chains.get(g), taken[g], good));
        }
        return highest;
    }

    /** The score, for the bad its negative, of the player's cell that has so many cells before it in the order of claims to the item. */
    private static double score(PlayerChain chain, int place, boolean good) {
        double[] score = chain.score();
        if (place == score.length) {
            return Double.NEGATIVE_INFINITY;
        }
        return good ? score[score.length - 1 - place] : -score[place];
    }

    private static final class Writer {
        private double[] values = new double[1024];
        private int count;

        void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        void zeros(int more) {
            for (int i = 0; i < more; i++) {
                add(0);
            }
        }

        double[] all() {
            return Arrays.copyOf(values, count);
        }
    }
}
