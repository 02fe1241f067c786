package io.github.certamen.paper.kangzheng.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.integration.gauss.LegendreRuleFactory;
import org.hipparchus.util.Pair;

/**
 * Interim probabilities of an allocation by ranks, Kang &amp; Zheng (9): the highest positive score wins, ties are split
 * equally.
 *
 * <p>With independent types a player whose score is z wins with probability {@code integral over x in [0, 1] of
 * prod_j (b_j + e_j x)} over the other players j, where b_j is the probability that j scores below z and e_j that he ties
 * (proved: give every tied player a uniform random number; x is that of the player at hand). The polynomial is integrated
 * by a Gauss rule of sufficient degree. Cost: linear in the cells times the number of groups, a merge of
 * the scores.
 */
final class RankAllocation {
    private static final LegendreRuleFactory GAUSS = new LegendreRuleFactory();

    private RankAllocation() {}

    /**
     * @param scores per group, the score of each cell, nondecreasing
     * @param below per group, the mass below each boundary
     * @param sizes players per group
     * @return per group and cell, the probability that a player of the group with a type in that cell wins
     */
    static double[][] highest(double[][] scores, double[][] below, int[] sizes) {
        int groups = scores.length;
        double[][] wins = new double[groups][];
        int[] end = new int[groups];
        int[] start = new int[groups];
        double[] low = new double[groups];
        double[] tie = new double[groups];
        OthersProduct product = new OthersProduct(groups);
        for (int g = 0; g < groups; g++) {
            wins[g] = new double[scores[g].length];
            end[g] = scores[g].length;
            low[g] = 1;
        }
        List<Integer> tied = new ArrayList<>();
        while (true) {
            double best = 0;
            for (int g = 0; g < groups; g++) {
                if (end[g] > 0) {
                    best = Math.max(best, scores[g][end[g] - 1]);
                }
            }
            if (!(best > 0)) {
                return wins;
            }
            tied.clear();
            int degree = -1;
            for (int g = 0; g < groups; g++) {
                start[g] = end[g];
                while (start[g] > 0 && scores[g][start[g] - 1] == best) {
                    start[g]--;
                }
                if (start[g] < end[g]) {
                    tied.add(g);
                    degree += sizes[g];
                    tie[g] = below[g][end[g]] - below[g][start[g]];
                    low[g] = below[g][start[g]];
                }
            }
            for (int g : tied) {
                double win = tied.size() == 1
                        ? product.others(g) * meanPower(low[g], low[g] + tie[g], sizes[g])
                        : winning(g, degree, low, tie, sizes);
                Arrays.fill(wins[g], start[g], end[g], win);
            }
            for (int g : tied) {
                tie[g] = 0;
                end[g] = start[g];
                product.set(g, power(low[g], sizes[g]));
            }
        }
    }

    /** {@code (high^n - low^n) / (n (high - low))}, the chance against n - 1 players alike. */
    private static double meanPower(double low, double high, int n) {
        double sum = 1;
        for (int j = 1; j < n; j++) {
            sum = sum * low + power(high, j);
        }
        return sum / n;
    }

    private static double power(double base, int exponent) {
        return exponent == 1 ? base : exponent == 2 ? base * base : Math.pow(base, exponent);
    }

    /** The product of all numbers but one, in logarithmic time whichever of them change: a binary tree of products. */
    private static final class OthersProduct {
        private final int leaves;
        private final double[] tree;

        OthersProduct(int count) {
            leaves = Math.max(2, Integer.highestOneBit(Math.max(1, count - 1)) * 2);
            tree = new double[2 * leaves];
            Arrays.fill(tree, 1);
        }

        void set(int index, double value) {
            int node = leaves + index;
            tree[node] = value;
            for (node /= 2; node >= 1; node /= 2) {
                tree[node] = tree[2 * node] * tree[2 * node + 1];
            }
        }

        double others(int index) {
            double product = 1;
            for (int node = leaves + index; node > 1; node /= 2) {
                product *= tree[node ^ 1];
            }
            return product;
        }
    }

    /** The same for the lowest negative score: the mirror image, types and scores reversed. */
    static double[][] lowest(double[][] scores, double[][] below, int[] sizes) {
        int groups = scores.length;
        double[][] mirroredScores = new double[groups][];
        double[][] mirroredBelow = new double[groups][];
        for (int g = 0; g < groups; g++) {
            int m = scores[g].length;
            mirroredScores[g] = new double[m];
            mirroredBelow[g] = new double[m + 1];
            for (int k = 0; k < m; k++) {
                mirroredScores[g][k] = -scores[g][m - 1 - k];
            }
            for (int k = 0; k <= m; k++) {
                mirroredBelow[g][k] = 1 - below[g][m - k];
            }
        }
        double[][] wins = highest(mirroredScores, mirroredBelow, sizes);
        for (double[] win : wins) {
            for (int i = 0, j = win.length - 1; i < j; i++, j--) {
                double swap = win[i];
                win[i] = win[j];
                win[j] = swap;
            }
        }
        return wins;
    }

    private static double winning(int group, int degree, double[] low, double[] tie, int[] sizes) {
        if (degree == 0) {
            return product(group, 0, low, tie, sizes);
        }
        Pair<double[], double[]> rule = GAUSS.getRule(degree / 2 + 1); // on [-1, 1]; the library keeps its rules
        double[] points = rule.getFirst();
        double[] weights = rule.getSecond();
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += weights[i] * product(group, 0.5 * (1 + points[i]), low, tie, sizes);
        }
        return 0.5 * sum;
    }

    private static double product(int group, double x, double[] low, double[] tie, int[] sizes) {
        double product = 1;
        for (int h = 0; h < sizes.length; h++) {
            double factor = low[h] + tie[h] * x;
            int power = h == group ? sizes[h] - 1 : sizes[h];
            product *= power == 1 ? factor : Math.pow(factor, power);
        }
        return product;
    }
}
