package io.github.certamen.certify.road;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.SolverChoice;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.Discretisation;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.SolverOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Solves a model whose rows are too many to be stated at once: solve, add violated rows, solve again.
 *
 * <p>Every intermediate program has fewer rows than the model means, so its safe bound is a valid upper bound too;
 * stopping early costs width only.
 */
public final class CuttingPlanes {
    /** More rounds than any instance has needed (measured: fewer than 40); ends a cycle of rounding noise. */
    private static final int MOST_ROUNDS = 200;

    /**
     * A solved model.
     *
     * @param model the model with all rows that were added
     * @param result the backend's answer to it
     * @param multipliers one per row of {@code model}, zeros for rows without
     * @param solver the backend's name
     * @param complete whether no row of the family is violated by the answer any more
     * @param seconds wall time inside backends
     */
    public record Solved(
            LinearModel model,
            LpResult result,
            double[] multipliers,
            String solver,
            boolean complete,
            double seconds) {}

    private CuttingPlanes() {}

    public static Solved solve(
            Discretisation grid, LinearModel initial, SolverChoice choice, CertifyOptions options, Duration remaining) {
        long deadline = System.nanoTime() + remaining.toNanos();
        LinearModel model = initial;
        double seconds = 0;
        Solved best = null;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            LinearProgram program = LinearProgram.of(model);
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            SolverOptions solverOptions = SolverOptions.DEFAULT
                    .withTimeLimit(left)
                    .withThreads(options.threads())
                    .withSeed(options.seed())
                    .withCancelled(options.cancelled());
            // Scaling a large program for a backend that has no time to solve it would only make the run longer.
            LpResult result = left.isZero()
                    ? LpResult.without(LpResult.Status.INTERRUPTED, 0, "the time limit was over", "none")
                    : choice.of(program, solverOptions).solve(program, solverOptions);
            seconds += result.seconds();
            double[] multipliers = result.dual() == null ? new double[program.rows()] : result.dual();
            Optional<LinearModel> tightened =
                    result.hasPoint() ? grid.tightened(model, result.primal()) : Optional.empty();
            boolean complete = result.isOptimal() && tightened.isEmpty();
            if (result.hasPoint() || best == null) {
                best = new Solved(
                        model, result, Arrays.copyOf(multipliers, program.rows()), result.solver(), complete, seconds);
            }
            if (tightened.isEmpty()
                    || System.nanoTime() >= deadline
                    || options.cancelled().getAsBoolean()) {
                break;
            }
            model = tightened.get();
        }
        return best;
    }
}
