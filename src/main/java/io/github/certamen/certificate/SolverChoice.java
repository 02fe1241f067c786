package io.github.certamen.certificate;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;

/** Which backend is asked for the answer to a program. */
@FunctionalInterface
interface SolverChoice {
    LpSolver of(LinearProgram program, SolverOptions options);

    /** The backend that the user named, or the one that suits the program. */
    static SolverChoice asked(CertifyOptions options) {
        return options.solver() == null ? Solvers::choose : always(Solvers.byName(options.solver()));
    }

    static SolverChoice always(LpSolver solver) {
        return (program, options) -> solver;
    }
}
