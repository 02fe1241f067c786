package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import java.util.Random;

/** Programs of the kinds that the models produce, written down here without the models, for tests and timing. */
public final class SamplePrograms {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private SamplePrograms() {}

    /**
     * The restriction of Shao and Zhou for identical agents with uniform types on m equal cells, mathematics 3.1, imposed
     * x_kl + x_lk = 1 and h the same for both agents: for k &gt; l the columns x_kl, and R_kl, the integral of x at the line
     * k. Multiplying by m turns all coefficients into small integers. The optimum is 5 m^2 / 8 for even m.
     */
    public static LinearProgram fixedPriceRestriction(int m) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        // x_kl, all k and l; R_kl for k = 0..m-1 (in cells); h_l in cells.
        int r = m * m;
        int h = 2 * m * m;
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < m; l++) {
                builder.column(0, 1, 1.0 / m, false); // (mu_k - g_k) x + (nu_l - e_l) y summed by symmetry: 2 * 1/2 x
            }
        }
        for (int k = 0; k < m * m; k++) {
            builder.column(0, m, 2.0 / m, false);
        }
        for (int l = 0; l < m; l++) {
            builder.column(-m, m, 2.0, false);
        }
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < m; l++) {
                if (k == 0) {
                    builder.row(0, new int[] {r + l}, new double[] {1}, 0);
                } else {
                    builder.row(
                            0,
                            new int[] {r + k * m + l, r + (k - 1) * m + l, (k - 1) * m + l},
                            new double[] {1, -1, -1},
                            0);
                    builder.row(-INFINITY, new int[] {(k - 1) * m + l, k * m + l}, new double[] {1, -1}, 0);
                }
                if (k == l) {
                    builder.row(0.5, new int[] {k * m + l}, new double[] {1}, 0.5);
                    builder.row(
                            -INFINITY, new int[] {h + k, r + k * m + k, k * m + k}, new double[] {2, 2, -2.0 * k}, 0);
                } else if (k > l) {
                    builder.row(1, new int[] {k * m + l, l * m + k}, new double[] {1, 1}, 1);
                    builder.row(
                            -INFINITY,
                            new int[] {h + k, h + l, r + k * m + l, r + l * m + k, k * m + l, l * m + k},
                            new double[] {1, 1, 1, 1, -k, -l},
                            0);
                }
            }
        }
        return builder.build();
    }

    /** Max c x, A x <= b with a feasible centre and boxed variables, about {@code perRow} nonzeros a row. */
    public static LinearProgram random(long seed, int rows, int columns, int perRow) {
        Random random = new Random(seed);
        LinearProgramBuilder builder = new LinearProgramBuilder();
        double[] centre = new double[columns];
        for (int j = 0; j < columns; j++) {
            double low = random.nextInt(5) - 3;
            double width = 1 + random.nextInt(4);
            centre[j] = low + width * random.nextDouble();
            builder.column(low, low + width, random.nextGaussian(), false);
        }
        boolean[] used = new boolean[columns];
        for (int i = 0; i < rows; i++) {
            int size = Math.min(columns, 1 + random.nextInt(2 * perRow - 1));
            int[] index = new int[size];
            double[] value = new double[size];
            double activity = 0;
            for (int k = 0; k < size; k++) {
                int j;
                do {
                    j = random.nextInt(columns);
                } while (used[j]);
                used[j] = true;
                index[k] = j;
                value[k] = random.nextGaussian();
                activity += value[k] * centre[j];
            }
            for (int j : index) {
                used[j] = false;
            }
            double low = activity - random.nextDouble();
            double high = activity + random.nextDouble();
            switch (random.nextInt(4)) {
                case 0 -> builder.row(-INFINITY, index, value, high);
                case 1 -> builder.row(low, index, value, INFINITY);
                case 2 -> builder.row(low, index, value, high);
                default -> builder.row(activity, index, value, activity);
            }
        }
        return builder.build();
    }
}
