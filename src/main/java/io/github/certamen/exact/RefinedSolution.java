package io.github.certamen.exact;

import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Rational primal and dual approximations of an LP optimum, with their errors <em>measured</em> in exact arithmetic.
 *
 * @param primal one value per column, within the column's bounds
 * @param dual one multiplier per row
 * @param objective objective of {@code primal}
 * @param bound the exact upper bound that {@code dual} proves ({@link ExactDualBound}), or null when infinite
 * @param violation the largest violation of a row by {@code primal}, exactly; 0 when feasible
 * @param rounds LPs that were solved
 * @param ending why the refinement ended, in words
 */
public record RefinedSolution(
        BigFraction[] primal,
        BigFraction[] dual,
        BigFraction objective,
        BigFraction bound,
        BigFraction violation,
        int rounds,
        String ending) {
    /** {@code bound - objective}; negative only when the primal is infeasible; null when the bound is infinite. */
    public BigFraction gap() {
        return bound == null ? null : bound.subtract(objective);
    }

    /** The larger of the violation and the absolute gap; null when the bound is infinite. */
    public BigFraction error() {
        if (bound == null) {
            return null;
        }
        BigFraction gap = gap().abs();
        return gap.compareTo(violation) >= 0 ? gap : violation;
    }

    /** Whether the primal is feasible and the dual proves it optimal, exactly. */
    public boolean isOptimal() {
        return bound != null && violation.signum() == 0 && bound.compareTo(objective) == 0;
    }
}
