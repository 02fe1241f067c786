package io.github.certamen.exact;

import io.github.certamen.lp.ExactProgram;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The bounds and rows that hold with equality at an approximate optimum, and the exact linear systems that they make.
 *
 * <p>A vertex solves its active rows for the columns between their bounds; the multipliers of a vertex solve "reduced
 * cost = 0" of the columns that may move for the rows that count. At a degenerate vertex more equations than unknowns
 * hold, which the elimination sorts out; on a face (no vertex) unknowns are left free and keep simple values nearby.
 * What is active is judged from the iterate, so the answer is a candidate to be verified.
 */
final class ActiveSet {
    private final RefinementState state;
    private final ExactProgram program;
    private final Tolerances tolerances;
    private final int largest;
    private final int longest;
    private final BooleanSupplier stopped;

    /**
     * What counts as none, in the solver's units.
     *
     * @param primal distance from a bound
     * @param dual multiplier or reduced cost
     * @param nearby how far unknowns that the equations leave free may be moved to simpler values
     */
    record Tolerances(double primal, double dual, double nearby) {}

    /**
     * Judges.
     *
     * @param state the approximate optimum
     * @param tolerances by which it is judged
     * @param largest systems with more unknowns or equations than this are not tried
     * @param longest bits after which an exact solution is given up
     * @param stopped polled during the solution, true gives it up
     */
    ActiveSet(RefinementState state, Tolerances tolerances, int largest, int longest, BooleanSupplier stopped) {
        this.state = state;
        this.program = state.program;
        this.tolerances = tolerances;
        this.largest = largest;
        this.longest = longest;
        this.stopped = stopped;
    }

    /** The values near the iterate that the active rows and bounds determine. */
    Optional<BigFraction[]> primal() {
        BigFraction[] guess = new BigFraction[program.columns()];
        int[] unknown = new int[guess.length];
        int count = 0;
        for (int j = 0; j < guess.length; j++) {
            BigFraction bound = nearBound(state.x[j], program.lower(j), program.upper(j), state.columnExponent(j));
            guess[j] = bound != null ? bound : simple(state.x[j], -state.columnExponent(j));
            unknown[j] = bound != null ? -1 : count++;
        }
        BigFraction[] sides = new BigFraction[program.rows()];
        Arrays.setAll(sides, this::activeSide);
        ExactLinearSystem system = new ExactLinearSystem(count);
        int[] start = program.rowStart();
        for (int i = 0; i < sides.length && count <= largest; i++) {
            if (sides[i] != null) {
                int[] columns = Arrays.copyOfRange(program.columnIndex(), start[i], start[i + 1]);
                BigFraction[] values = Arrays.copyOfRange(program.value(), start[i], start[i + 1]);
                addEquation(system, columns, values, sides[i], unknown, guess);
            }
        }
        return count > largest || system.equations() > largest
                ? Optional.empty()
                : solve(system, unknown, guess, count);
    }

    /** The multipliers near the iterate that make the reduced costs vanish where they should. */
    Optional<BigFraction[]> dual() {
        BigFraction[] guess = new BigFraction[program.rows()];
        int[] unknown = new int[guess.length];
        int count = 0;
        for (int i = 0; i < guess.length; i++) {
            boolean counts = Math.abs(state.scaledDual(i, 0)) > tolerances.dual();
            guess[i] = counts ? simple(state.y[i], -state.dualExponent(i)) : BigFraction.ZERO;
            unknown[i] = counts ? count++ : -1;
        }
        ExactLinearSystem system = new ExactLinearSystem(count);
        int[] start = program.columnStart();
        for (int j = 0; j < program.columns() && count <= largest; j++) {
            boolean inside = nearBound(state.x[j], program.lower(j), program.upper(j), state.columnExponent(j)) == null;
            if (inside || Math.abs(state.scaledCost(j, 0)) <= tolerances.dual()) {
                int[] rows = Arrays.copyOfRange(program.rowIndex(), start[j], start[j + 1]);
                BigFraction[] values = new BigFraction[rows.length];
                for (int k = 0; k < values.length; k++) {
                    values[k] = program.value()[program.entry()[start[j] + k]];
                }
                addEquation(system, rows, values, program.cost(j), unknown, guess);
            }
        }
        return count > largest || system.equations() > largest
                ? Optional.empty()
                : solve(system, unknown, guess, count);
    }

    private BigFraction activeSide(int row) {
        BigFraction low = program.rowLower(row);
        BigFraction high = program.rowUpper(row);
        if (program.isEquation(row)) {
            return low;
        }
        double multiplier = state.scaledDual(row, 0);
        if (Math.abs(multiplier) > tolerances.dual()) {
            return multiplier > 0 ? high : low;
        }
        return nearBound(state.activity[row], low, high, state.rowExponent(row));
    }

    private BigFraction nearBound(BigFraction value, BigFraction low, BigFraction high, int exponent) {
        double below = low == null ? Double.POSITIVE_INFINITY : distance(value, low, exponent);
        double above = high == null ? Double.POSITIVE_INFINITY : distance(value, high, exponent);
        return Math.min(below, above) > tolerances.primal() ? null : below <= above ? low : high;
    }

    private static double distance(BigFraction value, BigFraction bound, int exponent) {
        return Math.abs(BinaryScaling.scaled(value.subtract(bound), exponent));
    }

    private BigFraction simple(BigFraction value, int exponent) {
        return RationalReconstruction.simplest(value, BinaryScaling.exactly(tolerances.nearby(), exponent));
    }

    private static void addEquation(
            ExactLinearSystem system,
            int[] indices,
            BigFraction[] values,
            BigFraction right,
            int[] unknown,
            BigFraction[] known) {
        int[] columns = new int[indices.length];
        BigFraction[] coefficients = new BigFraction[indices.length];
        int size = 0;
        BigFraction rest = right;
        for (int k = 0; k < indices.length; k++) {
            int index = indices[k];
            if (unknown[index] >= 0) {
                columns[size] = unknown[index];
                coefficients[size++] = values[k];
            } else if (known[index].signum() != 0) {
                rest = rest.subtract(values[k].multiply(known[index]));
            }
        }
        if (size > 0) {
            system.add(Arrays.copyOf(columns, size), Arrays.copyOf(coefficients, size), rest);
        }
    }

    private Optional<BigFraction[]> solve(ExactLinearSystem system, int[] unknown, BigFraction[] guess, int count) {
        BigFraction[] near = new BigFraction[count];
        for (int j = 0; j < unknown.length; j++) {
            if (unknown[j] >= 0) {
                near[unknown[j]] = guess[j];
            }
        }
        return system.solve(near, longest, stopped).map(solved -> {
            BigFraction[] result = guess.clone();
            for (int j = 0; j < unknown.length; j++) {
                if (unknown[j] >= 0) {
                    result[j] = solved[unknown[j]];
                }
            }
            return result;
        });
    }
}
