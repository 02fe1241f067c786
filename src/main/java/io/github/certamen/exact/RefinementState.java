package io.github.certamen.exact;

import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.Equilibration;
import io.github.certamen.solver.NegligibleTerms;
import java.util.Arrays;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Exact iterate of a refinement: columns x, row values s (a slack per row, kept apart from A x), multipliers y, and
 * their exact residuals {@code s - A x} and {@code d = c - A^T y}.
 *
 * <p>With the slacks every row is the equation {@code A x - s = 0} and every inequality is a bound of x or s, the form for
 * which Gleixner, Steffy and Wolter (2016) state their method. x and s stay within their bounds, so the primal error is
 * the residual of the equations and the dual error is the reduced costs that point the wrong way. Errors are measured in
 * the units of the {@link Equilibration} that solvers work in, so that small units are magnified like all others.
 */
final class RefinementState {
    final ExactProgram program;
    final LinearProgram rounded;
    private final int[] rowScale;
    private final int[] columnScale;
    private final int objectiveScale;
    final BigFraction[] x;
    final BigFraction[] s;
    final BigFraction[] y;
    final BigFraction[] activity;
    final BigFraction[] reducedCost;

    RefinementState(ExactProgram program) {
        this.program = program;
        this.rounded = NegligibleTerms.removedFrom(program.rounded());
        Equilibration scale = Equilibration.of(rounded);
        this.rowScale = scale.rowExponents();
        this.columnScale = scale.columnExponents();
        this.objectiveScale = scale.objectiveExponent();
        this.x = zeros(program.columns());
        this.s = zeros(program.rows());
        Arrays.setAll(s, i -> program.isEquation(i) ? program.rowLower(i) : BigFraction.ZERO);
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

    /** Moves every column to the nearest point of its bounds. */
    void clampToBox() {
        Arrays.setAll(x, j -> clamp(x[j], program.lower(j), program.upper(j)));
        measurePrimal();
    }

    /**
     * Moves to its bound every variable that is nearer to it, magnified by {@code 2^primal}, than its reduced cost magnified by
     * {@code 2^dual} is to zero.
     *
     * <p>At an optimum one of the two is zero. A coarse solver leaves both nonzero; the larger one is then taken for what it is, and
     * the smaller one for the solver's error. Without this a reduced cost of order one whose variable is 1e-6 off its bound would count as
     * a dual error of order one, and the dual would never be magnified; moved, it is a primal residual of 1e-6 like all others.
     *
     * @return whether a column moved
     */
    boolean complement(int primal, int dual) {
        boolean moved = false;
        for (int j = 0; j < x.length; j++) {
            BigFraction goal = reducedCost[j].signum() > 0 ? program.upper(j) : program.lower(j);
            if (!agrees(reducedCost[j], x[j], program.lower(j), program.upper(j))
                    && goal != null
                    && distance(x[j], goal, primal + columnExponent(j)) < Math.abs(scaledCost(j, dual))) {
                x[j] = goal;
                moved = true;
            }
        }
        for (int i = 0; i < s.length; i++) {
            BigFraction side = y[i].signum() > 0 ? program.rowUpper(i) : program.rowLower(i);
            if (!agrees(y[i], s[i], program.rowLower(i), program.rowUpper(i))
                    && side != null
                    && distance(s[i], side, primal + rowScale[i]) < Math.abs(scaledDual(i, dual))) {
                s[i] = side;
            }
        }
        return moved;
    }

    private static double distance(BigFraction value, BigFraction goal, int exponent) {
        return Math.abs(BinaryScaling.scaled(value.subtract(goal), exponent));
    }

    /** The largest residual in the solver's units. */
    double primalError() {
        double worst = 0;
        for (int i = 0; i < s.length; i++) {
            worst = Math.max(worst, Math.abs(BinaryScaling.scaled(residual(i), rowScale[i])));
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

    /** Binary exponent that takes a value of the column to the solver's units. */
    int columnExponent(int column) {
        return -columnScale[column];
    }

    /** Binary exponent that takes a value of the row to the solver's units. */
    int rowExponent(int row) {
        return rowScale[row];
    }

    /** Binary exponent that takes a multiplier of the row to the solver's units. */
    int dualExponent(int row) {
        return objectiveScale - rowScale[row];
    }

    /** A reduced cost magnified by {@code 2^exponent} in the solver's units. */
    double scaledCost(int column, int exponent) {
        return BinaryScaling.scaled(reducedCost[column], exponent + objectiveScale - columnExponent(column));
    }

    /** A multiplier magnified by {@code 2^exponent} in the solver's units. */
    double scaledDual(int row, int exponent) {
        return BinaryScaling.scaled(y[row], exponent + dualExponent(row));
    }

    /** The iterate with its errors measured; x is feasible for the column bounds. */
    RefinedSolution snapshot() {
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
                0,
                "");
    }
}
