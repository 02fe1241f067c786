package io.github.certamen.lp;

import io.github.certamen.number.Real;
import java.util.Arrays;

/**
 * The nonzeros of one row, a buffer that is filled and cleared again for each row.
 *
 * <p>Adding to a column that is already there adds the coefficients; exact zeros are left out.
 */
public final class RowTerms {
    private int[] columns = new int[8];
    private Real[] coefficients = new Real[8];
    private int size;

    public RowTerms clear() {
        size = 0;
        return this;
    }

    public RowTerms add(int column, Real coefficient) {
        if (coefficient.isZero()) {
            return this;
        }
        // Model rows are short; a linear search is cheaper than any index up to a few dozen terms.
        for (int i = 0; i < size; i++) {
            if (columns[i] == column) {
                coefficients[i] = coefficients[i].add(coefficient);
                return this;
            }
        }
        return append(column, coefficient);
    }

    /** Adds a term whose column is known to be new, without the search: for long rows. */
    public RowTerms append(int column, Real coefficient) {
        if (size == columns.length) {
            columns = Arrays.copyOf(columns, 2 * size);
            coefficients = Arrays.copyOf(coefficients, 2 * size);
        }
        columns[size] = column;
        coefficients[size++] = coefficient;
        return this;
    }

    public RowTerms add(int column) {
        return add(column, Real.ONE);
    }

    public RowTerms subtract(int column) {
        return add(column, MINUS_ONE);
    }

    public RowTerms subtract(int column, Real coefficient) {
        return add(column, coefficient.negate());
    }

    public int size() {
        return size;
    }

    public int column(int i) {
        return columns[i];
    }

    public Real coefficient(int i) {
        return coefficients[i];
    }

    private static final Real MINUS_ONE = Real.of(-1);
}
