package io.github.certamen.certify.budget;

import io.github.certamen.grid.GridSpec;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How to certify.
 *
 * @param solver backend's name, or null to let the program's size decide
 * @param road which bounds to take
 * @param grid replaces the instance's grid, or null
 * @param threads threads for the backend
 * @param timeLimit after which the best bounds so far are reported
 * @param seed random seed
 * @param listener told of progress
 * @param cancelled polled; true ends the run soon with the best bounds so far
 */
public record CertifyOptions(
        String solver,
        RoadChoice road,
        GridSpec grid,
        int threads,
        Duration timeLimit,
        long seed,
        Listener listener,
        BooleanSupplier cancelled) {
    /** Automatic backend, the instance's grid, one thread, a minute, no listener. */
    public static final CertifyOptions DEFAULT = new CertifyOptions(
            null, RoadChoice.AUTO, null, 1, Duration.ofMinutes(1), 1L, (stage, lower, upper) -> {}, () -> false);

    /** Told what is being done, with the bounds so far (infinite while there are none). */
    @FunctionalInterface
    public interface Listener {
        void progress(String stage, double lower, double upper);
    }

    public CertifyOptions withSolver(String name) {
        return new CertifyOptions(name, road, grid, threads, timeLimit, seed, listener, cancelled);
    }

    public CertifyOptions withRoad(RoadChoice way) {
        return new CertifyOptions(solver, way, grid, threads, timeLimit, seed, listener, cancelled);
    }

    public CertifyOptions withGrid(GridSpec spec) {
        return new CertifyOptions(solver, road, spec, threads, timeLimit, seed, listener, cancelled);
    }

    public CertifyOptions withTimeLimit(Duration limit) {
        return new CertifyOptions(solver, road, grid, threads, limit, seed, listener, cancelled);
    }

    public CertifyOptions withThreads(int count) {
        return new CertifyOptions(solver, road, grid, count, timeLimit, seed, listener, cancelled);
    }

    public CertifyOptions withSeed(long value) {
        return new CertifyOptions(solver, road, grid, threads, timeLimit, value, listener, cancelled);
    }

    public CertifyOptions withListener(Listener value) {
        return new CertifyOptions(solver, road, grid, threads, timeLimit, seed, value, cancelled);
    }

    public CertifyOptions withCancelled(BooleanSupplier signal) {
        return new CertifyOptions(solver, road, grid, threads, timeLimit, seed, listener, signal);
    }
}
