package io.github.certamen.exact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sparse Gaussian elimination modulo the prime 2^31 - 1 of a matrix that need be neither square nor of full rank.
 *
 * <p>Pivots are taken where they make little fill (Markowitz 1957): columns with one entry first, then the shortest row and
 * in it the column with fewest entries. Rows and columns without pivot are the dependent and the free ones. Arithmetic
 * modulo a prime is exact, so no pivot is ever small; only a determinant that the prime divides (chance about 1e-9
 * for numbers without relation to it) makes the rank too low.
 */
final class ModularElimination {
    static final long PRIME = (1L << 31) - 1;

    private final int[][] columns;
    private final long[][] values;
    private final int[] length;
    private final boolean[] done;
    private final int[] columnCount;
    private final List<List<Integer>> rowsOfColumn;
    private final Deque<Integer> singletons = new ArrayDeque<>();
    private final PriorityQueue<long[]> shortest = new PriorityQueue<>(Comparator.comparingLong(a -> a[0]));
    private final List<Step> steps = new ArrayList<>();
    private final int[] position;

    /** One pivot: its row is kept as the row of U, the multipliers of the other rows as the column of L. */
    private record Step(int row, int column, long inverse, int[] rows, long[] factors) {}

    /**
     * Eliminates.
     *
     * @param columns per row the columns of its entries, each at most once
     * @param values per row the entries modulo the prime, in [0, prime)
     * @param columnTotal number of columns
     */
    ModularElimination(int[][] columns, long[][] values, int columnTotal) {
        this.columns = new int[columns.length][];
        this.values = new long[columns.length][];
        this.length = new int[columns.length];
        this.done = new boolean[columns.length];
        this.columnCount = new int[columnTotal];
        this.rowsOfColumn = new ArrayList<>(columnTotal);
        this.position = new int[columnTotal];
        Arrays.fill(position, -1);
        for (int j = 0; j < columnTotal; j++) {
            rowsOfColumn.add(new ArrayList<>(4));
        }
        for (int i = 0; i < columns.length; i++) {
            load(i, columns[i], values[i]);
        }
        for (int j = 0; j < columnTotal; j++) {
            if (columnCount[j] == 1) {
                singletons.add(j);
            }
        }
        eliminate();
    }

    private void load(int row, int[] columnsOfRow, long[] valuesOfRow) {
        columns[row] = new int[columnsOfRow.length];
        values[row] = new long[columnsOfRow.length];
        for (int k = 0; k < columnsOfRow.length; k++) {
            if (valuesOfRow[k] != 0) {
                append(row, columnsOfRow[k], valuesOfRow[k]);
            }
        }
        shortest.add(new long[] {length[row], row});
    }

    private void append(int row, int column, long value) {
        int at = length[row]++;
        if (at == columns[row].length) {
            columns[row] = Arrays.copyOf(columns[row], 2 * at + 2);
            values[row] = Arrays.copyOf(values[row], 2 * at + 2);
        }
        columns[row][at] = column;
        values[row][at] = value;
        columnCount[column]++;
        rowsOfColumn.get(column).add(row);
    }

    private void eliminate() {
        while (true) {
            Integer single = singletons.poll();
            if (single != null) {
                if (columnCount[single] == 1) {
                    pivot(rowHolding(single), single);
                }
                continue;
            }
            long[] next = shortest.poll();
            if (next == null) {
                return;
            }
            int row = (int) next[1];
            if (!done[row] && length[row] == next[0] && length[row] > 0) {
                pivot(row, rarestColumn(row));
            }
        }
    }

    private int rowHolding(int column) {
        for (int row : rowsOfColumn.get(column)) {
            if (!done[row] && find(row, column) >= 0) {
                return row;
            }
        }
        throw new IllegalStateException("no row holds column " + column);
    }

    private int rarestColumn(int row) {
        int best = columns[row][0];
        for (int k = 1; k < length[row]; k++) {
            if (columnCount[columns[row][k]] < columnCount[best]) {
                best = columns[row][k];
            }
        }
        return best;
    }

    private int find(int row, int column) {
        for (int k = 0; k < length[row]; k++) {
            if (columns[row][k] == column) {
                return k;
            }
        }
        return -1;
    }

    private void pivot(int row, int column) {
        done[row] = true;
        for (int k = 0; k < length[row]; k++) {
            lowerCount(columns[row][k]);
        }
        long inverse = inverse(values[row][find(row, column)]);
        List<Integer> holders = rowsOfColumn.get(column);
        int[] rows = new int[holders.size()];
        long[] factors = new long[holders.size()];
        int count = 0;
        for (int other : holders) {
            int at = done[other] ? -1 : find(other, column);
            if (at >= 0) {
                rows[count] = other;
                factors[count] = values[other][at] * inverse % PRIME;
                subtract(other, row, factors[count]);
                count++;
            }
        }
        rowsOfColumn.set(column, List.of());
        steps.add(new Step(row, column, inverse, Arrays.copyOf(rows, count), Arrays.copyOf(factors, count)));
    }

    /** target -= factor * source, entries that become zero removed. */
    private void subtract(int target, int source, long factor) {
        int old = length[target];
        for (int k = 0; k < old; k++) {
            position[columns[target][k]] = k;
        }
        for (int k = 0; k < length[source]; k++) {
            int column = columns[source][k];
            long change = PRIME - values[source][k] * factor % PRIME;
            int at = position[column];
            if (at >= 0) {
                values[target][at] = (values[target][at] + change) % PRIME;
            } else if (change != PRIME) {
                append(target, column, change);
            }
        }
        for (int k = 0; k < old; k++) {
            position[columns[target][k]] = -1;
        }
        int kept = 0;
        for (int k = 0; k < length[target]; k++) {
            if (values[target][k] != 0) {
                columns[target][kept] = columns[target][k];
                values[target][kept++] = values[target][k];
            } else {
                lowerCount(columns[target][k]);
            }
        }
        length[target] = kept;
        shortest.add(new long[] {kept, target});
    }

    private void lowerCount(int column) {
        if (--columnCount[column] == 1) {
            singletons.add(column);
        }
    }

    int rank() {
        return steps.size();
    }

    /** Rows that hold a pivot, in the order of elimination. */
    int[] pivotRows() {
        return steps.stream().mapToInt(Step::row).toArray();
    }

    /** The pivots' columns, in the order of elimination. */
    int[] pivotColumns() {
        return steps.stream().mapToInt(Step::column).toArray();
    }

    /**
     * Solves modulo the prime for the pivot columns, the free ones at zero.
     *
     * @param right right sides by row in [0, prime); overwritten
     * @return unknowns by column
     */
    long[] solve(long[] right) {
        for (Step step : steps) {
            long value = right[step.row];
            if (value != 0) {
                for (int k = 0; k < step.rows.length; k++) {
                    int row = step.rows[k];
                    right[row] = (right[row] + (PRIME - step.factors[k]) * value) % PRIME;
                }
            }
        }
        long[] unknown = new long[columnCount.length];
        for (int k = steps.size() - 1; k >= 0; k--) {
            Step step = steps.get(k);
            long sum = right[step.row];
            int[] columnsOfRow = columns[step.row];
            long[] valuesOfRow = values[step.row];
            for (int e = 0; e < length[step.row]; e++) {
                // The pivot's own unknown is still zero here.
                sum = (sum + (PRIME - valuesOfRow[e]) * unknown[columnsOfRow[e]]) % PRIME;
            }
            unknown[step.column] = sum * step.inverse % PRIME;
        }
        return unknown;
    }

    /** By Fermat: a^(p-2). */
    private static long inverse(long a) {
        long result = 1;
        long base = a;
        for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) == 1) {
                result = result * base % PRIME;
            }
            base = base * base % PRIME;
        }
        return result;
    }
}
