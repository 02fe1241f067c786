package io.github.certamen.lp;

import io.github.certamen.number.RationalSum;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A sparse linear program whose every number is an exact rational.
 *
 * <pre>maximise offset + c x  subject to  rowLower &lt;= A x &lt;= rowUpper,  lower &lt;= x &lt;= upper</pre>
 *
 * <p>The nonzeros are stored once, row by row, and reached by rows or by columns. Missing bounds are null. Integrality
 * marks are kept but mean nothing to the methods here. Immutable; accessors of whole arrays return the arrays
 * themselves and callers must not write to them. Signs of duals are those of {@link LinearProgram}.
 */
public final class ExactProgram {
    private final BigFraction offset;
    private final BigFraction[] cost;
    private final BigFraction[] lower;
    private final BigFraction[] upper;
    private final boolean[] integer;
    private final BigFraction[] rowLower;
    private final BigFraction[] rowUpper;
    private final int[] rowStart;
    private final int[] columnIndex;
    private final BigFraction[] value;
    private final int[] columnStart;
    private final int[] rowIndex;
    private final int[] entry;
    private final BlockNames columnNames;
    private final BlockNames rowNames;

    ExactProgram(ExactProgramBuilder builder) {
        offset = builder.offset.value();
        cost = builder.cost.toArray(BigFraction[]::new);
        lower = builder.lower.toArray(BigFraction[]::new);
        upper = builder.upper.toArray(BigFraction[]::new);
        integer = new boolean[cost.length];
        builder.integer.stream().forEach(j -> integer[j] = true);
        rowLower = builder.rowLower.toArray(BigFraction[]::new);
        rowUpper = builder.rowUpper.toArray(BigFraction[]::new);
        rowStart = builder.rowStart();
        columnIndex = builder.columnIndex();
        value = builder.value.toArray(BigFraction[]::new);
        columnStart = new int[cost.length + 1];
        rowIndex = new int[value.length];
        entry = new int[value.length];
        columnNames = builder.columnNames.copy();
        rowNames = builder.rowNames.copy();
        indexColumns();
    }

    private void indexColumns() {
        for (int column : columnIndex) {
            columnStart[column + 1]++;
        }
        for (int j = 0; j < cost.length; j++) {
            columnStart[j + 1] += columnStart[j];
        }
        int[] next = columnStart.clone();
        for (int i = 0; i < rowLower.length; i++) {
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                int place = next[columnIndex[k]]++;
                rowIndex[place] = i;
                entry[place] = k;
            }
        }
    }

    /**
     * The program that a model states.
     *
     * @throws IllegalStateException if a number of the model is only known by an enclosure; the message names its row
     *     or column
     * @throws IllegalArgumentException if a lower bound exceeds its upper bound
     */
    public static ExactProgram of(LinearModel model) {
        ExactProgramBuilder builder = new ExactProgramBuilder();
        model.writeTo(builder);
        return new ExactProgram(builder);
    }

    public int columns() {
        return cost.length;
    }

    public int rows() {
        return rowLower.length;
    }

    public int nonzeros() {
        return value.length;
    }

    public BigFraction offset() {
        return offset;
    }

    public BigFraction cost(int column) {
        return cost[column];
    }

    /** The column's lower bound, or null. */
    public BigFraction lower(int column) {
        return lower[column];
    }

    /** The column's upper bound, or null. */
    public BigFraction upper(int column) {
        return upper[column];
    }

    /** The row's lower bound, or null. */
    public BigFraction rowLower(int row) {
        return rowLower[row];
    }

    /** The row's upper bound, or null. */
    public BigFraction rowUpper(int row) {
        return rowUpper[row];
    }

    /** Whether the row is an equation. */
    public boolean isEquation(int row) {
        return rowLower[row] != null && rowUpper[row] != null && rowLower[row].compareTo(rowUpper[row]) == 0;
    }

    /** Start of each row in {@link #columnIndex()} and {@link #value()}; {@code rows() + 1} entries. */
    public int[] rowStart() {
        return rowStart;
    }

    public int[] columnIndex() {
        return columnIndex;
    }

    public BigFraction[] value() {
        return value;
    }

    /** Start of each column in {@link #rowIndex()} and {@link #entry()}; {@code columns() + 1} entries. */
    public int[] columnStart() {
        return columnStart;
    }

    public int[] rowIndex() {
        return rowIndex;
    }

    /** Column by column, the place of each nonzero in {@link #value()}. */
    public int[] entry() {
        return entry;
    }

    public boolean isInteger(int column) {
        return integer[column];
    }

    public String columnName(int column) {
        return columnNames.name(column);
    }

    public String rowName(int row) {
        return rowNames.name(row);
    }

    /** The same program with every number rounded to the nearest double. */
    public LinearProgram rounded() {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.columnBlock(columnNames::name);
        builder.offset(Real.of(offset));
        for (int j = 0; j < cost.length; j++) {
            builder.column(
                    orElse(lower[j], Double.NEGATIVE_INFINITY),
                    orElse(upper[j], Double.POSITIVE_INFINITY),
                    cost[j].doubleValue(),
                    integer[j]);
        }
        builder.rowBlock(rowNames::name);
        for (int i = 0; i < rowLower.length; i++) {
            int[] columns = Arrays.copyOfRange(columnIndex, rowStart[i], rowStart[i + 1]);
            double[] coefficients = new double[columns.length];
            for (int k = 0; k < columns.length; k++) {
                coefficients[k] = value[rowStart[i] + k].doubleValue();
            }
            builder.row(
                    orElse(rowLower[i], Double.NEGATIVE_INFINITY),
                    columns,
                    coefficients,
                    orElse(rowUpper[i], Double.POSITIVE_INFINITY));
        }
        return builder.build();
    }

    private static double orElse(BigFraction bound, double missing) {
        return bound == null ? missing : bound.doubleValue();
    }

    /** offset + c x, exactly. */
    public BigFraction objective(BigFraction[] x) {
        RationalSum sum = new RationalSum().add(offset);
        for (int j = 0; j < cost.length; j++) {
            sum.addProduct(cost[j], x[j]);
        }
        return sum.value();
    }

    /** Row {@code row} of A x, exactly. */
    public BigFraction activity(int row, BigFraction[] x) {
        RationalSum sum = new RationalSum();
        for (int k = rowStart[row]; k < rowStart[row + 1]; k++) {
            sum.addProduct(value[k], x[columnIndex[k]]);
        }
        return sum.value();
    }

    /** {@code c_j - sum_i a_ij y_i} of one column, exactly. */
    public BigFraction reducedCost(int column, BigFraction[] y) {
        RationalSum sum = new RationalSum().add(cost[column]);
        for (int k = columnStart[column]; k < columnStart[column + 1]; k++) {
            sum.subtractProduct(value[entry[k]], y[rowIndex[k]]);
        }
        return sum.value();
    }

    /** The largest violation of a row or bound by x, in absolute terms; 0 when feasible. */
    public BigFraction violation(BigFraction[] x) {
        BigFraction worst = BigFraction.ZERO;
        for (int j = 0; j < cost.length; j++) {
            worst = Rationals.max(worst, excess(lower[j], x[j], upper[j]));
        }
        for (int i = 0; i < rowLower.length; i++) {
            worst = Rationals.max(worst, excess(rowLower[i], activity(i, x), rowUpper[i]));
        }
        return worst;
    }

    /** Whether x satisfies every bound and row, exactly. */
    public boolean isFeasible(BigFraction[] x) {
        return defect(x).isEmpty();
    }

    /** The first bound or row that x violates, in words with its numbers; empty when x is feasible. Exact. */
    public Optional<String> defect(BigFraction[] x) {
        for (int j = 0; j < cost.length; j++) {
            if (excess(lower[j], x[j], upper[j]).signum() > 0) {
                return Optional.of("column " + columnName(j) + describe(x[j], lower[j], upper[j]));
            }
        }
        for (int i = 0; i < rowLower.length; i++) {
            BigFraction activity = activity(i, x);
            if (excess(rowLower[i], activity, rowUpper[i]).signum() > 0) {
                return Optional.of("row " + rowName(i) + describe(activity, rowLower[i], rowUpper[i]));
            }
        }
        return Optional.empty();
    }

    private static String describe(BigFraction found, BigFraction low, BigFraction high) {
        return " has value " + Rationals.toString(found) + ", expected it in ["
                + (low == null ? "-inf" : Rationals.toString(low)) + ", "
                + (high == null ? "inf" : Rationals.toString(high)) + "]";
    }

    private static BigFraction excess(BigFraction low, BigFraction found, BigFraction high) {
        if (low != null && found.compareTo(low) < 0) {
            return low.subtract(found);
        }
        return high != null && found.compareTo(high) > 0 ? found.subtract(high) : BigFraction.ZERO;
    }

    @Override
    public String toString() {
        return "ExactProgram[columns=" + columns() + ", rows=" + rows() + ", nonzeros=" + nonzeros() + "]";
    }
}
