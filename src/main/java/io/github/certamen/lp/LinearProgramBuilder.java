package io.github.certamen.lp;

import io.github.certamen.number.Real;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Builds a {@link LinearProgram}, either as the {@link LpSink} of a model or by hand in plain doubles.
 *
 * <p>Arrays grow by half, so building is linear in the number of nonzeros; no object is kept per nonzero.
 */
public final class LinearProgramBuilder implements LpSink {
    int columns;
    int rows;
    int nonzeros;
    double offset;
    double[] cost = new double[16];
    double[] lower = new double[16];
    double[] upper = new double[16];
    boolean[] integer = new boolean[16];
    double[] rowLower = new double[16];
    double[] rowUpper = new double[16];
    int[] rowStart = new int[17];
    int[] columnIndex = new int[64];
    double[] value = new double[64];
    final BlockNames columnNames = new BlockNames('x');
    final BlockNames rowNames = new BlockNames('r');

    @Override
    public void offset(Real constant) {
        offset += constant.midpoint();
    }

    @Override
    public void columnBlock(IntFunction<String> names) {
        columnNames.startBlock(columns, names);
    }

    @Override
    public int column(Real low, Real high, Real objective, boolean isInteger) {
        return column(
                low == null ? Double.NEGATIVE_INFINITY : low.midpoint(),
                high == null ? Double.POSITIVE_INFINITY : high.midpoint(),
                objective.midpoint(),
                isInteger);
    }

    /**
     * Adds a column in plain doubles.
     *
     * @throws IllegalArgumentException unless {@code low <= high} and the objective coefficient is finite
     * @throws IllegalStateException if a row has been added already
     */
    public int column(double low, double high, double objective, boolean isInteger) {
        if (!(low <= high && Double.isFinite(objective))) {
            throw new IllegalArgumentException("column " + columnNames.name(columns)
                    + " needs lower <= upper and a finite cost, found lower=" + low + ", upper=" + high + ", cost="
                    + objective);
        }
        if (rows > 0) {
            throw new IllegalStateException("columns come before rows");
        }
        if (columns == cost.length) {
            int capacity = grown(columns);
            cost = Arrays.copyOf(cost, capacity);
            lower = Arrays.copyOf(lower, capacity);
            upper = Arrays.copyOf(upper, capacity);
            integer = Arrays.copyOf(integer, capacity);
        }
        cost[columns] = objective;
        lower[columns] = low;
        upper[columns] = high;
        integer[columns] = isInteger;
        return columns++;
    }

    @Override
    public void rowBlock(IntFunction<String> names) {
        rowNames.startBlock(rows, names);
    }

    @Override
    public int row(Real low, RowTerms terms, Real high) {
        ensureNonzeros(terms.size());
        for (int i = 0; i < terms.size(); i++) {
            term(terms.column(i), terms.coefficient(i).midpoint());
        }
        return finishRow(
                low == null ? Double.NEGATIVE_INFINITY : low.midpoint(),
                high == null ? Double.POSITIVE_INFINITY : high.midpoint());
    }

    /** Adds a row in plain doubles, each column at most once; zeros are left out. */
    public int row(double low, int[] indices, double[] coefficients, double high) {
        ensureNonzeros(indices.length);
        for (int i = 0; i < indices.length; i++) {
            term(indices[i], coefficients[i]);
        }
        return finishRow(low, high);
    }

    private void term(int column, double coefficient) {
        if (!(column >= 0 && column < columns && Double.isFinite(coefficient))) {
            throw new IllegalArgumentException("row " + rowNames.name(rows)
                    + " needs finite coefficients of known columns, found " + coefficient + " at column " + column);
        }
        if (coefficient != 0) {
            columnIndex[nonzeros] = column;
            value[nonzeros++] = coefficient;
        }
    }

    private int finishRow(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "row " + rowNames.name(rows) + " needs lower <= upper, found lower=" + low + ", upper=" + high);
        }
        if (rows == rowLower.length) {
            int capacity = grown(rows);
            rowLower = Arrays.copyOf(rowLower, capacity);
            rowUpper = Arrays.copyOf(rowUpper, capacity);
            rowStart = Arrays.copyOf(rowStart, capacity + 1);
        }
        rowLower[rows] = low;
        rowUpper[rows] = high;
        rowStart[++rows] = nonzeros;
        return rows - 1;
    }

    private void ensureNonzeros(int more) {
        int needed = Math.addExact(nonzeros, more);
        if (needed > value.length) {
            int capacity = Math.max(needed, grown(value.length));
            columnIndex = Arrays.copyOf(columnIndex, capacity);
            value = Arrays.copyOf(value, capacity);
        }
    }

    private static int grown(int size) {
        return Math.addExact(size, (size >> 1) + 16);
    }

    /** The program so far. */
    public LinearProgram build() {
        return new LinearProgram(this);
    }
}
