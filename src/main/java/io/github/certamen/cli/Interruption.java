package io.github.certamen.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, taken as a request to end with the best result so far.
 *
 * <p>While it is watched, the virtual machine's shutdown waits, {@value #GRACE_SECONDS} s at most, until the command has seen the request,
 * written its output and closed this. The exit code is then the one of the signal.
 */
final class Interruption implements AutoCloseable {
    /** Enough to end a solve and to write files; the first Ctrl-C must not seem to have been lost. */
    private static final int GRACE_SECONDS = 10;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "interruption");
    private volatile boolean requested;

    private Interruption() {}

    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void await() {
        requested = true;
        try {
            over.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the virtual machine was asked to end. */
    boolean requested() {
        return requested;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            requested = true; // the shutdown has begun, and waits for what follows
        }
        over.countDown();
    }
}
