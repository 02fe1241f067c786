package io.github.certamen.study.ledger.shaozhou;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A deterministic allocation that is constant on n x n equal cells of [0, 1]^2, with rebates that are multiples of 1/n.
 *
 * <p>{@code first[k][l]} says whether agent 1 gets the good when types lie in cells k and l. Money is counted in units of 1/n, so
 * everything is an integer: exact.
 *
 * @param first agent 1's allocation, monotone or not
 * @param rebate1 n h_1 by agent 2's cell
 * @param rebate2 n h_2 by agent 1's cell
 */
record Staircase(boolean[][] first, int[] rebate1, int[] rebate2) {
    int size() {
        return first.length;
    }

    /** Any allocation, monotone or not, without rebates. */
    static Staircase any(SplittableRandom random, int n) {
        boolean[][] first = new boolean[n][n];
        for (boolean[] row : first) {
            for (int l = 0; l < n; l++) {
                row[l] = random.nextBoolean();
            }
        }
        return new Staircase(first, new int[n], new int[n]);
    }

    /** A monotone allocation with feasible rebates: h_2 random, h_1 the largest that causes no deficit. */
    static Staircase feasible(SplittableRandom random, int n) {
        int[] threshold = random.ints(n, 0, n + 1).sorted().toArray();
        boolean[][] first = new boolean[n][n];
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                first[k][l] = k >= threshold[l];
            }
        }
        int[] rebate2 = random.ints(n, -n / 2, 1).toArray();
        int highest = Arrays.stream(rebate2).max().orElseThrow();
        for (int k = 0; k < n; k++) {
            rebate2[k] -= highest;
        }
        Staircase bare = new Staircase(first, new int[n], rebate2);
        int[] rebate1 = new int[n];
        for (int l = 0; l < n; l++) {
            rebate1[l] = Integer.MAX_VALUE;
            for (int k = 0; k < n; k++) {
                rebate1[l] = Math.min(rebate1[l], bare.payments(k, l) - rebate2[k]);
            }
        }
        return new Staircase(first, rebate1, rebate2);
    }

    boolean wins(int agent, int k, int l) {
        return (agent == 0) == first[k][l];
    }

    /** n times the integral of the agent's own share from 0 to the lower boundary of his cell. */
    int rent(int agent, int k, int l) {
        int sum = 0;
        for (int j = 0; j < (agent == 0 ? k : l); j++) {
            sum += wins(agent, agent == 0 ? j : k, agent == 0 ? l : j) ? 1 : 0;
        }
        return sum;
    }

    /** n t_i by (1): constant on cells. */
    int transfer(int agent, int k, int l) {
        int own = agent == 0 ? k : l;
        return (agent == 0 ? rebate1[l] : rebate2[k]) + rent(agent, k, l) - (wins(agent, k, l) ? own : 0);
    }

    /** The right side of (ND''), times n. */
    int payments(int k, int l) {
        return (wins(0, k, l) ? k : l) - rent(0, k, l) - rent(1, k, l);
    }

    /** n phi_i of the other's cell: the lowest own cell that wins; a number beyond the grid when none does. */
    int price(int agent, int other) {
        for (int own = 0; own < size(); own++) {
            if (wins(agent, agent == 0 ? own : other, agent == 0 ? other : own)) {
                return own;
            }
        }
        return size() + 1;
    }

    boolean isMonotone() {
        for (int k = 0; k < size(); k++) {
            for (int l = 0; l < size(); l++) {
                boolean falls = (k + 1 < size() && first[k][l] && !first[k + 1][l])
                        || (l + 1 < size() && !first[k][l] && first[k][l + 1]);
                if (falls) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The first lie that pays, with types at both ends of their cells, or null: (DIC), agent 2's line in his own terms. */
    String profitableLie() {
        for (int agent = 0; agent < 2; agent++) {
            for (int other = 0; other < size(); other++) {
                for (int own = 0; own < size(); own++) {
                    for (int lie = 0; lie < size(); lie++) {
                        for (int type = own; type <= own + 1; type++) {
                            if (utility(agent, type, lie, other) > utility(agent, type, own, other)) {
                                return "agent " + (agent + 1) + " of type " + type + "/" + size() + " reports cell "
                                        + lie + " against cell " + other;
                            }
                        }
                    }
                }
            }
        }
        return null;
    }

    private int utility(int agent, int type, int report, int other) {
        int k = agent == 0 ? report : other;
        int l = agent == 0 ? other : report;
        return (wins(agent, k, l) ? type : 0) + transfer(agent, k, l);
    }

    /** r, times n, when max h_2 = 0. */
    int index() {
        return Arrays.stream(rebate1).max().orElseThrow();
    }

    /** Whether h_1 and h_2 have maximisers with both types at least r. */
    boolean hasHighMaximisers() {
        int r = index();
        int highest2 = Arrays.stream(rebate2).max().orElseThrow();
        boolean one = false;
        boolean two = false;
        for (int cell = Math.max(r, 0); cell < size(); cell++) {
            two |= rebate1[cell] == r;
            one |= rebate2[cell] == highest2;
        }
        return one && two;
    }

    /** The first type at which (2) or (3) fails, or null. */
    String brokenBound() {
        int r = index();
        for (int cell = 0; cell < size(); cell++) {
            int left2 = 0;
            int left1 = 0;
            for (int j = 0; j < r; j++) {
                left2 += wins(1, cell, j) ? 1 : 0;
                left1 += wins(0, j, cell) ? 1 : 0;
            }
            if (rebate2[cell] > -left2) {
                return "(2): h2=" + rebate2[cell] + "/" + size() + " > -" + left2 + "/" + size() + " in cell " + cell;
            }
            if (rebate1[cell] > r - left1) {
                return "(3): h1=" + rebate1[cell] + "/" + size() + " > " + (r - left1) + "/" + size() + " in cell "
                        + cell;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        StringBuilder rows = new StringBuilder("x1 by agent 1's cell:");
        for (boolean[] row : first) {
            rows.append(' ');
            for (boolean wins : row) {
                rows.append(wins ? '1' : '0');
            }
        }
        return rows + "; h1=" + Arrays.toString(rebate1) + "/" + size() + ", h2=" + Arrays.toString(rebate2) + "/"
                + size();
    }

    /** 1/n. */
    BigFraction unit() {
        return BigFraction.of(1, size());
    }
}
