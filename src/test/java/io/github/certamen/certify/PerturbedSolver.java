package io.github.certamen.certify;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverInfo;
import io.github.certamen.solver.SolverOptions;
import java.util.Random;

/** A solver whose answers are off at random, each number by up to a relative error: for tests of what trusts nobody. */
public final class PerturbedSolver implements LpSolver {
    private final LpSolver solver;
    private final double relative;
    private final Random random;

    public PerturbedSolver(LpSolver solver, double relative, long seed) {
        this.solver = solver;
        this.relative = relative;
        this.random = new Random(seed);
    }

    @Override
    public String name() {
        return "perturbed-" + solver.name();
    }

    @Override
    public SolverInfo info() {
        return solver.info();
    }

    @Override
    public LpResult solve(LinearProgram program, SolverOptions options) {
        LpResult result = solver.solve(program, options);
        return new LpResult(
                result.status(),
                result.objective(),
                perturbed(result.primal()),
                perturbed(result.dual()),
                result.iterations(),
                result.seconds(),
                result.message(),
                name());
    }

    private double[] perturbed(double[] values) {
        if (values == null) {
            return null;
        }
        double[] result = new double[values.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = values[k] * (1 + relative * (2 * random.nextDouble() - 1));
        }
        return result;
    }
}
