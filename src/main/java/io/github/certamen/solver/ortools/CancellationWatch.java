package io.github.certamen.solver.ortools;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** A thread that polls a signal during a solve and interrupts the solve once it is true. */
final class CancellationWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 20;

    private final Thread thread;
    private final AtomicReference<RuntimeException> thrown = new AtomicReference<>();
    private volatile boolean over;

    CancellationWatch(BooleanSupplier signal, Runnable interrupt) {
        thread = new Thread(() -> watch(signal, interrupt), "solver-cancellation");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(BooleanSupplier signal, Runnable interrupt) {
        try {
            while (!over) {
                if (signal.getAsBoolean()) {
                    interrupt.run();
                    return;
                }
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // close() ends the watch this way
        } catch (RuntimeException e) {
            thrown.set(e);
            interrupt.run();
        }
    }

    /** Ends the watch; throws what the signal threw. */
    @Override
    public void close() {
        over = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failure = thrown.get();
        if (failure != null) {
            throw failure;
        }
    }
}
