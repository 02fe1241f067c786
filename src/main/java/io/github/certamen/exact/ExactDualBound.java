package io.github.certamen.exact;

import io.github.certamen.lp.ExactProgram;
import io.github.certamen.number.RationalSum;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The upper bound that any multipliers y give for an exact linear program, in exact arithmetic.
 *
 * <pre>optimum &lt;= offset + b y + sum_j max(d_j l_j, d_j u_j),   d = c - A^T y</pre>
 *
 * where b is the row's upper bound for {@code y >= 0} and its lower bound for {@code y < 0} (Neumaier and Shcherbina
 * 2004; weak duality on a box). It holds for every y, wherever it came from: <em>proved</em> by multiplying each row by
 * its y, adding, and bounding what is left of the objective on the box. A multiplier whose bound does not exist is
 * replaced by zero.
 *
 * @param value the bound, or null when a column without the bound that its reduced cost asks for makes it infinite
 * @param multipliers the y that were used, one per row
 * @param reducedCosts d, one per column
 */
public record ExactDualBound(BigFraction value, BigFraction[] multipliers, BigFraction[] reducedCosts) {
    /**
     * Evaluates the bound: linear in the nonzeros, one reduction to lowest terms per column.
     *
     * @param program the program, m rows
     * @param y m multipliers of any sign
     * @throws IllegalArgumentException if the number of multipliers is not the number of rows
     */
    public static ExactDualBound of(ExactProgram program, BigFraction[] y) {
        if (y.length != program.rows()) {
            throw new IllegalArgumentException(
                    "expected one multiplier for each of " + program.rows() + " rows, found multipliers=" + y.length);
        }
        BigFraction[] used = y.clone();
        RationalSum sum = new RationalSum().add(program.offset());
        for (int i = 0; i < used.length; i++) {
            BigFraction bound = side(used[i], program.rowLower(i), program.rowUpper(i));
            if (bound == null) {
                used[i] = BigFraction.ZERO;
            } else {
                sum.addProduct(used[i], bound);
            }
        }
        boolean finite = true;
        BigFraction[] reduced = new BigFraction[program.columns()];
        for (int j = 0; j < reduced.length; j++) {
            reduced[j] = program.reducedCost(j, used);
            if (reduced[j].signum() != 0) {
                BigFraction bound = side(reduced[j], program.lower(j), program.upper(j));
                finite &= bound != null;
                if (finite) {
                    sum.addProduct(reduced[j], bound);
                }
            }
        }
        return new ExactDualBound(finite ? sum.value() : null, used, reduced);
    }

    /** Whether the bound is a number. */
    public boolean isFinite() {
        return value != null;
    }

    private static BigFraction side(BigFraction multiplier, BigFraction lower, BigFraction upper) {
        return multiplier.signum() >= 0 ? upper : lower;
    }
}
