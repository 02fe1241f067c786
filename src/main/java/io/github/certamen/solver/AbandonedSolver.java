package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.LpResult.Status;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A backend that cannot be cancelled, or looks at its clock too seldom: it solves on a thread of its own, which is left behind when
 * the caller cancels or the time is up. The thread is a daemon, so it never keeps the virtual machine alive; it ends when the backend does.
 */
final class AbandonedSolver implements LpSolver {
    private static final long PERIOD_MILLIS = 20;

    /** Seconds for a backend to end on its own after the time limit, with what it has, before it is left behind. */
    private static final double GRACE = 0.5;

    private final LpSolver backend;

    AbandonedSolver(LpSolver backend) {
        this.backend = backend;
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public SolverInfo info() {
        return backend.info();
    }

    @Override
    public LpResult solve(LinearProgram program, SolverOptions options) {
        if (!options.hasTimeLimit() && !options.isCancellable()) {
            return backend.solve(program, options);
        }
        long begin = System.nanoTime();
        CompletableFuture<LpResult> answer =
                CompletableFuture.supplyAsync(() -> backend.solve(program, options), this::start);
        while (true) {
            double elapsed = (System.nanoTime() - begin) * 1e-9;
            boolean cancelled = options.cancelled().getAsBoolean();
            if (cancelled || elapsed > options.seconds() + GRACE) {
                return LpResult.without(
                        Status.INTERRUPTED, elapsed, cancelled ? "cancelled" : "time limit reached", name());
            }
            try {
                return answer.get(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue; // still solving
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while " + name() + " was solving");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new SolverException(name() + " failed: " + e.getCause(), e.getCause());
            }
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "solver-" + name());
        thread.setDaemon(true);
        thread.start();
    }
}
