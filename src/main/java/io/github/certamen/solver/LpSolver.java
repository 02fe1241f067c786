package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;

/**
 * A backend that solves linear programs.
 *
 * <p>Every backend returns duals in the convention of {@link LinearProgram}, whatever its library's own; a status is
 * never better than what the library claims; infeasible and unbounded are results, not exceptions. Solvers may be
 * called from several threads at once.
 */
public interface LpSolver {
    /** The name under which a user chooses it, such as {@code highs}. */
    String name();

    /** What the backend can do, and whether it was found on this machine. */
    SolverInfo info();

    /**
     * Solves a program.
     *
     * @throws IllegalArgumentException if the program has integer variables and {@link SolverInfo#integer()} is false
     * @throws SolverException if the backend is not available or fails in a way that is no result
     */
    LpResult solve(LinearProgram program, SolverOptions options);
}
