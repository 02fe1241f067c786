package io.github.certamen.solver;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for a backend, but not for ever: native code that does not return cannot be stopped, only left behind.
 *
 * <p>A solve runs in a thread of its own. When it has neither returned {@code GRACE} and half its time limit after that limit, nor
 * {@code GRACE} after it was cancelled, the caller goes on without an answer. The thread that is left behind keeps its memory
 * until the process ends, and does not keep the process from ending.
 */
final class GuardedSolve {
    /**
     * Longer than backends overrun their limits: with 360,000 nonzeros and a limit of 1 s at most 5.8 s more of the clock of a machine
     * loaded nine times over, of which less than 0.9 s of processor time (measured, scaling included); for larger programs assumed.
     */
    static final Duration GRACE = Duration.ofSeconds(8);

    private static final long PERIOD_MILLIS = 50;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "solver");
        thread.setDaemon(true);
        return thread;
    });

    private GuardedSolve() {}

    /**
     * The backend's answer, or none if it does not return.
     *
     * @param solve asks the backend
     * @param options the time limit and the cancellation that the backend was told of
     * @param name the backend's
     */
    static LpResult of(Supplier<LpResult> solve, SolverOptions options, String name) {
        return of(solve, options, name, GRACE);
    }

    static LpResult of(Supplier<LpResult> solve, SolverOptions options, String name, Duration grace) {
        if (!(options.hasTimeLimit() || options.isCancellable())) {
            return solve.get();
        }
        Future<LpResult> answer = THREADS.submit(solve::get);
        double patience = grace.toNanos() * 1e-9;
        long begin = System.nanoTime();
        double cancelledAt = Double.POSITIVE_INFINITY;
        while (true) {
            try {
                return answer.get(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException atWork) {
                double now = (System.nanoTime() - begin) * 1e-9;
                if (options.cancelled().getAsBoolean()) {
                    cancelledAt = Math.min(cancelledAt, now);
                }
                if (now > Math.min(cancelledAt, 1.5 * options.seconds()) + patience) {
                    return LpResult.without(
                            LpResult.Status.INTERRUPTED, now, name + " did not return and was left behind", name);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return LpResult.without(
                        LpResult.Status.INTERRUPTED, (System.nanoTime() - begin) * 1e-9, "interrupted", name);
            } catch (ExecutionException problem) {
                throw thrown(problem.getCause());
            }
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new SolverException(String.valueOf(cause));
    }
}
