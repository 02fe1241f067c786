package io.github.certamen.certify.budget;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The time that a run has, and whether somebody wants it to end.
 *
 * <p>Nothing is begun when it {@linkplain #isOver() is over}; what has been begun is given the {@linkplain #remaining() rest}, which
 * backends respect and arithmetic does not.
 */
public final class TimeBudget {
    private final long started = System.nanoTime();
    private final Duration limit;
    private final BooleanSupplier cancelled;
    private long ended;

    private TimeBudget(Duration limit, BooleanSupplier cancelled) {
        this.limit = limit;
        this.cancelled = cancelled;
    }

    /** A budget that starts now, of the options' time limit and cancellation. */
    public static TimeBudget of(CertifyOptions options) {
        return new TimeBudget(options.timeLimit(), options.cancelled());
    }

    /** Time that is left; zero when the limit has passed. */
    public Duration remaining() {
        Duration left = limit.minusNanos(System.nanoTime() - started);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Polled: true when somebody wants the run to end. */
    public BooleanSupplier cancelled() {
        return cancelled;
    }

    /** Whether the limit leaves more than so many seconds. */
    public boolean allows(double seconds) {
        return seconds < remaining().toNanos() * 1e-9;
    }

    /** How long ago the limit passed or the run was found to be cancelled; zero while it may go on. */
    public synchronized Duration overdue() {
        if (!isOver()) {
            return Duration.ZERO;
        }
        if (ended == 0) {
            ended = cancelled.getAsBoolean() ? System.nanoTime() : started + limit.toNanos();
        }
        return Duration.ofNanos(System.nanoTime() - ended);
    }

    /** Seconds of the clock since the start. */
    public double spent() {
        return (System.nanoTime() - started) * 1e-9;
    }

    /** Whether the limit has passed, the run was cancelled, or its thread interrupted. */
    public boolean isOver() {
        return remaining().isZero()
                || cancelled.getAsBoolean()
                || Thread.currentThread().isInterrupted();
    }

    /** Why nothing more is begun. */
    public String reason() {
        return remaining().isZero() ? "the time limit is over" : "cancelled";
    }
}
