package io.github.certamen.certify.budget;

import io.github.certamen.instance.InstanceException;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;

/** Which backend is asked for the answer to a program. */
@FunctionalInterface
public interface SolverChoice {
    LpSolver of(LinearProgram program, SolverOptions options);

    /**
     * The backend that the user named, or the one that suits the program; that one also for a continuous program when the named
     * backend gives no duals, without which there is no bound.
     */
    static SolverChoice asked(CertifyOptions options) {
        if (options.solver() == null) {
            return Solvers::choose;
        }
        LpSolver named = Solvers.byName(options.solver());
        boolean duals = named.info().duals();
        boolean integer = named.info().integer();
        return (program, solverOptions) -> {
            if (program.hasIntegers() && !integer) {
                throw new InstanceException(
                        "--solver: expected a solver of integer programs for deterministic mechanisms,"
                                + " such as auto, found " + named.name());
            }
            return duals || program.hasIntegers() ? named : Solvers.choose(program, solverOptions);
        };
    }

    static SolverChoice always(LpSolver solver) {
        return (program, options) -> solver;
    }
}
