package io.github.certamen.certificate;

import io.github.certamen.grid.TypeGrid;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * Predicts the memory that a program takes, so that what cannot fit is refused before anything is built.
 *
 * <p>Measured with HiGHS' simplex and interior point methods on both models: about 250 bytes per nonzero and per row
 * and column in the native solver, and 60 in the JVM; the prediction rounds these up.
 */
final class MemoryBudget {
    private static final long BYTES_PER_ENTRY = 400;

    private MemoryBudget() {}

    /** Whether a program of {rows, columns, nonzeros} fits in three quarters of the machine's memory. */
    static boolean fits(long[] size) {
        return bytes(size) <= available();
    }

    static String refusal(long[] size, List<TypeGrid> grids) {
        return String.format(
                Locale.ROOT,
                "a grid of %s cells needs a program of %,d rows and %,d nonzeros and about %.1f GiB of memory, of which"
                        + " there are %.1f: take fewer cells",
                String.join(
                        " x ",
                        grids.stream().map(g -> Integer.toString(g.cells())).toList()),
                size[0],
                size[2],
                bytes(size) / (double) (1L << 30),
                available() / (double) (1L << 30));
    }

    private static double bytes(long[] size) {
        return (double) BYTES_PER_ENTRY * ((double) size[0] + size[1] + size[2]);
    }

    private static double available() {
        java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        long physical = system instanceof com.sun.management.OperatingSystemMXBean extended
                ? extended.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
        return 0.75 * physical;
    }
}
