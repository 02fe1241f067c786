package io.github.certamen.paper.myerson;

import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.Discretisation;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.util.Optional;

/** Solves the two programs of an auction with their generated rows. */
final class Programs {
    private Programs() {}

    /** Optima of restriction and relaxation, and the value of the restriction's mechanism. */
    static double[] bounds(Auction problem, int cells) {
        Discretisation grid = problem.on(
                GridPlan.of(GridSpec.uniform(cells), problem.types(), problem.naturalLines(), problem.naturalPoints()));
        LpResult lower = solved(grid, grid.restriction());
        LpResult upper = solved(grid, grid.relaxation());
        return new double[] {
            lower.objective(),
            upper.objective(),
            grid.mechanism(lower.primal()).value().midpoint()
        };
    }

    private static LpResult solved(Discretisation grid, LinearModel model) {
        while (true) {
            LinearProgram program = LinearProgram.of(model);
            LpResult result = Solvers.choose(program, SolverOptions.DEFAULT).solve(program, SolverOptions.DEFAULT);
            Optional<LinearModel> more = grid.tightened(model, result.primal());
            if (more.isEmpty()) {
                return result;
            }
            model = more.get();
        }
    }
}
