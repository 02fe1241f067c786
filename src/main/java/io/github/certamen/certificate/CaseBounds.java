package io.github.certamen.certificate;

import io.github.certamen.certificate.check.SafeBound;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.number.Real;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.util.List;
import java.util.Optional;

/**
 * The largest optimum of finitely many linear programs, whose cases together make up a problem: proved, exactly where the data
 * are rational.
 */
public final class CaseBounds {
    private CaseBounds() {}

    /**
     * The largest optimum: exact, or enclosed where some case's exact optimum was not found; a case that has no feasible point
     * counts for nothing only if its bound says so.
     *
     * @param cases at least one program, all variables boxed
     * @param options backend, seed and cancellation
     * @throws IllegalArgumentException if there is no case
     */
    public static Real optimum(List<LinearModel> cases, CertifyOptions options) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("expected at least one case, found none");
        }
        LpSolver solver = Solvers.byName(options.solver() == null ? Solvers.AUTO : options.solver());
        Real best = null;
        for (LinearModel model : cases) {
            Real value = value(model, solver, options);
            best = best == null ? value : best.max(value);
        }
        return best;
    }

    private static Real value(LinearModel model, LpSolver solver, CertifyOptions options) {
        LinearProgram program = LinearProgram.of(model);
        LpResult result = solver.solve(
                program, SolverOptions.DEFAULT.withSeed(options.seed()).withCancelled(options.cancelled()));
        double[] multipliers = result.dual() == null ? new double[program.rows()] : result.dual();
        double above = SafeBound.of(model, multipliers);
        if (result.hasPoint()) {
            Optional<ExactOptimum> exact = ExactOptimum.find(ExactProgram.of(model), Solvers.byName(result.solver()));
            if (exact.isPresent()) {
                return Real.of(exact.get().value());
            }
        }
        return Real.of(Double.NEGATIVE_INFINITY, above);
    }
}
