package io.github.certamen.solver.highs;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpResult.Status;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverInfo;
import io.github.certamen.solver.SolverOptions;

/**
 * HiGHS: simplex, interior point and branch-and-bound.
 *
 * <p>Takes programs as {@link io.github.certamen.solver.Solvers} prepares them: at least one row and one column. Every
 * solve has a HiGHS object of its own, so one solver may be used from several threads.
 */
public final class HighsSolver implements LpSolver {
    /** Which algorithm solves continuous programs. */
    public enum Method {
        /** Simplex up to {@value HighsSolver#LARGE} nonzeros, interior point beyond. */
        AUTOMATIC("highs"),
        /** Dual simplex; always a vertex. */
        SIMPLEX("highs-simplex"),
        /** Interior point; crossover to a vertex only if a vertex is asked for. */
        INTERIOR_POINT("highs-ipm");

        private final String solverName;

        Method(String solverName) {
            this.solverName = solverName;
        }
    }

    /** Nonzeros from which interior point is faster than simplex, from the table in benchmarks/README.md. */
    static final int LARGE = 8_000;

    /**
     * Nonzeros up to which the automatic method adds crossover to interior point even where any point will do: it costs
     * about as much again and takes the relative error from 1e-10 to 1e-15.
     */
    static final int HUGE = 60_000;

    /** The least feasibility tolerance that HiGHS takes. */
    private static final double LEAST_TOLERANCE = 1e-10;

    private static final int POINT_FEASIBLE = 2;

    private final Method method;

    private HighsSolver(Method method) {
        this.method = method;
    }

    public static HighsSolver of(Method method) {
        return new HighsSolver(method);
    }

    @Override
    public String name() {
        return method.solverName;
    }

    @Override
    public SolverInfo info() {
        boolean available = HighsLibrary.isAvailable();
        String words = switch (method) {
            case AUTOMATIC -> "dual simplex or interior point by size; branch and bound";
            case SIMPLEX -> "dual simplex; branch and bound";
            case INTERIOR_POINT -> "interior point, crossover on demand; branch and bound";
        };
        return new SolverInfo(
                name(),
                available ? "HiGHS " + HighsLibrary.loadedVersion() : "HiGHS",
                words,
                available,
                true,
                true,
                true,
                available ? "a starting point is used for integer programs only" : HighsLibrary.failure());
    }

    @Override
    public LpResult solve(LinearProgram program, SolverOptions options) {
        long begin = System.nanoTime();
        try (HighsSession session = new HighsSession()) {
            configure(session, program, options);
            if (!session.pass(program)) {
                return LpResult.without(Status.FAILED, seconds(begin), "HiGHS refused the program", name());
            }
            if (options.start() != null && program.hasIntegers()) {
                session.start(options.start());
            }
            run(session, program, options, begin);
            return result(session, program, begin);
        }
    }

    private void run(HighsSession session, LinearProgram program, SolverOptions options, long begin) {
        session.option("time_limit", Math.max(0, options.seconds() - seconds(begin)));
        // Interior point ignores a time limit that has passed before it begins, after presolve, say; so look at the
        // clock.
        boolean watchesClock = usesInteriorPoint(program) && !program.hasIntegers() && options.hasTimeLimit();
        if (options.isCancellable() || watchesClock) {
            session.run(() -> options.cancelled().getAsBoolean() || seconds(begin) > options.seconds());
        } else {
            session.run();
        }
    }

    private void configure(HighsSession session, LinearProgram program, SolverOptions options) {
        double tolerance = Math.max(LEAST_TOLERANCE, options.tolerance());
        session.option("primal_feasibility_tolerance", tolerance);
        session.option("dual_feasibility_tolerance", tolerance);
        session.option("ipm_optimality_tolerance", tolerance);
        session.option("small_matrix_value", 1e-12);
        session.option("threads", options.threads());
        session.option("random_seed", (int) (options.seed() & Integer.MAX_VALUE));
        if (program.hasIntegers()) {
            session.option("mip_feasibility_tolerance", tolerance);
            session.option("mip_rel_gap", 0.0);
            session.option("mip_abs_gap", tolerance);
        } else if (usesInteriorPoint(program)) {
            session.option("solver", "ipm");
            boolean accurate = method == Method.AUTOMATIC && program.nonzeros() < HUGE;
            session.option("run_crossover", options.vertex() || accurate ? "on" : "off");
        } else {
            session.option("solver", "simplex");
        }
    }

    private boolean usesInteriorPoint(LinearProgram program) {
        return switch (method) {
            case AUTOMATIC -> program.nonzeros() >= LARGE;
            case SIMPLEX -> false;
            case INTERIOR_POINT -> true;
        };
    }

    private LpResult result(HighsSession session, LinearProgram program, long begin) {
        HighsStatus reported = session.status();
        boolean integer = program.hasIntegers();
        double[] primal = new double[program.columns()];
        double[] dual = new double[program.rows()];
        boolean hasPoint = reported == HighsStatus.OPTIMAL
                || (reported.status() == Status.INTERRUPTED || reported == HighsStatus.UNKNOWN)
                        && session.intInfo("primal_solution_status") == POINT_FEASIBLE;
        String message = "HiGHS: " + reported.words();
        if (!hasPoint) {
            return LpResult.without(reported.status(), seconds(begin), message, name());
        }
        session.solution(primal, dual);
        for (int i = 0; i < dual.length; i++) {
            dual[i] = -dual[i]; // HiGHS minimises -c x, so its duals are the rates of the negative maximum
        }
        boolean hasDual = !integer && session.intInfo("dual_solution_status") > 0;
        long iterations = integer
                ? session.longInfo("mip_node_count")
                : Math.max(0, session.intInfo("simplex_iteration_count"))
                        + Math.max(0, session.intInfo("ipm_iteration_count"))
                        + Math.max(0, session.intInfo("crossover_iteration_count"));
        return new LpResult(
                reported == HighsStatus.OPTIMAL ? Status.OPTIMAL : Status.FEASIBLE,
                -session.doubleInfo("objective_function_value"),
                primal,
                hasDual ? dual : null,
                iterations,
                seconds(begin),
                message,
                name());
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) * 1e-9;
    }
}
