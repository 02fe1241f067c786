package io.github.certamen.proof.kernel;

import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * An upper bound of a program's maximum from any multipliers, right or wrong.
 *
 * <p>With {@code y_i} for each row, where a positive multiplier uses the row's upper bound and a negative one its lower
 * bound,
 *
 * <pre>max c x  &lt;=  offset + sum_i b_i y_i + sum_j max_{l_j &lt;= x_j &lt;= u_j} (c - A'y)_j x_j</pre>
 *
 * (Neumaier &amp; Shcherbina 2004; Jansson 2004; mathematics, section 6). Proved for every y: a wrong multiplier costs
 * width, never truth. Coefficients that are enclosures are covered: the bound holds for every program within them.
 * Evaluated in outward-rounded intervals in one pass over the model; linear in its nonzeros, with two doubles of memory
 * per column.
 */
public final class SafeBound implements LpSink {
    private final double[] multipliers;
    private int columns;
    private int rows;
    private double[] lower = new double[64];
    private double[] upper = new double[64];
    private double[] reducedLower = new double[64];
    private double[] reducedUpper = new double[64];
    private Interval sum = Interval.ZERO;

    private SafeBound(double[] multipliers) {
        this.multipliers = multipliers.clone();
    }

    /**
     * The bound.
     *
     * @param model the program
     * @param multipliers one per row; NaN counts as 0, and so does what {@link #admissible} replaces
     * @return a double that is at least the maximum; {@code Infinity} if the multipliers prove nothing
     * @throws IllegalArgumentException if there is not one multiplier per row
     */
    public static double of(LinearModel model, double[] multipliers) {
        return evaluated(model, multipliers).value();
    }

    /**
     * The multipliers that the bound rests on: those of a sign whose side of the row does not exist are 0.
     *
     * @throws IllegalArgumentException if there is not one multiplier per row
     */
    public static double[] admissible(LinearModel model, double[] multipliers) {
        return evaluated(model, multipliers).multipliers;
    }

    private static SafeBound evaluated(LinearModel model, double[] multipliers) {
        SafeBound bound = new SafeBound(multipliers);
        model.writeTo(bound);
        if (bound.rows != multipliers.length) {
            throw new IllegalArgumentException(
                    "expected " + bound.rows + " multipliers, one per row, found " + multipliers.length);
        }
        return bound;
    }

    /**
     * The bound, of multipliers that are all in use.
     *
     * @throws IllegalArgumentException if one is of the wrong sign for its row, or there is not one per row
     */
    public static double strict(LinearModel model, double[] multipliers) {
        SafeBound bound = evaluated(model, multipliers);
        int wrong = Arrays.mismatch(bound.multipliers, multipliers);
        if (wrong >= 0) {
            throw new IllegalArgumentException("multipliers[" + wrong + "] is " + multipliers[wrong]
                    + ", but the row has no " + (multipliers[wrong] > 0 ? "upper" : "lower") + " bound");
        }
        return bound.value();
    }

    @Override
    public void offset(Real constant) {
        sum = sum.add(constant.interval());
    }

    @Override
    public void columnBlock(IntFunction<String> names) {
        // names are not needed
    }

    @Override
    public int column(Real low, Real high, Real cost, boolean integer) {
        if (columns == lower.length) {
            int capacity = 2 * columns;
            lower = Arrays.copyOf(lower, capacity);
            upper = Arrays.copyOf(upper, capacity);
            reducedLower = Arrays.copyOf(reducedLower, capacity);
            reducedUpper = Arrays.copyOf(reducedUpper, capacity);
        }
        lower[columns] = low == null ? Double.NEGATIVE_INFINITY : low.lower();
        upper[columns] = high == null ? Double.POSITIVE_INFINITY : high.upper();
        reducedLower[columns] = cost.lower();
        reducedUpper[columns] = cost.upper();
        return columns++;
    }

    @Override
    public void rowBlock(IntFunction<String> names) {
        // names are not needed
    }

    @Override
    public int row(Real low, RowTerms terms, Real high) {
        if (rows == multipliers.length) {
            throw new IllegalArgumentException("expected a multiplier for every row, found only " + rows);
        }
        double y = multipliers[rows];
        Real side = y > 0 ? high : low;
        if (side == null || Double.isNaN(y)) {
            multipliers[rows] = 0;
        } else if (y != 0) {
            Interval factor = Interval.of(y);
            sum = sum.add(side.interval().multiply(factor));
            for (int i = 0; i < terms.size(); i++) {
                int j = terms.column(i);
                Interval product = terms.coefficient(i).interval().multiply(factor);
                reducedLower[j] = Rounding.subtractDown(reducedLower[j], product.upper());
                reducedUpper[j] = Rounding.subtractUp(reducedUpper[j], product.lower());
            }
        }
        return rows++;
    }

    private double value() {
        double total = sum.upper();
        for (int j = 0; j < columns; j++) {
            double largest = Interval.of(reducedLower[j], reducedUpper[j])
                    .multiply(Interval.of(lower[j], upper[j]))
                    .upper();
            total = Rounding.addUp(total, largest);
        }
        return total;
    }
}
