package io.github.certamen.lp;

/** The matrix of a {@link LinearProgram} by columns; a copy, O(nonzeros). */
final class ColumnWise {
    private final int[] start;
    private final int[] row;
    private final double[] value;

    private ColumnWise(int columns, int nonzeros) {
        this.start = new int[columns + 1];
        this.row = new int[nonzeros];
        this.value = new double[nonzeros];
    }

    static ColumnWise of(LinearProgram program) {
        ColumnWise result = new ColumnWise(program.columns(), program.nonzeros());
        int[] index = program.columnIndex();
        int[] start = result.start;
        for (int column : index) {
            start[column + 1]++;
        }
        for (int j = 0; j < program.columns(); j++) {
            start[j + 1] += start[j];
        }
        int[] next = start.clone();
        for (int i = 0; i < program.rows(); i++) {
            for (int k = program.rowStart()[i]; k < program.rowStart()[i + 1]; k++) {
                int to = next[index[k]]++;
                result.row[to] = i;
                result.value[to] = program.value()[k];
            }
        }
        return result;
    }

    /** First entry of a column; that of the column after the last is the number of nonzeros. */
    int start(int column) {
        return start[column];
    }

    int row(int entry) {
        return row[entry];
    }

    double value(int entry) {
        return value[entry];
    }
}
