package io.github.certamen.lp;

import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A linear program in exact rationals, for exact verification and for files of rational numbers.
 *
 * <pre>maximise offset + c x  subject to  rowLower &lt;= A x &lt;= rowUpper,  lower &lt;= x &lt;= upper</pre>
 *
 * <p>Missing bounds are null. Rows are stored compressed; one reference per nonzero, so meant for up to some 10^6 of
 * them. Signs of duals as in {@link LinearProgram}. Immutable.
 */
public final class ExactLinearProgram {
    private final BigFraction offset;
    private final List<BigFraction> cost;
    private final List<BigFraction> lower;
    private final List<BigFraction> upper;
    private final boolean[] integer;
    private final List<BigFraction> rowLower;
    private final List<BigFraction> rowUpper;
    private final int[] rowStart;
    private final int[] columnIndex;
    private final BigFraction[] value;
    private final BlockNames columnNames;
    private final BlockNames rowNames;

    private ExactLinearProgram(Collector collector) {
        this.offset = collector.offset;
        this.cost = collector.cost;
        this.lower = collector.lower;
        this.upper = collector.upper;
        this.integer = new boolean[cost.size()];
        for (int j = 0; j < integer.length; j++) {
            integer[j] = collector.integer.get(j);
        }
        this.rowLower = collector.rowLower;
        this.rowUpper = collector.rowUpper;
        this.rowStart = Arrays.copyOf(collector.rowStart, rowLower.size() + 1);
        this.columnIndex = Arrays.copyOf(collector.columnIndex, collector.nonzeros);
        this.value = Arrays.copyOf(collector.value, collector.nonzeros);
        this.columnNames = collector.columnNames.copy();
        this.rowNames = collector.rowNames.copy();
    }

    /**
     * The program that a model states.
     *
     * @throws IllegalStateException if only an enclosure is known of one of its numbers; the message names the column
     *     or row
     */
    public static ExactLinearProgram of(LinearModel model) {
        Collector collector = new Collector();
        model.writeTo(collector);
        return new ExactLinearProgram(collector);
    }

    public int columns() {
        return cost.size();
    }

    public int rows() {
        return rowLower.size();
    }

    public int nonzeros() {
        return value.length;
    }

    public BigFraction offset() {
        return offset;
    }

    public BigFraction cost(int column) {
        return cost.get(column);
    }

    /** Lower bound of a column, or null. */
    public BigFraction lower(int column) {
        return lower.get(column);
    }

    /** Upper bound of a column, or null. */
    public BigFraction upper(int column) {
        return upper.get(column);
    }

    public boolean isInteger(int column) {
        return integer[column];
    }

    /** Lower bound of a row, or null. */
    public BigFraction rowLower(int row) {
        return rowLower.get(row);
    }

    /** Upper bound of a row, or null. */
    public BigFraction rowUpper(int row) {
        return rowUpper.get(row);
    }

    /** First entry of a row in {@link #column(int)} and {@link #value(int)}; that of {@code rows()} is the end. */
    public int rowStart(int row) {
        return rowStart[row];
    }

    /** Column of an entry. */
    public int column(int entry) {
        return columnIndex[entry];
    }

    /** Coefficient of an entry. */
    public BigFraction value(int entry) {
        return value[entry];
    }

    public String columnName(int column) {
        return columnNames.name(column);
    }

    public String rowName(int row) {
        return rowNames.name(row);
    }

    /** offset + c x. */
    public BigFraction objective(BigFraction[] x) {
        BigFraction sum = offset;
        for (int j = 0; j < x.length; j++) {
            sum = sum.add(cost.get(j).multiply(x[j]));
        }
        return sum;
    }

    /** A x. */
    public BigFraction[] activity(BigFraction[] x) {
        BigFraction[] result = new BigFraction[rows()];
        for (int i = 0; i < result.length; i++) {
            BigFraction sum = BigFraction.ZERO;
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                sum = sum.add(value[k].multiply(x[columnIndex[k]]));
            }
            result[i] = sum;
        }
        return result;
    }

    /** c - y A. */
    public BigFraction[] reducedCost(BigFraction[] y) {
        BigFraction[] result = cost.toArray(new BigFraction[0]);
        for (int i = 0; i < y.length; i++) {
            if (y[i].signum() != 0) {
                for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                    int j = columnIndex[k];
                    result[j] = result[j].subtract(value[k].multiply(y[i]));
                }
            }
        }
        return result;
    }

    private static final class Collector implements LpSink {
        private BigFraction offset = BigFraction.ZERO;
        private final List<BigFraction> cost = new ArrayList<>();
        private final List<BigFraction> lower = new ArrayList<>();
        private final List<BigFraction> upper = new ArrayList<>();
        private final List<Boolean> integer = new ArrayList<>();
        private final List<BigFraction> rowLower = new ArrayList<>();
        private final List<BigFraction> rowUpper = new ArrayList<>();
        private int[] rowStart = new int[17];
        private int nonzeros;
        private int[] columnIndex = new int[64];
        private BigFraction[] value = new BigFraction[64];
        private final BlockNames columnNames = new BlockNames('x');
        private final BlockNames rowNames = new BlockNames('r');

        @Override
        public void offset(Real constant) {
            offset = offset.add(constant.exact());
        }

        @Override
        public void columnBlock(IntFunction<String> names) {
            columnNames.startBlock(cost.size(), names);
        }

        @Override
        public int column(Real low, Real high, Real objective, boolean isInteger) {
            int column = cost.size();
            lower.add(exact(low, "column", columnNames, column));
            upper.add(exact(high, "column", columnNames, column));
            cost.add(exact(objective, "column", columnNames, column));
            integer.add(isInteger);
            return column;
        }

        @Override
        public void rowBlock(IntFunction<String> names) {
            rowNames.startBlock(rowLower.size(), names);
        }

        @Override
        public int row(Real low, RowTerms terms, Real high) {
            int row = rowLower.size();
            rowLower.add(exact(low, "row", rowNames, row));
            rowUpper.add(exact(high, "row", rowNames, row));
            int needed = Math.addExact(nonzeros, terms.size());
            if (needed > value.length) {
                int capacity = Math.max(needed, Math.addExact(value.length, value.length >> 1));
                columnIndex = Arrays.copyOf(columnIndex, capacity);
                value = Arrays.copyOf(value, capacity);
            }
            for (int i = 0; i < terms.size(); i++) {
                columnIndex[nonzeros] = terms.column(i);
                value[nonzeros++] = exact(terms.coefficient(i), "row", rowNames, row);
            }
            if (row + 1 == rowStart.length) {
                rowStart = Arrays.copyOf(rowStart, Math.addExact(row, (row >> 1) + 16));
            }
            rowStart[row + 1] = nonzeros;
            return row;
        }

        private static BigFraction exact(Real number, String what, BlockNames names, int index) {
            if (number == null) {
                return null;
            }
            if (!number.isExact()) {
                throw new IllegalStateException("expected exact numbers in " + what + " " + names.name(index)
                        + ", found the enclosure " + number);
            }
            return number.exact();
        }
    }
}
