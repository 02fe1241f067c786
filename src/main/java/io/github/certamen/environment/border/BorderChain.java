package io.github.certamen.environment.border;

import java.math.BigDecimal;

/**
 * The nested sets of types among which Border's most violated inequality is found, for independent asymmetric players.
 *
 * <p>For thresholds s the inequality is {@code sum_i sum_{k >= s_i} p_ik q_ik + prod_i F_i(s_i) <= 1}, F_i(s) being the mass
 * below. At a most violated one with product Pi &gt; 0, type k of player i is included exactly when including it pays:
 * {@code q_ik > Pi / F_i(s_i)} for the lowest included, and not for the highest excluded. Hence every included type has
 * {@code q_ik F_i(k + 1) > Pi} and every excluded one {@code q_ik F_i(k + 1) <= Pi}: the set is a level set of the
 * <em>virtual</em> allocation q_ik F_i(k + 1), the interim probability times the probability of one's own types up to k
 * (proved; Cai, Daskalakis &amp; Weinberg 2012 find the same order). Level sets of q itself suffice only for identical players.
 * If Pi = 0 the inequality is implied by the one for all types. So it is enough to test a chain of as many sets as there are
 * cells; a merge finds it in O(cells times groups), since the virtual allocation rises with k when q does.
 *
 * <p>Comparisons of products of doubles are exact: by the doubles where they differ clearly, else by BigDecimal.
 */
public final class BorderChain {
    /** Twice the relative rounding error of a product and a bit: beyond it the doubles decide. */
    private static final double CLEAR = 0x1p-50;

    private final double[][] q;
    private final double[][] below;
    private final int[] threshold;

    /**
     * @param q per group and cell, nonnegative and nondecreasing in the cell
     * @param below per group, mass below each boundary, nondecreasing from 0 to 1
     */
    public BorderChain(double[][] q, double[][] below) {
        this.q = q;
        this.below = below;
        this.threshold = new int[q.length];
        for (int g = 0; g < q.length; g++) {
            threshold[g] = q[g].length;
        }
    }

    /** Adds the next cell to the set; returns its group, or -1 when all cells are in. */
    public int next() {
        int best = -1;
        for (int g = 0; g < q.length; g++) {
            if (threshold[g] > 0 && (best < 0 || isLarger(g, best))) {
                best = g;
            }
        }
        if (best >= 0) {
            threshold[best]--;
        }
        return best;
    }

    /** The lowest cell of a group in the set; its number of cells while it has none. */
    public int threshold(int group) {
        return threshold[group];
    }

    public int[] thresholds() {
        return threshold.clone();
    }

    private boolean isLarger(int one, int other) {
        double q1 = q[one][threshold[one] - 1];
        double f1 = below[one][threshold[one]];
        double q2 = q[other][threshold[other] - 1];
        double f2 = below[other][threshold[other]];
        double difference = q1 * f1 - q2 * f2;
        if (Math.abs(difference) > CLEAR * (q1 * f1 + q2 * f2)) {
            return difference > 0;
        }
        return new BigDecimal(q1)
                        .multiply(new BigDecimal(f1))
                        .compareTo(new BigDecimal(q2).multiply(new BigDecimal(f2)))
                > 0;
    }
}
