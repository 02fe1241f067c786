package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;
import java.util.Arrays;

/**
 * Exact scaling of a program's rows, columns and objective by powers of two.
 *
 * <p>Row i is multiplied by {@code 2^r_i}, the objective by {@code 2^o}, and {@code x_j = 2^c_j x'_j}; so
 * {@code a'_ij = 2^(r_i + c_j) a_ij}. A solution of the scaled program gives {@code x_j = 2^c_j x'_j} and
 * {@code y_i = 2^(r_i - o) y'_i}. No rounding takes place in either direction.
 *
 * <p>Solvers need it because they compare with absolute constants: HiGHS drops coefficients below 1e-9 (1e-12 at best)
 * and simplex codes stop early when the whole objective is of the order of their tolerance. Rows and columns are scaled
 * only if their coefficients span more than {@value #TAME} binary orders around 1, since a tame program is solved best as
 * it stands; the objective is always scaled so that its largest coefficient lies in [1, 2). Integer columns keep their
 * units. {@link NegligibleTerms} are left out first: they would drag the exponents along.
 */
public final class Equilibration {
    /** Coefficients within 2^-TAME .. 2^TAME are left alone. */
    static final int TAME = 8;

    /** Terms below 2^-SILENT of their row's and their column's largest do not count for the scaling: 6e-8, above where solvers drop terms. */
    private static final int SILENT = 24;

    /** More passes of the geometric mean change little; exponents are integers anyway. */
    private static final int PASSES = 4;

    /** Beyond this, scaled numbers could leave the normal doubles. */
    private static final int LIMIT = 200;

    private final boolean identity;
    private final LinearProgram scaled;
    private final int[] row;
    private final int[] column;
    private final int objective;

    private Equilibration(LinearProgram program, int[] row, int[] column, int objective) {
        this.row = row;
        this.column = column;
        this.objective = objective;
        this.identity = objective == 0
                && Arrays.stream(row).allMatch(e -> e == 0)
                && Arrays.stream(column).allMatch(e -> e == 0);
        this.scaled = identity ? program : program.scaled(row, column, objective);
    }

    /** The scaling of a program: O(nonzeros). */
    public static Equilibration of(LinearProgram original) {
        LinearProgram program = NegligibleTerms.removedFrom(original);
        int[] row = new int[program.rows()];
        int[] column = new int[program.columns()];
        if (!isTame(program)) {
            boolean[] telling = telling(program);
            for (int pass = 0; pass < PASSES; pass++) {
                centre(program, telling, row, column);
            }
        }
        int largest = Integer.MIN_VALUE;
        for (int j = 0; j < column.length; j++) {
            if (program.cost()[j] != 0) {
                largest = Math.max(largest, Math.getExponent(program.cost()[j]) + column[j]);
            }
        }
        return new Equilibration(program, row, column, largest == Integer.MIN_VALUE ? 0 : clamp(-largest));
    }

    /** The scaling that changes nothing. */
    static Equilibration none(LinearProgram program) {
        return new Equilibration(program, new int[program.rows()], new int[program.columns()], 0);
    }

    private static boolean isTame(LinearProgram program) {
        for (double a : program.value()) {
            if (a != 0 && Math.abs(Math.getExponent(a)) > TAME) {
                return false;
            }
        }
        return true;
    }

    /**
     * The terms that have a say in the scaling: not those far below the largest of their row and of their column too.
     *
     * <p>Such a term is small in whatever units. A mass of 1e-11 between two cumulated masses, given a say, moved the
     * scales along the whole chain of sums, and HiGHS and GLOP then called points optimal that were 10 % off.
     */
    private static boolean[] telling(LinearProgram program) {
        int[] start = program.rowStart();
        int[] index = program.columnIndex();
        double[] value = program.value();
        double[] inColumn = new double[program.columns()];
        for (int k = 0; k < value.length; k++) {
            inColumn[index[k]] = Math.max(inColumn[index[k]], Math.abs(value[k]));
        }
        boolean[] result = new boolean[value.length];
        for (int i = 0; i < program.rows(); i++) {
            double inRow = 0;
            for (int k = start[i]; k < start[i + 1]; k++) {
                inRow = Math.max(inRow, Math.abs(value[k]));
            }
            for (int k = start[i]; k < start[i + 1]; k++) {
                double least = Math.scalb(Math.min(inRow, inColumn[index[k]]), -SILENT);
                result[k] = value[k] != 0 && Math.abs(value[k]) >= least;
            }
        }
        return result;
    }

    /** Puts the middle between the least and the largest exponent of each row, then of each column, at zero. */
    private static void centre(LinearProgram program, boolean[] telling, int[] row, int[] column) {
        int[] start = program.rowStart();
        int[] index = program.columnIndex();
        double[] value = program.value();
        int[] least = new int[column.length];
        int[] most = new int[column.length];
        Arrays.fill(least, Integer.MAX_VALUE);
        Arrays.fill(most, Integer.MIN_VALUE);
        for (int i = 0; i < row.length; i++) {
            int low = Integer.MAX_VALUE;
            int high = Integer.MIN_VALUE;
            for (int k = start[i]; k < start[i + 1]; k++) {
                if (telling[k]) {
                    int exponent = Math.getExponent(value[k]) + column[index[k]];
                    low = Math.min(low, exponent);
                    high = Math.max(high, exponent);
                }
            }
            if (low <= high) {
                row[i] = clamp(-Math.floorDiv(low + high, 2));
            }
            for (int k = start[i]; k < start[i + 1]; k++) {
                if (telling[k]) {
                    int exponent = Math.getExponent(value[k]) + row[i];
                    least[index[k]] = Math.min(least[index[k]], exponent);
                    most[index[k]] = Math.max(most[index[k]], exponent);
                }
            }
        }
        for (int j = 0; j < column.length; j++) {
            if (least[j] <= most[j] && !program.isInteger(j)) {
                column[j] = clamp(-Math.floorDiv(least[j] + most[j], 2));
            }
        }
    }

    private static int clamp(int exponent) {
        return Math.max(-LIMIT, Math.min(LIMIT, exponent));
    }

    /** The scaled program without negligible terms; the original itself where nothing needs either. */
    public LinearProgram scaled() {
        return scaled;
    }

    /** The exponents r, one per row. */
    public int[] rowExponents() {
        return row.clone();
    }

    /** The exponents c, one per column. */
    public int[] columnExponents() {
        return column.clone();
    }

    /** The exponent o. */
    public int objectiveExponent() {
        return objective;
    }

    /** A point of the original program in the units of the scaled one; null stays null. */
    public double[] scalePoint(double[] point) {
        return point == null || identity ? point : shifted(point, column, -1, 0);
    }

    /** A result for the scaled program as one for the original. */
    public LpResult unscale(LpResult result) {
        return identity
                ? result
                : new LpResult(
                        result.status(),
                        Math.scalb(result.objective(), -objective),
                        result.primal() == null ? null : shifted(result.primal(), column, 1, 0),
                        result.dual() == null ? null : shifted(result.dual(), row, 1, -objective),
                        result.iterations(),
                        result.seconds(),
                        result.message(),
                        result.solver());
    }

    private static double[] shifted(double[] values, int[] exponents, int sign, int more) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.scalb(values[i], sign * exponents[i] + more);
        }
        return result;
    }
}
