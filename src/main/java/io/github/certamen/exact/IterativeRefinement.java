package io.github.certamen.exact;

import io.github.certamen.lp.ExactProgram;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverException;
import io.github.certamen.solver.SolverOptions;
import java.time.Duration;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Iterative refinement of an LP's primal and dual solution beyond double precision with any float solver (Gleixner,
 * Steffy and Wolter, "Iterative refinement for linear programming", INFORMS J. Comput. 28 (2016), Algorithm 1).
 *
 * <p>Each round computes the residuals of the iterate exactly, magnifies them, solves that correction LP in doubles and
 * adds the answer; a solver with tolerance 1e-9 wins about 9 digits a round (<em>measured</em>; the paper proves
 * geometric decrease for a solver that keeps its tolerance). Whatever the solver returns, the errors reported are
 * those of exact arithmetic, and the best iterate seen is the one returned. Cost per round: one LP and two exact
 * products with the matrix.
 */
public final class IterativeRefinement {
    /** Magnification may grow by this many binary digits a round, so that one lucky round does not overshoot. */
    private static final int GROWTH = 40;

    /** Rounds without progress before giving up: each of the other steps with a close one after it, which mends what that step lost. */
    private static final int PATIENCE = 6;

    /** Binary digits by which the magnification of the dual may be ahead of the primal's. */
    private static final int DUAL_AHEAD = 4;

    /** Binary digits by which the magnification of the primal may be ahead of the dual's. */
    private static final int PRIMAL_AHEAD = 8;

    /** A round makes progress when it divides the error, or the residual in the solver's units, by this factor at least. */
    private static final int PROGRESS = 4;

    /**
     * What a round changes, in the order in which it is tried while nothing improves.
     *
     * <p>A residual that no short step removes means that the other side is at the wrong vertex: a row stays broken because the
     * multipliers that would pay for it are far away. So that side starts over, unmagnified, while this one keeps its digits.
     */
    private enum Step {
        CLOSE(CorrectionProgram.Effort.NARROW),
        OTHER_MULTIPLIERS(CorrectionProgram.Effort.NEAR, CorrectionProgram.Effort.MEDIUM),
        MENDING(CorrectionProgram.Effort.NARROW),
        OTHER_POINT;

        private final List<CorrectionProgram.Effort> efforts;

        Step(CorrectionProgram.Effort... efforts) {
            this.efforts = List.of(efforts);
        }
    }

    private final LpSolver solver;
    private final Options options;
    private final RefinementState state;
    private int primal;
    private int dual;
    private int rounds;
    private Step step = Step.OTHER_POINT;
    private final long started = System.nanoTime();
    private int idle;
    private double least = Double.POSITIVE_INFINITY;
    private RefinedSolution best;
    private RefinedSolution sharpest;
    private String failure = "";
    private String ending = "";

    /**
     * When to stop and how to solve.
     *
     * @param target error (violation, and gap relative to max(1, |objective|)) at which the refinement ends, positive
     * @param rounds most LPs to solve, at least 1
     * @param solver passed to the solver, with a vertex asked for; its time limit and cancellation hold for all rounds
     *     together
     */
    public record Options(BigFraction target, int rounds, SolverOptions solver) {
        /** Error 1e-30, 12 rounds. */
        public static final Options DEFAULT =
                new Options(BigFraction.of(10).pow(-30), 12, SolverOptions.DEFAULT.withVertex(true));

        public Options {
            if (!(target.signum() > 0 && rounds >= 1)) {
                throw new IllegalArgumentException(
                        "expected target > 0 and rounds >= 1, found target=" + target + ", rounds=" + rounds);
            }
        }
    }

    IterativeRefinement(ExactProgram program, LpSolver solver, Options options) {
        this.solver = solver;
        this.options = options;
        this.state = new RefinementState(program);
    }

    /**
     * Refines until the target, the round limit, or {@value #PATIENCE} rounds without progress, whichever comes first.
     *
     * @return the best iterate with its exact errors; {@link RefinedSolution#ending()} says why it is the last. If the
     *     solver never returned a point with duals, that is the point of the box nearest to 0 with multipliers 0
     */
    public static RefinedSolution solve(ExactProgram program, LpSolver solver, Options options) {
        return new IterativeRefinement(program, solver, options).run();
    }

    private RefinedSolution run() {
        boolean more = true;
        while (more) {
            more = advance();
        }
        return best();
    }

    /** One round; false when it was the last. {@link #state()} is the iterate then, not necessarily the best. */
    boolean advance() {
        if (!round()) {
            ending = failure;
            if (best == null) {
                state.clampToBox();
                best = state.snapshot();
            }
            return false;
        }
        RefinedSolution now = state.snapshot();
        double residual = Math.max(state.primalError(), state.dualError());
        boolean progress = best == null || isProgress(now, best) || residual <= least / PROGRESS;
        least = Math.min(least, residual);
        if (best == null || isBetter(now, best)) {
            best = now;
        }
        if (now.bound() != null && (sharpest == null || now.bound().compareTo(sharpest.bound()) < 0)) {
            sharpest = now;
        }
        idle = progress ? 0 : idle + 1;
        if (reachesTarget(now)) {
            ending = "target reached";
        } else if (idle > PATIENCE) {
            ending = "no progress in " + idle + " rounds";
        } else if (rounds >= options.rounds()) {
            ending = "round limit";
        } else {
            magnify();
            return true;
        }
        return false;
    }

    int rounds() {
        return rounds;
    }

    /** Whether the time limit has passed or the run was cancelled. */
    boolean isStopped() {
        return remaining().isZero() || options.solver().cancelled().getAsBoolean();
    }

    private Duration remaining() {
        Duration left = options.solver().timeLimit().minusNanos(System.nanoTime() - started);
        return left.isNegative() ? Duration.ZERO : left;
    }

    RefinementState state() {
        return state;
    }

    /** The point with the least error and the multipliers with the lowest bound, which holds whatever the point is like. */
    RefinedSolution best() {
        RefinedSolution dual = sharpest == null ? best : sharpest;
        return new RefinedSolution(
                best.primal(), dual.dual(), best.objective(), dual.bound(), best.violation(), rounds, ending);
    }

    String ending() {
        return ending;
    }

    private boolean round() {
        rounds++;
        return step.efforts.stream().anyMatch(this::attempt)
                || attempt(CorrectionProgram.Effort.FREE)
                || attempt(CorrectionProgram.Effort.LOOSE);
    }

    /** Solves one correction; false when the solver returns nothing to work with. */
    private boolean attempt(CorrectionProgram.Effort effort) {
        if (isStopped()) {
            failure = "time limit or cancelled";
            return false;
        }
        CorrectionProgram correction = new CorrectionProgram(state, primal, dual, effort);
        LpResult result;
        try {
            // Scaled again, by its largest reduced cost of 1e6, say, the solver's tolerance of 1e-6 would be one of 1.
            result = solver.solve(
                    correction.floating(),
                    options.solver().withVertex(true).withScaling(false).withTimeLimit(remaining()));
        } catch (SolverException e) {
            failure = e.getMessage();
            return false;
        }
        if (!(result.hasPoint() && result.dual() != null && isFinite(result.primal()) && isFinite(result.dual()))) {
            failure =
                    solver.name() + " returned no usable point and duals: " + result.status() + " " + result.message();
            return false;
        }
        correction.apply(result);
        return true;
    }

    private static boolean isFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Chooses the next step and its magnification. Neither side is magnified much further than the other: multipliers far more
     * accurate than the point are those of another vertex, which they could not leave, and the same holds for points.
     */
    private void magnify() {
        step = Step.values()[idle % Step.values().length];
        int wantedPrimal = magnification(state.primalError(), primal);
        int wantedDual = magnification(state.dualError(), dual);
        primal = step == Step.OTHER_POINT ? 0 : Math.min(wantedPrimal, wantedDual + PRIMAL_AHEAD);
        dual = step == Step.OTHER_MULTIPLIERS ? 0 : Math.min(wantedDual, wantedPrimal + DUAL_AHEAD);
    }

    private static int magnification(double error, int previous) {
        int wanted = error > 0 ? -Math.getExponent(error) - 1 : previous + GROWTH;
        return Math.max(0, Math.min(wanted, previous + GROWTH));
    }

    private boolean reachesTarget(RefinedSolution solution) {
        BigFraction scale = solution.objective().abs().compareTo(BigFraction.ONE) > 0
                ? solution.objective().abs()
                : BigFraction.ONE;
        return solution.bound() != null
                && solution.violation().compareTo(options.target()) <= 0
                && solution.gap().abs().compareTo(options.target().multiply(scale)) <= 0;
    }

    private static boolean isProgress(RefinedSolution now, RefinedSolution best) {
        return now.error() != null
                && (best.error() == null || now.error().multiply(PROGRESS).compareTo(best.error()) <= 0);
    }

    private static boolean isBetter(RefinedSolution now, RefinedSolution best) {
        return best.error() == null
                ? now.error() != null || now.violation().compareTo(best.violation()) < 0
                : now.error() != null && now.error().compareTo(best.error()) < 0;
    }
}
