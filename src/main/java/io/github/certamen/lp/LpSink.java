package io.github.certamen.lp;

import io.github.certamen.number.Real;
import java.util.function.IntFunction;

/**
 * Receives a linear program column by column and row by row.
 *
 * <p>A {@link LinearModel} states its program once, with exact or enclosed coefficients, and whoever needs it listens:
 * the builder of a {@link LinearProgram} for a solver, the evaluation of a dual bound, a writer of exact rational files,
 * the checker of a certificate. So all of them speak of the same rows by construction.
 *
 * <p>The program is always {@code maximise offset + c x subject to rowLower <= A x <= rowUpper, lower <= x <= upper}.
 * All columns come before the first row.
 */
public interface LpSink {
    /** A constant that is added to the objective; may be called several times. */
    void offset(Real constant);

    /**
     * Starts a block of columns.
     *
     * @param names the name of the block's k-th column, called only when a name is needed
     */
    void columnBlock(IntFunction<String> names);

    /**
     * Adds a column of the current block.
     *
     * @param lower lower bound, or null for none
     * @param upper upper bound, or null for none
     * @param cost objective coefficient
     * @param integer whether the variable must be an integer
     * @return the column's index, counted from 0
     */
    int column(Real lower, Real upper, Real cost, boolean integer);

    /** Adds a continuous column of the current block. */
    default int column(Real lower, Real upper, Real cost) {
        return column(lower, upper, cost, false);
    }

    /**
     * Starts a block of rows.
     *
     * @param names the name of the block's k-th row, called only when a name is needed
     */
    void rowBlock(IntFunction<String> names);

    /**
     * Adds a row of the current block. The sink reads the terms during the call and does not keep them.
     *
     * @param lower lower bound of the row's value, or null for none
     * @param terms the row's nonzeros, each column at most once
     * @param upper upper bound of the row's value, or null for none
     * @return the row's index, counted from 0
     */
    int row(Real lower, RowTerms terms, Real upper);

    default int atMost(RowTerms terms, Real upper) {
        return row(null, terms, upper);
    }

    default int atLeast(RowTerms terms, Real lower) {
        return row(lower, terms, null);
    }

    default int equal(RowTerms terms, Real value) {
        return row(value, terms, value);
    }
}
