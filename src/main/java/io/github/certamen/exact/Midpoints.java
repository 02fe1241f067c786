package io.github.certamen.exact;

import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import java.util.function.IntFunction;

/**
 * A model with every enclosure replaced by a rational inside it, so that exact methods have a program to work on.
 *
 * <p>Its optimum is near the model's and bounds nothing; its multipliers are good ones for the model, whose own bound is
 * then evaluated with the enclosures.
 */
public record Midpoints(LinearModel model) implements LinearModel {
    @Override
    public void writeTo(LpSink sink) {
        RowTerms exact = new RowTerms();
        model.writeTo(new LpSink() {
            @Override
            public void offset(Real constant) {
                sink.offset(middle(constant));
            }

            @Override
            public void columnBlock(IntFunction<String> names) {
                sink.columnBlock(names);
            }

            @Override
            public int column(Real lower, Real upper, Real cost, boolean integer) {
                return sink.column(middle(lower), middle(upper), middle(cost), integer);
            }

            @Override
            public void rowBlock(IntFunction<String> names) {
                sink.rowBlock(names);
            }

            @Override
            public int row(Real lower, RowTerms terms, Real upper) {
                exact.clear();
                for (int i = 0; i < terms.size(); i++) {
                    exact.append(terms.column(i), middle(terms.coefficient(i)));
                }
                return sink.row(middle(lower), exact, middle(upper));
            }
        });
    }

    private static Real middle(Real number) {
        return number == null ? null : Real.of(number.representative());
    }
}
