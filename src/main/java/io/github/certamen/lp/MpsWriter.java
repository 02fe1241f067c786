package io.github.certamen.lp;

import java.io.IOException;

/**
 * Writes a {@link LinearProgram} as a free MPS file, with {@code OBJSENSE MAX} and every bound explicit.
 *
 * <p>Numbers read back as the same doubles, but for the far end of a ranged row, which the format defines by its distance
 * from the near end and which may so be off by one rounding. Rows without bounds are written as further N rows. Names
 * lose characters outside printable ASCII. O(nonzeros), with one column-wise copy of the matrix.
 */
public final class MpsWriter {
    private final LinearProgram program;
    private final FileNames columns;
    private final FileNames rows;
    private final Appendable out;

    private MpsWriter(LinearProgram program, Appendable out) {
        this.program = program;
        this.columns = FileNames.forMps(program.columns(), program::columnName);
        this.rows = FileNames.forMps(program.rows(), program::rowName);
        this.out = out;
    }

    /** Writes the whole file; does not close or flush. */
    public static void write(LinearProgram program, Appendable out) throws IOException {
        new MpsWriter(program, out).write();
    }

    private void write() throws IOException {
        out.append("NAME certamen\nOBJSENSE\n    MAX\nROWS\n N OBJ\n");
        for (int i = 0; i < program.rows(); i++) {
            out.append(' ').append(type(i)).append(' ').append(rows.get(i)).append('\n');
        }
        writeColumns();
        writeRightHandSides();
        writeRanges();
        out.append("BOUNDS\n");
        for (int j = 0; j < program.columns(); j++) {
            writeBounds(j);
        }
        out.append("ENDATA\n");
    }

    private char type(int row) {
        double low = program.rowLower()[row];
        double high = program.rowUpper()[row];
        if (low == high) {
            return 'E';
        }
        return !Double.isInfinite(low) ? 'G' : !Double.isInfinite(high) ? 'L' : 'N';
    }

    private void writeColumns() throws IOException {
        out.append("COLUMNS\n");
        ColumnWise matrix = ColumnWise.of(program);
        boolean integer = false;
        int marker = 0;
        for (int j = 0; j < program.columns(); j++) {
            if (program.isInteger(j) != integer) {
                integer = !integer;
                marker(marker++, integer);
            }
            double cost = program.cost()[j];
            int start = matrix.start(j);
            int end = matrix.start(j + 1);
            if (cost != 0 || start == end) {
                entry(columns.get(j), "OBJ", cost);
            }
            for (int k = start; k < end; k++) {
                entry(columns.get(j), rows.get(matrix.row(k)), matrix.value(k));
            }
        }
        if (integer) {
            marker(marker, false);
        }
    }

    private void marker(int number, boolean begin) throws IOException {
        out.append("    MARKER_")
                .append(Integer.toString(number))
                .append(" 'MARKER' '")
                .append(begin ? "INTORG" : "INTEND")
                .append("'\n");
    }

    private void writeRightHandSides() throws IOException {
        out.append("RHS\n");
        if (program.offset() != 0) {
            entry("RHS", "OBJ", -program.offset());
        }
        for (int i = 0; i < program.rows(); i++) {
            char type = type(i);
            double value = type == 'L' ? program.rowUpper()[i] : program.rowLower()[i];
            if (type != 'N' && value != 0) {
                entry("RHS", rows.get(i), value);
            }
        }
    }

    private void writeRanges() throws IOException {
        out.append("RANGES\n");
        for (int i = 0; i < program.rows(); i++) {
            if (type(i) == 'G' && !Double.isInfinite(program.rowUpper()[i])) {
                entry("RNG", rows.get(i), program.rowUpper()[i] - program.rowLower()[i]);
            }
        }
    }

    private void writeBounds(int column) throws IOException {
        double low = program.lower()[column];
        double high = program.upper()[column];
        if (low == high) {
            bound("FX", column, low);
        } else if (Double.isInfinite(low) && Double.isInfinite(high)) {
            bound("FR", column);
        } else {
            if (Double.isInfinite(low)) {
                bound("MI", column);
            } else {
                bound("LO", column, low);
            }
            if (Double.isInfinite(high)) {
                bound("PL", column);
            } else {
                bound("UP", column, high);
            }
        }
    }

    private void bound(String type, int column) throws IOException {
        out.append(' ').append(type).append(" BND ").append(columns.get(column)).append('\n');
    }

    private void bound(String type, int column, double value) throws IOException {
        out.append(' ').append(type).append(' ');
        entry("BND", columns.get(column), value);
    }

    private void entry(String first, String second, double value) throws IOException {
        out.append(first.equals("BND") ? "" : "    ")
                .append(first)
                .append(' ')
                .append(second)
                .append(' ')
                .append(FileNames.number(value))
                .append('\n');
    }
}
