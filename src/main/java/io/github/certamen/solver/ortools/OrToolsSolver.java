package io.github.certamen.solver.ortools;

import com.google.ortools.modelbuilder.ModelBuilderHelper;
import com.google.ortools.modelbuilder.ModelSolverHelper;
import com.google.ortools.modelbuilder.SolveStatus;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpResult.Status;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverException;
import io.github.certamen.solver.SolverInfo;
import io.github.certamen.solver.SolverOptions;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A solver of OR-Tools: GLOP, PDLP or SCIP.
 *
 * <p>Takes programs as {@link io.github.certamen.solver.Solvers} prepares them: at least one row and one column. It is
 * reached through the model builder, which reports bad parameters where {@code MPSolver} solves regardless.
 */
public final class OrToolsSolver implements LpSolver {
    /** Which solver of OR-Tools. */
    public enum Algorithm {
        /** Simplex. */
        GLOP("glop", "primal and dual simplex", false),
        /** First-order method for large programs. */
        PDLP("pdlp", "primal-dual hybrid gradient", false),
        /** Branch and bound. */
        SCIP("scip", "branch, cut and price", true);

        private final String solverName;
        private final String words;
        private final boolean integer;

        Algorithm(String solverName, String words, boolean integer) {
            this.solverName = solverName;
            this.words = words;
            this.integer = integer;
        }
    }

    /** Relative; measured, 1e-9 takes no longer than 1e-8 on the programs of benchmarks/README.md. */
    private static final double LEAST_PDLP_TOLERANCE = 1e-9;

    /** GLOP stops short of its time limit, and says only that it has not solved the program. */
    private static final double NEARLY = 0.95;

    /** The model builder passes an interruption on to GLOP only. */
    private static final String UNCANCELLABLE = "cannot be cancelled before its time limit";

    private final Algorithm algorithm;

    private OrToolsSolver(Algorithm algorithm) {
        this.algorithm = algorithm;
    }

    public static OrToolsSolver of(Algorithm algorithm) {
        return new OrToolsSolver(algorithm);
    }

    @Override
    public String name() {
        return algorithm.solverName;
    }

    @Override
    public SolverInfo info() {
        boolean available = OrToolsLibrary.isAvailable();
        String note = switch (algorithm) {
            case GLOP -> "";
            case PDLP ->
                "tolerances are relative, at least 1e-9; never a vertex; unbounded programs fail; " + UNCANCELLABLE;
            case SCIP -> "no duals; " + UNCANCELLABLE;
        };
        return new SolverInfo(
                name(),
                "OR-Tools " + OrToolsLibrary.version(),
                algorithm.words,
                available,
                algorithm.integer,
                algorithm != Algorithm.SCIP,
                algorithm == Algorithm.SCIP,
                available ? note : OrToolsLibrary.failure());
    }

    @Override
    public LpResult solve(LinearProgram program, SolverOptions options) {
        if (!OrToolsLibrary.isAvailable()) {
            throw new SolverException(OrToolsLibrary.failure());
        }
        long begin = System.nanoTime();
        LpResult result = solve(program, options, program.cost(), begin);
        if (result.status() != Status.INFEASIBLE || !mayBeUnbounded(program)) {
            return result;
        }
        // OR-Tools says "infeasible" of programs of which GLOP or SCIP knows only that no optimum exists. So ask for
        // any
        // feasible point: with one, the program is unbounded.
        LpResult point = solve(program, options, new double[program.columns()], begin);
        return switch (point.status()) {
            case INFEASIBLE -> result;
            case OPTIMAL ->
                LpResult.without(Status.UNBOUNDED, seconds(begin), result.message() + " or unbounded", name());
            default -> LpResult.without(Status.INFEASIBLE_OR_UNBOUNDED, seconds(begin), result.message(), name());
        };
    }

    private static boolean mayBeUnbounded(LinearProgram program) {
        return IntStream.range(0, program.columns())
                .anyMatch(j -> program.cost()[j] > 0 && program.upper()[j] == Double.POSITIVE_INFINITY
                        || program.cost()[j] < 0 && program.lower()[j] == Double.NEGATIVE_INFINITY);
    }

    private LpResult solve(LinearProgram program, SolverOptions options, double[] cost, long begin) {
        ModelBuilderHelper model = model(program, options, cost);
        ModelSolverHelper solver = new ModelSolverHelper(name());
        try {
            solver.enableOutput(false);
            solver.setSolverSpecificParameters(parameters(options));
            double left = options.seconds() - seconds(begin);
            if (!(left > 0)) {
                return LpResult.without(Status.INTERRUPTED, seconds(begin), "time limit reached", name());
            }
            solver.setTimeLimitInSeconds(left);
            if (options.isCancellable() && algorithm == Algorithm.GLOP) {
                try (CancellationWatch watch = new CancellationWatch(options.cancelled(), solver::interruptSolve)) {
                    solver.solve(model);
                }
            } else {
                solver.solve(model);
            }
            return result(solver, program, seconds(begin), options);
        } finally {
            solver.delete();
            model.delete();
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) * 1e-9;
    }

    /** The program as minimisation of -c x, which is the sense that all three solvers work in. */
    private ModelBuilderHelper model(LinearProgram program, SolverOptions options, double[] cost) {
        ModelBuilderHelper model = new ModelBuilderHelper();
        for (int j = 0; j < program.columns(); j++) {
            model.addVar();
            model.setVarLowerBound(j, program.lower()[j]);
            model.setVarUpperBound(j, program.upper()[j]);
            model.setVarObjectiveCoefficient(j, -cost[j]);
            if (program.isInteger(j)) {
                model.setVarIntegrality(j, true);
            }
            if (options.start() != null && algorithm == Algorithm.SCIP) {
                model.addHint(j, options.start()[j]);
            }
        }
        int[] start = program.rowStart();
        for (int i = 0; i < program.rows(); i++) {
            model.addLinearConstraint();
            model.setConstraintLowerBound(i, program.rowLower()[i]);
            model.setConstraintUpperBound(i, program.rowUpper()[i]);
            for (int k = start[i]; k < start[i + 1]; k++) {
                model.addConstraintTerm(i, program.columnIndex()[k], program.value()[k]);
            }
        }
        model.setObjectiveOffset(-program.offset());
        model.setMaximize(false);
        return model;
    }

    private String parameters(SolverOptions options) {
        double tolerance = options.tolerance();
        return switch (algorithm) {
            case GLOP ->
                String.format(
                        Locale.ROOT,
                        "primal_feasibility_tolerance: %1$e dual_feasibility_tolerance: %1$e"
                                + " solution_feasibility_tolerance: %2$e random_seed: %3$d",
                        tolerance,
                        Math.max(1e-6, tolerance),
                        (int) (options.seed() & Integer.MAX_VALUE));
            case PDLP ->
                String.format(
                        Locale.ROOT,
                        "num_threads: %d termination_criteria { simple_optimality_criteria"
                                + " { eps_optimal_absolute: %2$e eps_optimal_relative: %2$e } }",
                        options.threads(),
                        Math.max(LEAST_PDLP_TOLERANCE, tolerance));
            case SCIP ->
                String.format(
                        Locale.ROOT,
                        "numerics/feastol = %1$e%nnumerics/dualfeastol = %1$e%nlimits/gap = 0%n"
                                + "randomization/randomseedshift = %2$d%n",
                        tolerance,
                        (int) (options.seed() & Integer.MAX_VALUE));
        };
    }

    private LpResult result(ModelSolverHelper solver, LinearProgram program, double seconds, SolverOptions options) {
        SolveStatus reported = solver.getStatus();
        String words = solver.getStatusString();
        String message = algorithm + ": " + reported + (words == null || words.isEmpty() ? "" : ", " + words);
        Status status = status(
                reported,
                seconds >= NEARLY * options.seconds() || options.cancelled().getAsBoolean());
        if (!(status == Status.OPTIMAL || status == Status.FEASIBLE)) {
            return LpResult.without(status, seconds, message, name());
        }
        if (!solver.hasSolution()) {
            return LpResult.without(Status.FAILED, seconds, message + ", without a point", name());
        }
        double[] primal = new double[program.columns()];
        for (int j = 0; j < primal.length; j++) {
            primal[j] = solver.getVariableValue(j);
        }
        double[] dual = null;
        // After a time limit the duals of a point that is only feasible are meaningless.
        if (algorithm != Algorithm.SCIP && status == Status.OPTIMAL) {
            dual = new double[program.rows()];
            for (int i = 0; i < dual.length; i++) {
                dual[i] = -solver.getDualValue(i);
            }
        }
        return new LpResult(status, -solver.getObjectiveValue(), primal, dual, -1, seconds, message, name());
    }

    private static Status status(SolveStatus reported, boolean stopped) {
        return switch (reported) {
            case OPTIMAL -> Status.OPTIMAL;
            case FEASIBLE -> Status.FEASIBLE;
            case INFEASIBLE -> Status.INFEASIBLE;
            case UNBOUNDED -> Status.UNBOUNDED;
            case CANCELLED_BY_USER -> Status.INTERRUPTED;
            case NOT_SOLVED, UNKNOWN_STATUS -> stopped ? Status.INTERRUPTED : Status.FAILED;
            default -> Status.FAILED;
        };
    }
}
