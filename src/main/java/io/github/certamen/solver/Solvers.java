package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.highs.HighsSolver;
import io.github.certamen.solver.ojalgo.OjAlgoSolver;
import io.github.certamen.solver.ortools.OrToolsSolver;
import java.util.List;

/**
 * The backends by name, and the choice of one.
 *
 * <p>All of them take programs as they are; see {@link PreparedSolver} for what is done around each library. Nothing is
 * loaded before a backend's {@link LpSolver#info()} or {@link LpSolver#solve} is called.
 */
public final class Solvers {
    /** The name of the chain that {@link #choose} returns. */
    public static final String AUTO = "auto";

    private static final LpSolver HIGHS = new PreparedSolver(HighsSolver.of(HighsSolver.Method.AUTOMATIC));
    private static final LpSolver HIGHS_SIMPLEX = new PreparedSolver(HighsSolver.of(HighsSolver.Method.SIMPLEX));
    private static final LpSolver HIGHS_IPM = new PreparedSolver(HighsSolver.of(HighsSolver.Method.INTERIOR_POINT));
    private static final LpSolver GLOP = new PreparedSolver(OrToolsSolver.of(OrToolsSolver.Algorithm.GLOP));
    private static final LpSolver PDLP = new PreparedSolver(OrToolsSolver.of(OrToolsSolver.Algorithm.PDLP));
    private static final LpSolver SCIP = new PreparedSolver(OrToolsSolver.of(OrToolsSolver.Algorithm.SCIP));
    private static final LpSolver OJALGO = new PreparedSolver(OjAlgoSolver.of());
    /** Nonzeros up to which ojAlgo ends within seconds (measured: 1 s at 3,500, 21 s at 8,000). */
    private static final int LARGEST_FOR_OJALGO = 4_000;

    private static final LpSolver CHAIN =
            new FallbackSolver(AUTO, List.of(HIGHS, GLOP, SCIP, OJALGO), LARGEST_FOR_OJALGO);
    private static final List<LpSolver> ALL = List.of(CHAIN, HIGHS, HIGHS_SIMPLEX, HIGHS_IPM, GLOP, PDLP, SCIP, OJALGO);

    private Solvers() {}

    /** Every backend, found on this machine or not, the default first. */
    public static List<LpSolver> all() {
        return ALL;
    }

    /**
     * The backend of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static LpSolver byName(String name) {
        return ALL.stream()
                .filter(solver -> solver.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a solver among "
                        + String.join(", ", ALL.stream().map(LpSolver::name).toList()) + ", found '" + name + "'"));
    }

    /**
     * The default for a program: HiGHS, which chooses simplex, interior point with or without crossover, or branch and
     * bound by the program's size and kind; then, where HiGHS is missing or fails, GLOP for continuous and SCIP for integer
     * programs; then, for programs of at most {@value #LARGEST_FOR_OJALGO} nonzeros, ojAlgo, which
     * runs wherever Java does.
     *
     * <p>Measured (processor seconds; the restriction of Shao and Zhou with 3,500 / 22,250 / 43,750 nonzeros): HiGHS
     * simplex 0.04 / 2.0 / 11, interior point 0.08 / 0.7 / 2.1, the same with crossover 0.11 / 1.1 / 4.0, GLOP
     * 0.05 / 2.0 / 9, PDLP 0.12 / 2.8 / 6.7; more in benchmarks/README.md.
     */
    public static LpSolver choose(LinearProgram program, SolverOptions options) {
        return CHAIN;
    }
}
