package io.github.certamen.solver;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/**
 * How to solve one program.
 *
 * @param tolerance primal and dual feasibility tolerance asked of the backend: in the units of the {@link Equilibration}, that is,
 *     relative to the largest cost, or in the program's own where it is not scaled
 * @param timeLimit the solve ends soon after, with whatever it has
 * @param threads threads that the backend may use
 * @param seed random seed, for backends that have one
 * @param start a primal starting point, or null; only a hint
 * @param vertex whether a vertex (basic) solution is wanted, rather than any point of the optimal face
 * @param scaling whether the program may be scaled for the backend; without, it is passed as it stands
 * @param cancelled polled during the solve where the backend allows it; true ends the solve soon
 */
public record SolverOptions(
        double tolerance,
        Duration timeLimit,
        int threads,
        long seed,
        double[] start,
        boolean vertex,
        boolean scaling,
        BooleanSupplier cancelled) {
    private static final BooleanSupplier NEVER = () -> false;

    /** Feasibility 1e-9, no time limit worth mentioning (a day), one thread, seed 1, no start, any point. */
    public static final SolverOptions DEFAULT =
            new SolverOptions(1e-9, Duration.ofDays(1), 1, 1L, null, false, true, NEVER);

    /**
     * Options as given.
     *
     * @throws IllegalArgumentException unless the tolerance is positive, the time limit not negative, and there is at
     *     least one thread
     */
    public SolverOptions {
        if (!(tolerance > 0 && tolerance < 1 && !timeLimit.isNegative() && threads >= 1)) {
            throw new IllegalArgumentException(
                    "expected 0 < tolerance < 1, timeLimit >= 0, threads >= 1, found tolerance=" + tolerance
                            + ", timeLimit=" + timeLimit + ", threads=" + threads);
        }
    }

    /** Whether the time limit is shorter than the default of a day. */
    public boolean hasTimeLimit() {
        return timeLimit.compareTo(DEFAULT.timeLimit) < 0;
    }

    /** The time limit in seconds. */
    public double seconds() {
        return timeLimit.getSeconds() + timeLimit.getNano() * 1e-9;
    }

    /** Whether somebody may cancel; without, backends need not poll. */
    public boolean isCancellable() {
        return cancelled != NEVER;
    }

    public SolverOptions withTimeLimit(Duration limit) {
        return new SolverOptions(tolerance, limit, threads, seed, start, vertex, scaling, cancelled);
    }

    /** The same options after some seconds have been spent. */
    SolverOptions lessTime(double seconds) {
        long left = Math.round((seconds() - seconds) * 1e6);
        return withTimeLimit(Duration.of(Math.max(0, left), ChronoUnit.MICROS));
    }

    public SolverOptions withTolerance(double wanted) {
        return new SolverOptions(wanted, timeLimit, threads, seed, start, vertex, scaling, cancelled);
    }

    public SolverOptions withStart(double[] point) {
        return new SolverOptions(tolerance, timeLimit, threads, seed, point, vertex, scaling, cancelled);
    }

    public SolverOptions withVertex(boolean wanted) {
        return new SolverOptions(tolerance, timeLimit, threads, seed, start, wanted, scaling, cancelled);
    }

    public SolverOptions withScaling(boolean allowed) {
        return new SolverOptions(tolerance, timeLimit, threads, seed, start, vertex, allowed, cancelled);
    }

    public SolverOptions withSeed(long value) {
        return new SolverOptions(tolerance, timeLimit, threads, value, start, vertex, scaling, cancelled);
    }

    public SolverOptions withThreads(int count) {
        return new SolverOptions(tolerance, timeLimit, count, seed, start, vertex, scaling, cancelled);
    }

    public SolverOptions withCancelled(BooleanSupplier signal) {
        return new SolverOptions(tolerance, timeLimit, threads, seed, start, vertex, scaling, signal);
    }
}
