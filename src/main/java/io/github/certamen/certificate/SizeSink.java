package io.github.certamen.certificate;

import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import java.util.function.IntFunction;

/** Counts rows, columns and nonzeros of a model. */
final class SizeSink implements LpSink {
    private int rows;
    private int columns;
    private int nonzeros;

    private SizeSink() {}

    /** {rows, columns, nonzeros}. */
    static int[] of(LinearModel model) {
        SizeSink size = new SizeSink();
        model.writeTo(size);
        return new int[] {size.rows, size.columns, size.nonzeros};
    }

    @Override
    public void offset(Real constant) {
        // no row and no column
    }

    @Override
    public void columnBlock(IntFunction<String> names) {
        // names are not needed
    }

    @Override
    public int column(Real lower, Real upper, Real cost, boolean integer) {
        return columns++;
    }

    @Override
    public void rowBlock(IntFunction<String> names) {
        // names are not needed
    }

    @Override
    public int row(Real lower, RowTerms terms, Real upper) {
        nonzeros += terms.size();
        return rows++;
    }
}
