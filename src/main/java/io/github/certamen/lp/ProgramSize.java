package io.github.certamen.lp;

import io.github.certamen.number.Real;
import java.util.function.IntFunction;

/**
 * How large a model's program is, counted in one pass without building it.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param nonzeros number of coefficients in rows
 */
public record ProgramSize(int rows, int columns, long nonzeros) {
    /** Counts a model's program; linear in its nonzeros, no memory. */
    public static ProgramSize of(LinearModel model) {
        Counter counter = new Counter();
        model.writeTo(counter);
        return new ProgramSize(counter.rows, counter.columns, counter.nonzeros);
    }

    /** The largest of the three counts. */
    public long largest() {
        return Math.max(nonzeros, Math.max(rows, columns));
    }

    /** Listens and counts. */
    private static final class Counter implements LpSink {
        private int rows;
        private int columns;
        private long nonzeros;

        @Override
        public void offset(Real constant) {
            // no size
        }

        @Override
        public void columnBlock(IntFunction<String> names) {
            // no size
        }

        @Override
        public int column(Real lower, Real upper, Real cost, boolean integer) {
            return columns++;
        }

        @Override
        public void rowBlock(IntFunction<String> names) {
            // no size
        }

        @Override
        public int row(Real lower, RowTerms terms, Real upper) {
            nonzeros += terms.size();
            return rows++;
        }
    }
}
