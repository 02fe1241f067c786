package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.LpResult.Status;

/**
 * Programs without rows or without columns, which some libraries refuse: each variable goes to the bound that its cost
 * points at, and rows of no terms hold when 0 lies between their bounds.
 */
final class TrivialProgram {
    private TrivialProgram() {}

    /** The solution, exact; all duals are zero. */
    static LpResult solve(LinearProgram program, String solver) {
        for (int i = 0; i < program.rows(); i++) {
            if (!(program.rowLower()[i] <= 0 && 0 <= program.rowUpper()[i])) {
                return LpResult.without(Status.INFEASIBLE, 0, "row " + program.rowName(i) + " has no terms", solver);
            }
        }
        double[] x = new double[program.columns()];
        String unbounded = null;
        for (int j = 0; j < x.length; j++) {
            double low = program.isInteger(j) ? Math.ceil(program.lower()[j]) : program.lower()[j];
            double high = program.isInteger(j) ? Math.floor(program.upper()[j]) : program.upper()[j];
            if (!(low <= high)) {
                return LpResult.without(
                        Status.INFEASIBLE, 0, "no integer within the bounds of " + program.columnName(j), solver);
            }
            double cost = program.cost()[j];
            x[j] = cost > 0 ? high : cost < 0 ? low : Math.max(low, Math.min(high, 0));
            if (Double.isInfinite(x[j])) {
                unbounded = program.columnName(j);
            }
        }
        if (unbounded != null) {
            return LpResult.without(Status.UNBOUNDED, 0, "nothing bounds " + unbounded, solver);
        }
        double[] dual = program.hasIntegers() ? null : new double[program.rows()];
        return new LpResult(Status.OPTIMAL, program.objective(x), x, dual, 0, 0, "no rows or no columns", solver);
    }
}
