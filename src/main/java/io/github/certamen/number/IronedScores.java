package io.github.certamen.number;

import java.util.Arrays;

/**
 * Ironed scores, Kang &amp; Zheng (8): slopes of the lower convex hull of the points {@code (F(g_k), H(g_k))}.
 *
 * <p>The scores are nondecreasing in the cell, and infinite only on cells without mass at the ends of the support. Cost:
 * linear in the number of cells (monotone chain).
 */
public final class IronedScores {
    private IronedScores() {}

    /**
     * @param below F at the boundaries, nondecreasing, m + 1 entries
     * @param rise increases of H over the m cells
     * @return the ironed score of each cell, one and the same double on all cells of a segment of the hull
     */
    public static double[] of(double[] below, double[] rise) {
        int m = rise.length;
        double[] height = new double[m + 1];
        int[] hull = new int[m + 1];
        int top = 0;
        for (int k = 1; k <= m; k++) {
            height[k] = height[k - 1] + rise[k - 1];
            while (top > 0) {
                int a = hull[top - 1];
                int b = hull[top];
                double turn = (below[b] - below[a]) * (height[k] - height[a])
                        - (height[b] - height[a]) * (below[k] - below[a]);
                if (turn > 0) {
                    break;
                }
                top--;
            }
            hull[++top] = k;
        }
        double[] score = new double[m];
        double last = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < top; j++) {
            int a = hull[j];
            int b = hull[j + 1];
            double rises = height[b] - height[a];
            double mass = below[b] - below[a];
            double slope = mass > 0 ? rises / mass : Math.copySign(Double.POSITIVE_INFINITY, rises);
            // Rounding may turn neighbouring slopes by an ulp; the hull's are ascending.
            last = Math.max(last, slope);
            for (int k = a; k < b; k++) {
                score[k] = last;
            }
        }
        return score;
    }

    /**
     * The same from the masses of the cells: sums of them tell apart cells of a mass below 1e-16, which values of F cannot. Pools
     * adjacent violators; linear too.
     *
     * @param mass of each cell, nonnegative
     * @param rise increases of H over the cells
     * @return the ironed scores; infinite on cells without mass at the ends
     */
    public static double[] ofMasses(double[] mass, double[] rise) {
        int m = rise.length;
        int[] start = new int[m];
        double[] masses = new double[m];
        double[] rises = new double[m];
        int top = -1;
        for (int k = 0; k < m; k++) {
            top++;
            start[top] = k;
            masses[top] = mass[k];
            rises[top] = rise[k];
            while (top > 0 && rises[top - 1] * masses[top] >= rises[top] * masses[top - 1]) {
                top--;
                masses[top] += masses[top + 1];
                rises[top] += rises[top + 1];
            }
        }
        double[] score = new double[m];
        double last = Double.NEGATIVE_INFINITY;
        for (int j = 0; j <= top; j++) {
            double slope = masses[j] > 0 ? rises[j] / masses[j] : Math.copySign(Double.POSITIVE_INFINITY, rises[j]);
            last = Math.max(last, slope); // rounding may turn neighbours by an ulp
            Arrays.fill(score, start[j], j < top ? start[j + 1] : m, last);
        }
        return score;
    }
}
