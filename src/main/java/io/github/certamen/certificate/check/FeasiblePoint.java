package io.github.certamen.certificate.check;

import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import java.util.function.IntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Decides whether a rational point satisfies every row and bound of a model, and what its objective is.
 *
 * <p>A row whose coefficients are rational is decided exactly, to the last bit; one with enclosed coefficients counts
 * as satisfied only if it is for every program within the enclosures. The first violation ends the pass with its name
 * and the numbers. One pass over the model, linear in its nonzeros.
 */
public final class FeasiblePoint implements LpSink {
    private final BigFraction[] point;
    private IntFunction<String> names = Integer::toString;
    private int blockStart;
    private int columns;
    private int rows;
    private Real objective = Real.ZERO;

    private FeasiblePoint(BigFraction[] point) {
        this.point = point;
    }

    /**
     * The objective of a feasible point.
     *
     * @param point one rational per column
     * @throws RefusedException if the point violates a row or a bound, is not integer where it must be, or has the
     *     wrong length
     */
    public static Real objective(LinearModel model, BigFraction[] point) {
        FeasiblePoint check = new FeasiblePoint(point);
        model.writeTo(check);
        if (check.columns != point.length) {
            throw new RefusedException(
                    "the mechanism has " + point.length + " numbers, its grid needs " + check.columns);
        }
        return check.objective;
    }

    @Override
    public void offset(Real constant) {
        objective = objective.add(constant);
    }

    @Override
    public void columnBlock(IntFunction<String> blockNames) {
        names = blockNames;
        blockStart = columns;
    }

    @Override
    public int column(Real lower, Real upper, Real cost, boolean integer) {
        if (columns >= point.length) {
            throw new RefusedException("the mechanism has only " + point.length + " numbers, one for "
                    + names.apply(columns - blockStart) + " is missing");
        }
        Real value = Real.of(point[columns]);
        require(columns, lower, value, upper);
        if (integer && !point[columns].getDenominator().abs().equals(java.math.BigInteger.ONE)) {
            throw new RefusedException(names.apply(columns - blockStart) + " must be an integer, found " + value);
        }
        objective = objective.add(cost.multiply(value));
        return columns++;
    }

    @Override
    public void rowBlock(IntFunction<String> blockNames) {
        names = blockNames;
        blockStart = rows;
    }

    @Override
    public int row(Real lower, RowTerms terms, Real upper) {
        Real activity = Real.ZERO;
        for (int i = 0; i < terms.size(); i++) {
            activity = activity.add(terms.coefficient(i).multiply(Real.of(point[terms.column(i)])));
        }
        require(rows, lower, activity, upper);
        return rows++;
    }

    private void require(int index, Real lower, Real value, Real upper) {
        if (!((lower == null || lower.isAtMost(value)) && (upper == null || value.isAtMost(upper)))) {
            throw new RefusedException(names.apply(index - blockStart) + " is violated: its value " + value
                    + " is not proved to lie in [" + (lower == null ? "-inf" : lower) + ", "
                    + (upper == null ? "inf" : upper) + "]");
        }
    }
}
