package io.github.certamen.lp;

import java.io.IOException;

/**
 * Writes a {@link LinearProgram} in the LP format of CPLEX, as most solvers read it.
 *
 * <p>Numbers read back as the same doubles. A ranged row is written as two rows, {@code name} and {@code name_up},
 * since readers differ on two-sided rows; a row without bounds or without terms is left out with a comment, and one
 * without terms that cannot hold is written on a zero coefficient. Names keep letters, digits, {@code _} and {@code .}.
 */
public final class LpFormatWriter {
    /** Readers may limit lines to 510 characters; names have at most 200. */
    private static final int LINE = 240;

    private final LinearProgram program;
    private final FileNames columns;
    private final FileNames rows;
    private final Appendable out;

    private LpFormatWriter(LinearProgram program, Appendable out) {
        this.program = program;
        this.columns = FileNames.forLp(program.columns(), program::columnName);
        this.rows = FileNames.forLp(program.rows(), program::rowName);
        this.out = out;
    }

    /**
     * Writes the whole file; does not close or flush.
     *
     * @throws IllegalArgumentException if the program has no columns, which the format cannot say
     */
    public static void write(LinearProgram program, Appendable out) throws IOException {
        if (!(program.columns() > 0)) {
            throw new IllegalArgumentException("expected at least one column, found none: an LP file cannot hold that");
        }
        new LpFormatWriter(program, out).write();
    }

    private void write() throws IOException {
        out.append("Maximize\n obj:");
        int written = 5;
        for (int j = 0; j < program.columns(); j++) {
            if (program.cost()[j] != 0) {
                written = term(written, program.cost()[j], j);
            }
        }
        if (program.offset() != 0) {
            out.append(sign(program.offset())).append(FileNames.number(Math.abs(program.offset())));
        } else if (written == 5) {
            term(written, 0, 0);
        }
        out.append("\nSubject To\n");
        for (int i = 0; i < program.rows(); i++) {
            writeRow(i);
        }
        out.append("Bounds\n");
        for (int j = 0; j < program.columns(); j++) {
            writeBounds(j);
        }
        if (program.hasIntegers()) {
            out.append("General\n");
            for (int j = 0; j < program.columns(); j++) {
                if (program.isInteger(j)) {
                    out.append(' ').append(columns.get(j)).append('\n');
                }
            }
        }
        out.append("End\n");
    }

    private void writeRow(int row) throws IOException {
        double low = program.rowLower()[row];
        double high = program.rowUpper()[row];
        boolean empty = program.rowStart()[row] == program.rowStart()[row + 1];
        if (Double.isInfinite(low) && Double.isInfinite(high) || empty && low <= 0 && 0 <= high) {
            out.append("\\ ").append(rows.get(row)).append(" always holds\n");
        } else if (low == high) {
            side(row, rows.get(row), " = ", low);
        } else {
            if (!Double.isInfinite(low)) {
                side(row, rows.get(row), " >= ", low);
            }
            if (!Double.isInfinite(high)) {
                side(row, Double.isInfinite(low) ? rows.get(row) : rows.get(row) + "_up", " <= ", high);
            }
        }
    }

    private void side(int row, String name, String relation, double bound) throws IOException {
        out.append(' ').append(name).append(':');
        int written = name.length() + 2;
        int start = program.rowStart()[row];
        int end = program.rowStart()[row + 1];
        if (start == end) {
            term(written, 0, 0);
        }
        for (int k = start; k < end; k++) {
            written = term(written, program.value()[k], program.columnIndex()[k]);
        }
        out.append(relation).append(FileNames.number(bound)).append('\n');
    }

    /** Writes one term, in a new line where this one is full; returns the length of the line. */
    private int term(int written, double coefficient, int column) throws IOException {
        int before = written;
        if (before > LINE) {
            out.append("\n ");
            before = 1;
        }
        String size = FileNames.number(Math.abs(coefficient));
        String name = columns.get(column);
        out.append(sign(coefficient));
        if (!size.equals("1")) {
            out.append(size).append(' ');
        }
        out.append(name);
        return before + size.length() + name.length() + 4;
    }

    private static String sign(double value) {
        return value < 0 ? " - " : " + ";
    }

    private void writeBounds(int column) throws IOException {
        double low = program.lower()[column];
        double high = program.upper()[column];
        String name = columns.get(column);
        out.append(' ');
        if (low == high) {
            out.append(name).append(" = ").append(FileNames.number(low));
        } else if (Double.isInfinite(low) && Double.isInfinite(high)) {
            out.append(name).append(" free");
        } else if (Double.isInfinite(high)) {
            out.append(name).append(" >= ").append(FileNames.number(low));
        } else {
            out.append(Double.isInfinite(low) ? "-inf" : FileNames.number(low))
                    .append(" <= ")
                    .append(name)
                    .append(" <= ")
                    .append(FileNames.number(high));
        }
        out.append('\n');
    }
}
