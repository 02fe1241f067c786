package io.github.certamen.lp;

/**
 * A linear program as its formulas: it can be stated any number of times, each time the same.
 *
 * <p>Every column of a model that is to be certified has finite bounds, because the safe dual bound (mathematics,
 * section 6) is infinite otherwise.
 */
@FunctionalInterface
public interface LinearModel {
    /** States the whole program: all columns, then all rows, always in the same order. */
    void writeTo(LpSink sink);
}
