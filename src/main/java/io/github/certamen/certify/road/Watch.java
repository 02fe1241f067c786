package io.github.certamen.certify.road;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps a run within its time: the run has a thread of its own, and whoever waits for it takes what it has proved when time has passed.
 *
 * <p>Roads look at the clock themselves and nearly always end in time; closed forms and the building of programs cannot be
 * interrupted everywhere. A run that is cut off is told so and ends at its next look at the clock.
 */
public final class Watch {
    /** What roads may need to end by themselves when time is over, with everything in order. */
    private static final Duration GRACE = Duration.ofMillis(400);

    /** Part of the limit, and time at most, after which a run without an upper bound gets a weak one. */
    private static final int EARLY_PART = 3;

    private static final Duration EARLY = Duration.ofSeconds(2);

    private static final long LOOK_MILLIS = 20;

    /** As much as the main thread has on common systems; other threads have less by default. */
    private static final long STACK = 8L << 20;

    private final Run run;
    private final Thread thread;
    private Throwable failure;
    private Optional<EarlyBound> early = Optional.empty();

    private Watch(Run run, Runnable roads) {
        this.run = run;
        this.thread =
                new Thread(null, () -> walk(roads), "certify " + run.instance().name(), STACK);
        thread.setDaemon(true);
    }

    /**
     * Walks the roads of a run, for as long as it has time.
     *
     * @return the run, ended; or a copy of what it has proved, if it has not ended
     */
    public static Run over(Run run, Runnable roads) {
        Watch watch = new Watch(run, roads);
        watch.thread.start();
        return watch.result();
    }

    private void walk(Runnable roads) {
        try {
            roads.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private Run result() {
        while (!hasEnded()) {
            boolean over = run.time().isOver();
            if (early.isEmpty() && !run.hasUpper() && (over || run.time().spent() > patience())) {
                early = Optional.of(EarlyBound.of(run.problem()));
            }
            if (over && run.time().overdue().compareTo(GRACE) > 0 && (run.hasLower() || isEarlyComplete())) {
                Run found = run.copy();
                thread.interrupt();
                return withUpper(found);
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return withUpper(run);
    }

    private double patience() {
        Duration part = run.options().timeLimit().dividedBy(EARLY_PART);
        return (part.compareTo(EARLY) < 0 ? part : EARLY).toNanos() * 1e-9;
    }

    private boolean isEarlyComplete() {
        return early.isPresent() && early.get().isComplete();
    }

    private Run withUpper(Run found) {
        if (!found.hasUpper()) {
            early.orElseGet(() -> EarlyBound.of(run.problem())).offerTo(found);
        }
        return found;
    }

    private boolean hasEnded() {
        try {
            thread.join(LOOK_MILLIS);
        } catch (InterruptedException e) {
            // Whoever waits wants to end: so does the run, and this thread says so when it returns.
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
