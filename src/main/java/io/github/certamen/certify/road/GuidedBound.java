package io.github.certamen.certify.road;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.Guide;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.time.Duration;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An upper bound by a {@link Guide}: solve the guide, state the rows its multipliers ask for, bound, let it learn, again.
 *
 * <p>The bound is that of proved rows with any multipliers, so nothing rests on the guide or on the solver.
 *
 * @param relaxation the relaxation with the best bound
 * @param multipliers its multipliers
 * @param bound its safe bound; {@code Infinity} when no guide could be solved
 * @param lines where the last guide would refine the grid, per agent; all empty when it does not know
 * @param solver the backend's name
 * @param message the backend's words on its last answer
 * @param seconds wall time inside the backend
 */
public record GuidedBound(
        LinearModel relaxation,
        double[] multipliers,
        double bound,
        List<List<BigFraction>> lines,
        String solver,
        String message,
        double seconds) {
    /** Guides on one grid; each learns from the one before, and the gain falls fast (measured: two or three suffice). */
    private static final int MOST_GUIDES = 5;

    /** Further guides are worth their time while the guide's own optimum explains less than this part of the gap. */
    private static final double EXPLAINED = 0.5;

    /** Interior point without crossover: its multipliers lie in the middle of the optimal face, which is what guides want. */
    private static final String SOLVER = "highs-ipm";

    /** Whoever asks for the library leaves the method open. */
    private static final String LIBRARY = "highs";

    /**
     * The best bound from guides on one grid.
     *
     * @param guide the first guide
     * @param lower a lower bound of the optimum
     * @param goal the distance from the lower bound at which to stop
     */
    public static GuidedBound of(Guide guide, double lower, double goal, CertifyOptions options, Duration remaining) {
        long deadline = System.nanoTime() + remaining.toNanos();
        GuidedBound best = new GuidedBound(null, null, Double.POSITIVE_INFINITY, List.of(), "none", "no answer", 0);
        double seconds = 0;
        Guide current = guide;
        for (int i = 0; i < MOST_GUIDES; i++) {
            LpResult result = solve(LinearProgram.of(current.program()), options, deadline);
            seconds += result.seconds();
            if (!result.hasPoint() || result.dual() == null) {
                return best.with(best.lines, result, seconds);
            }
            Guide.Guided guided = current.follow(result.dual());
            double bound = SafeBound.of(guided.relaxation(), guided.multipliers());
            List<List<BigFraction>> lines = current.refinement(result.primal());
            double before = best.bound;
            best = bound < before
                    ? new GuidedBound(
                            guided.relaxation(),
                            guided.multipliers(),
                            bound,
                            lines,
                            result.solver(),
                            result.message(),
                            seconds)
                    : best.with(lines, result, seconds);
            boolean explained = result.objective() - lower >= EXPLAINED * (best.bound - lower);
            if (best.bound - lower <= goal
                    || explained
                    || System.nanoTime() >= deadline
                    || options.cancelled().getAsBoolean()) {
                break;
            }
            current = guided.next();
        }
        return best;
    }

    private GuidedBound with(List<List<BigFraction>> newLines, LpResult result, double total) {
        return new GuidedBound(relaxation, multipliers, bound, newLines, result.solver(), result.message(), total);
    }

    private static LpResult solve(LinearProgram program, CertifyOptions options, long deadline) {
        SolverOptions solverOptions = SolverOptions.DEFAULT
                .withTimeLimit(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))
                .withThreads(options.threads())
                .withSeed(options.seed())
                .withCancelled(options.cancelled());
        if (options.solver() != null && !options.solver().equals(LIBRARY)) {
            return Solvers.byName(options.solver()).solve(program, solverOptions);
        }
        LpSolver preferred = Solvers.byName(SOLVER);
        if (preferred.info().available()) {
            LpResult result = preferred.solve(program, solverOptions);
            if (result.hasPoint() && result.dual() != null) {
                return result;
            }
        }
        return Solvers.choose(program, solverOptions)
                .solve(
                        program,
                        solverOptions.withTimeLimit(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
    }
}
