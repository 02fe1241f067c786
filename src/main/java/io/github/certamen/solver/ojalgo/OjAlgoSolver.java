package io.github.certamen.solver.ojalgo;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.LibraryVersion;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpResult.Status;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverInfo;
import io.github.certamen.solver.SolverOptions;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.ModelEntity;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Optimisation.ConstraintType;
import org.ojalgo.optimisation.Variable;

/**
 * ojAlgo: the simplex method in pure Java, a second opinion on small programs wherever Java runs.
 *
 * <p>Not for integer programs: against enumeration of 3,000 random ones with three to five variables, 57.0.0 and 57.1.0 called feasible ones infeasible (cuts; report
 * 682 of ojAlgo), and without cuts 57.1.0 took a point for optimal that is not.
 *
 * <p>Takes programs as {@link io.github.certamen.solver.Solvers} prepares them: at least one row and one column.
 */
public final class OjAlgoSolver implements LpSolver {
    /** The name under which a user chooses it. */
    public static final String NAME = "ojalgo";

    static {
        // The presolvers turn singleton rows into bounds and lose their duals.
        ExpressionsBasedModel.clearPresolvers();
    }

    private OjAlgoSolver() {}

    public static OjAlgoSolver of() {
        return new OjAlgoSolver();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SolverInfo info() {
        return new SolverInfo(
                NAME,
                "ojAlgo " + LibraryVersion.of(OjAlgoUtils.class).orElse(""),
                "simplex",
                true,
                false,
                true,
                false,
                "for small programs; cannot be cancelled before its time limit");
    }

    @Override
    public LpResult solve(LinearProgram program, SolverOptions options) {
        long begin = System.nanoTime();
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        model.options.time_abort = Math.max(1, (long) (options.seconds() * 1e3));
        model.options.time_suffice = model.options.time_abort;
        Variable[] variables = new Variable[program.columns()];
        for (int j = 0; j < variables.length; j++) {
            variables[j] = model.addVariable("x" + j).weight(-program.cost()[j]);
            bound(variables[j], program.lower()[j], program.upper()[j]);
        }
        for (int i = 0; i < program.rows(); i++) {
            Expression row = model.addExpression("r" + i);
            for (int k = program.rowStart()[i]; k < program.rowStart()[i + 1]; k++) {
                row.add(variables[program.columnIndex()[k]], program.value()[k]);
            }
            bound(row, program.rowLower()[i], program.rowUpper()[i]);
        }
        Optimisation.Result result = model.minimise();
        double seconds = (System.nanoTime() - begin) * 1e-9;
        Status status = status(result.getState(), seconds >= options.seconds());
        String message = "ojAlgo: " + result.getState();
        if (!(status == Status.OPTIMAL || status == Status.FEASIBLE)) {
            return LpResult.without(status, seconds, message, NAME);
        }
        double[] primal = new double[variables.length];
        for (int j = 0; j < primal.length; j++) {
            primal[j] = result.doubleValue(j);
        }
        double[] dual = status == Status.OPTIMAL ? dual(result, program.rows()) : null;
        return new LpResult(status, program.objective(primal), primal, dual, -1, seconds, message, NAME);
    }

    private static void bound(ModelEntity<?> entity, double lower, double upper) {
        if (lower == upper) {
            entity.level(lower);
            return;
        }
        if (!Double.isInfinite(lower)) {
            entity.lower(lower);
        }
        if (!Double.isInfinite(upper)) {
            entity.upper(upper);
        }
    }

    /** ojAlgo gives a nonnegative multiplier for each side of a row, and one of either sign for an equality. */
    private static double[] dual(Optimisation.Result result, int rows) {
        double[] dual = new double[rows];
        for (var entry : result.getDualValues()) {
            ModelEntity<?> entity = entry.left().left();
            if (entity instanceof Expression) {
                int row = Integer.parseInt(entity.getName().substring(1));
                dual[row] += entry.left().right() == ConstraintType.LOWER ? -entry.doubleValue() : entry.doubleValue();
            }
        }
        return dual;
    }

    private static Status status(Optimisation.State state, boolean outOfTime) {
        return switch (state) {
            case OPTIMAL, DISTINCT -> Status.OPTIMAL;
            case APPROXIMATE, FEASIBLE -> Status.FEASIBLE;
            case INFEASIBLE -> Status.INFEASIBLE;
            case UNBOUNDED -> Status.UNBOUNDED;
            default -> outOfTime ? Status.INTERRUPTED : Status.FAILED;
        };
    }
}
