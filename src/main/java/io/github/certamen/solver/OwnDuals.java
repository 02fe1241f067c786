package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;

/** Whether an answer's duals agree with its objective: a test of sanity in doubles, not a bound. */
final class OwnDuals {
    private OwnDuals() {}

    /**
     * By how much the bound of a result's duals exceeds its objective, relative to max(1, |objective|): weak duality, O(nonzeros).
     *
     * <p>A multiplier or reduced cost that would meet an infinite bound counts as zero, since solvers leave small ones there; so
     * the excess errs on the side of the solver.
     *
     * @return 0 for mixed-integer programs, whose duals bound their relaxation only, and for answers that are not optimal
     *     or without duals
     */
    static double excess(LinearProgram program, LpResult result) {
        if (!result.isOptimal() || program.hasIntegers() || result.primal() == null || result.dual() == null) {
            return 0;
        }
        double[] y = result.dual();
        double bound = program.offset();
        for (int i = 0; i < y.length; i++) {
            bound += support(y[i], program.rowLower()[i], program.rowUpper()[i]);
        }
        double[] reduced = program.reducedCost(y);
        for (int j = 0; j < reduced.length; j++) {
            bound += support(reduced[j], program.lower()[j], program.upper()[j]);
        }
        double objective = program.objective(result.primal());
        return (bound - objective) / Math.max(1, Math.abs(objective));
    }

    private static double support(double slope, double low, double high) {
        double end = slope > 0 ? high : low;
        return slope == 0 || Double.isInfinite(end) ? 0 : slope * end;
    }
}
