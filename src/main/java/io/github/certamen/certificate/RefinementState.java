package io.github.certamen.certificate;

import io.github.certamen.lp.ExactProgram;
import java.util.Arrays;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Exact iterate of a refinement: columns x, row values s (a slack per row, kept apart from A x), multipliers y, and
 * their exact residuals {@code s - A x} and {@code d = c - A^T y}.
 *
 * <p>With the slacks every row is the equation {@code A x - s = 0} and every inequality is a bound of x or s, the form for
 * which Gleixner, Steffy and Wolter (2016) state their method. x and s stay within their bounds, so the primal error is
 * the residual of the equations and the dual error is the reduced costs that point the wrong way.
 */
final class RefinementState {
    final ExactProgram program;
    final Equilibration scale;
    final BigFraction[] x;
    final BigFraction[] s;
    final BigFraction[] y;
    final BigFraction[] activity;
    final BigFraction[] reducedCost;

    RefinementState(ExactProgram program) {
        this.program = program;
        this.scale = Equilibration.of(program);
        this.x = zeros(program.columns());
        this.s = zeros(program.rows());
        this.y = zeros(program.rows());
        this.activity = zeros(program.rows());
        this.reducedCost = zeros(program.columns());
        measureDual();
    }

    private static BigFraction[] zeros(int size) {
        BigFraction[] result = new BigFraction[size];
        Arrays.fill(result, BigFraction.ZERO);
        return result;
    }

    /** Recomputes A x. */
    void measurePrimal() {
        Arrays.setAll(activity, i -> program.activity(i, x));
    }

    /** Recomputes c - A^T y. */
    void measureDual() {
        Arrays.setAll(reducedCost, j -> program.reducedCost(j, y));
    }

    BigFraction residual(int row) {
        return s[row].subtract(activity[row]);
    }

    /** Whether a reduced cost agrees with the place of its variable: no gain within the bounds by moving it. */
    static boolean agrees(BigFraction reduced, BigFraction value, BigFraction lower, BigFraction upper) {
        BigFraction goal = reduced.signum() > 0 ? upper : lower;
        return reduced.signum() == 0 || goal != null && goal.compareTo(value) == 0;
    }

    static BigFraction clamp(BigFraction value, BigFraction lower, BigFraction upper) {
        if (lower != null && value.compareTo(lower) < 0) {
            return lower;
        }
        return upper != null && value.compareTo(upper) > 0 ? upper : value;
    }

    /** The largest residual in the solver's units. */
    double primalError() {
        double worst = 0;
        for (int i = 0; i < s.length; i++) {
            worst = Math.max(worst, Math.abs(Equilibration.scaled(residual(i), scale.row[i])));
        }
        return worst;
    }

    /** The largest reduced cost that points the wrong way, in the solver's units. */
    double dualError() {
        double worst = 0;
        for (int j = 0; j < x.length; j++) {
            if (!agrees(reducedCost[j], x[j], program.lower(j), program.upper(j))) {
                worst = Math.max(worst, Math.abs(scaledCost(j, 0)));
            }
        }
        for (int i = 0; i < s.length; i++) {
            if (!program.isEquation(i) && !agrees(y[i], s[i], program.rowLower(i), program.rowUpper(i))) {
                worst = Math.max(worst, Math.abs(scaledDual(i, 0)));
            }
        }
        return worst;
    }

    double scaledCost(int column, int exponent) {
        return Equilibration.scaled(reducedCost[column], exponent + scale.column[column] + scale.objective);
    }

    double scaledDual(int row, int exponent) {
        return Equilibration.scaled(y[row], exponent + scale.objective - scale.row[row]);
    }

    /** The iterate with its errors measured; x is feasible for the column bounds. */
    RefinedSolution snapshot(int rounds, String ending) {
        BigFraction violation = BigFraction.ZERO;
        for (int i = 0; i < s.length; i++) {
            BigFraction nearest = clamp(activity[i], program.rowLower(i), program.rowUpper(i));
            BigFraction excess = nearest.subtract(activity[i]).abs();
            violation = excess.compareTo(violation) > 0 ? excess : violation;
        }
        return new RefinedSolution(
                x.clone(),
                y.clone(),
                program.objective(x),
                ExactDualBound.of(program, y).value(),
                violation,
                rounds,
                ending);
    }
}
