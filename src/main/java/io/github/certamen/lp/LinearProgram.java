package io.github.certamen.lp;

import java.util.Arrays;

/**
 * A sparse linear or mixed-integer program in doubles, as solvers take it.
 *
 * <pre>maximise offset + c x  subject to  rowLower &lt;= A x &lt;= rowUpper,  lower &lt;= x &lt;= upper</pre>
 *
 * <p>Rows are stored compressed (CSR). Missing bounds are infinite. Immutable: accessors of whole arrays return the
 * arrays themselves for speed and callers must not write to them.
 *
 * <p>Sign convention for duals, the same for every solver: the dual value {@code y_i} of a row is the rate at which the
 * maximum grows with the row's bound, so it is nonnegative where the upper bound is active and nonpositive where the
 * lower bound is; the reduced cost of a column is {@code d_j = c_j - sum_i a_ij y_i}.
 */
public final class LinearProgram {
    private final int columns;
    private final int rows;
    private final double offset;
    private final double[] cost;
    private final double[] lower;
    private final double[] upper;
    private final boolean[] integer;
    private final double[] rowLower;
    private final double[] rowUpper;
    private final int[] rowStart;
    private final int[] columnIndex;
    private final double[] value;
    private final BlockNames columnNames;
    private final BlockNames rowNames;

    LinearProgram(LinearProgramBuilder builder) {
        this.columns = builder.columns;
        this.rows = builder.rows;
        this.offset = builder.offset;
        this.cost = Arrays.copyOf(builder.cost, columns);
        this.lower = Arrays.copyOf(builder.lower, columns);
        this.upper = Arrays.copyOf(builder.upper, columns);
        this.integer = Arrays.copyOf(builder.integer, columns);
        this.rowLower = Arrays.copyOf(builder.rowLower, rows);
        this.rowUpper = Arrays.copyOf(builder.rowUpper, rows);
        this.rowStart = Arrays.copyOf(builder.rowStart, rows + 1);
        this.columnIndex = Arrays.copyOf(builder.columnIndex, builder.nonzeros);
        this.value = Arrays.copyOf(builder.value, builder.nonzeros);
        this.columnNames = builder.columnNames.copy();
        this.rowNames = builder.rowNames.copy();
    }

    private LinearProgram(LinearProgram shape, int[] rowExponent, int[] columnExponent, int objectiveExponent) {
        this.columns = shape.columns;
        this.rows = shape.rows;
        this.integer = shape.integer;
        this.rowStart = shape.rowStart;
        this.columnIndex = shape.columnIndex;
        this.columnNames = shape.columnNames;
        this.rowNames = shape.rowNames;
        this.offset = Math.scalb(shape.offset, objectiveExponent);
        this.cost = new double[columns];
        this.lower = new double[columns];
        this.upper = new double[columns];
        for (int j = 0; j < columns; j++) {
            cost[j] = Math.scalb(shape.cost[j], objectiveExponent + columnExponent[j]);
            lower[j] = Math.scalb(shape.lower[j], -columnExponent[j]);
            upper[j] = Math.scalb(shape.upper[j], -columnExponent[j]);
        }
        this.rowLower = new double[rows];
        this.rowUpper = new double[rows];
        this.value = new double[shape.value.length];
        for (int i = 0; i < rows; i++) {
            rowLower[i] = Math.scalb(shape.rowLower[i], rowExponent[i]);
            rowUpper[i] = Math.scalb(shape.rowUpper[i], rowExponent[i]);
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                value[k] = Math.scalb(shape.value[k], rowExponent[i] + columnExponent[columnIndex[k]]);
            }
        }
    }

    /** The program that a model states, every coefficient rounded to the nearest double. */
    public static LinearProgram of(LinearModel model) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        model.writeTo(builder);
        return builder.build();
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int nonzeros() {
        return value.length;
    }

    public double offset() {
        return offset;
    }

    public double[] cost() {
        return cost;
    }

    public double[] lower() {
        return lower;
    }

    public double[] upper() {
        return upper;
    }

    public double[] rowLower() {
        return rowLower;
    }

    public double[] rowUpper() {
        return rowUpper;
    }

    /** Start of each row in {@link #columnIndex()} and {@link #value()}; {@code rows() + 1} entries. */
    public int[] rowStart() {
        return rowStart;
    }

    public int[] columnIndex() {
        return columnIndex;
    }

    public double[] value() {
        return value;
    }

    public boolean isInteger(int column) {
        return integer[column];
    }

    /** Whether any variable must be an integer. */
    public boolean hasIntegers() {
        for (boolean flag : integer) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    public String columnName(int column) {
        return columnNames.name(column);
    }

    public String rowName(int row) {
        return rowNames.name(row);
    }

    /** offset + c x. */
    public double objective(double[] x) {
        double sum = offset;
        for (int j = 0; j < columns; j++) {
            sum += cost[j] * x[j];
        }
        return sum;
    }

    /** A x. */
    public double[] activity(double[] x) {
        double[] result = new double[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                sum += value[k] * x[columnIndex[k]];
            }
            result[i] = sum;
        }
        return result;
    }

    /** c - y A. */
    public double[] reducedCost(double[] y) {
        double[] result = cost.clone();
        for (int i = 0; i < rows; i++) {
            if (y[i] != 0) {
                for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                    result[columnIndex[k]] -= value[k] * y[i];
                }
            }
        }
        return result;
    }

    /** The largest violation of a row or bound by x, in absolute terms; 0 when feasible. */
    public double violation(double[] x) {
        double worst = 0;
        for (int j = 0; j < columns; j++) {
            worst = Math.max(worst, Math.max(lower[j] - x[j], x[j] - upper[j]));
        }
        double[] activity = activity(x);
        for (int i = 0; i < rows; i++) {
            worst = Math.max(worst, Math.max(rowLower[i] - activity[i], activity[i] - rowUpper[i]));
        }
        return worst;
    }

    /**
     * The same program in other units: row i times {@code 2^rowExponent[i]}, the objective times
     * {@code 2^objectiveExponent}, and the variable {@code x_j 2^-columnExponent[j]} in place of {@code x_j}. Exact
     * unless a number leaves the range of normal doubles. Shares the sparsity pattern; O(nonzeros).
     */
    public LinearProgram scaled(int[] rowExponent, int[] columnExponent, int objectiveExponent) {
        return new LinearProgram(this, rowExponent, columnExponent, objectiveExponent);
    }

    @Override
    public String toString() {
        return "LinearProgram[columns=" + columns + ", rows=" + rows + ", nonzeros=" + value.length + "]";
    }
}
