package io.github.certamen.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads inputs and fails where the program would be at fault: anything thrown but a refusal in one printable line, more
 * than {@value #SECONDS} seconds of processor time, or more memory allocated than {@value #MOST_BYTES} bytes in all.
 */
final class FuzzOracle {
    /** A read that takes this long hangs, as far as a person can tell. */
    static final double SECONDS = 2;

    /** Allocated in all, garbage included; inputs of fuzzers are some kilobytes, and the largest files 16 MiB. */
    static final long MOST_BYTES = 2L << 30;

    private static final int LONGEST_MESSAGE = 4_000;
    private static final double SLOWER = Double.parseDouble(System.getProperty("certamen.fuzz.slower", "1"));
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FuzzTarget target;
    private final Playground ground;
    private int accepted;
    private int refused;
    private double slowest;

    FuzzOracle(FuzzTarget target, Path folder) {
        this.target = target;
        this.ground = Playground.in(folder);
    }

    void examine(byte[] input) throws IOException {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getCurrentThreadCpuTime();
        try {
            target.read(input, ground);
            accepted++;
        } catch (RuntimeException problem) {
            requireRefusal(problem);
            refused++;
        } catch (StackOverflowError | OutOfMemoryError problem) {
            throw new AssertionError(
                    target + " fails with " + problem.getClass().getSimpleName(), problem);
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - nanos) * 1e-9;
        slowest = Math.max(slowest, seconds);
        if (!(seconds <= SECONDS * SLOWER)) {
            throw new AssertionError(target + " took " + seconds + " s of processor time");
        }
        bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
        if (!(bytes <= MOST_BYTES)) {
            throw new AssertionError(target + " allocated " + bytes + " bytes");
        }
    }

    private void requireRefusal(RuntimeException problem) {
        List<Class<? extends RuntimeException>> refusals = target.refusals();
        if (refusals.stream().noneMatch(kind -> kind.isInstance(problem))) {
            throw new AssertionError(target + " throws " + problem, problem);
        }
        String message = problem.getMessage();
        if (!(message != null && !message.isBlank() && message.length() <= LONGEST_MESSAGE)) {
            throw new AssertionError(target + " refuses without a sentence of readable length", problem);
        }
        if (message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError(target + " refuses with control characters in its message", problem);
        }
    }

    int accepted() {
        return accepted;
    }

    String summary() {
        return String.format(
                Locale.ROOT, "%s: %d accepted, %d refused, slowest %.2f s", target, accepted, refused, slowest);
    }
}
