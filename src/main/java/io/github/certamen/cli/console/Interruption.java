package io.github.certamen.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ends a run on Ctrl-C or a termination signal with the best bounds so far, where the command can stop early.
 *
 * <p>The signal starts the virtual machine's shutdown. A command that asked for {@link #signal()} then gets {@value
 * #PATIENCE_SECONDS} seconds to stop, report and write its files, and the exit code is its verdict's. If it does not stop, or never
 * asked, the best bounds so far are printed and the process ends by the signal.
 */
public final class Interruption {
    private static final long PATIENCE_SECONDS = 10;
    private static final CountDownLatch OVER = new CountDownLatch(1);

    private static volatile boolean listening;
    private static volatile boolean requested;
    private static volatile int exitCode;

    private Interruption() {}

    /** Installs the handler; of the program's own entry alone, as it ends the process. */
    public static void install(Terminal terminal) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(terminal), "interruption"));
    }

    /** True from the moment on that somebody wants the run to end; whoever asks promises to end it then. */
    public static BooleanSupplier signal() {
        listening = true;
        return () -> requested;
    }

    /** Whether the run is wanted to end. */
    public static boolean isRequested() {
        return requested;
    }

    /** Says that the command has ended. */
    public static void over(int code) {
        exitCode = code;
        OVER.countDown();
    }

    private static void stop(Terminal terminal) {
        if (OVER.getCount() == 0) {
            return; // the ordinary end
        }
        requested = true;
        if (listening) {
            terminal.err()
                    .println("certamen: interrupted; stopping with the best bounds so far, within " + PATIENCE_SECONDS
                            + " s ...");
            if (hasStopped()) {
                terminal.out().flush();
                terminal.err().flush();
                Runtime.getRuntime().halt(exitCode);
            }
        }
        if (!BestSoFar.line().isEmpty()) {
            terminal.say("certamen: interrupted; " + BestSoFar.line());
        }
        if (!BestSoFar.kept().isEmpty()) {
            terminal.say("certamen: " + BestSoFar.kept());
        }
        terminal.err().flush();
    }

    private static boolean hasStopped() {
        try {
            return OVER.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
