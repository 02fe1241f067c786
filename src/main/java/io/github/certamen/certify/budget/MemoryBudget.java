package io.github.certamen.certify.budget;

import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Predicts the memory that a program takes, so that what cannot fit is refused before anything is built.
 *
 * <p>Measured with HiGHS' simplex and interior point methods on both models: about 250 bytes per nonzero and per row
 * and column in the native solver, and 60 in the JVM; the prediction rounds these up.
 */
public final class MemoryBudget {
    private static final long BYTES_PER_ENTRY = 400;

    /** The part of these in the JVM, whose limit is its own. */
    private static final long JAVA_BYTES_PER_ENTRY = 100;

    /** Grids of so few cells are quickly made, and then their programs' sizes are known. */
    private static final int HARMLESS_CELLS = 20_000;

    private static final int FORECAST_CELLS = 64;

    private static final double GIB = 1L << 30;

    private static final double MIB = 1L << 20;

    private MemoryBudget() {}

    /** Whether a program of {rows, columns, nonzeros} fits in three quarters of the machine's memory and of Java's. */
    public static boolean fits(long[] size) {
        return bytes(size) <= available() && javaBytes(size) <= availableToJava();
    }

    /**
     * Predicts a grid that is too large even to be made, from the growth of two small grids' programs.
     *
     * @throws TooLargeException if its programs cannot fit
     */
    public static void refuseHopeless(GridSpec spec, IntFunction<long[]> sizeAtCells) {
        if (spec.cells() <= HARMLESS_CELLS) {
            return;
        }
        long[] small = sizeAtCells.apply(FORECAST_CELLS);
        long[] larger = sizeAtCells.apply(2 * FORECAST_CELLS);
        long[] size = new long[small.length];
        double doublings = Math.log(spec.cells() / (2.0 * FORECAST_CELLS)) / Math.log(2);
        for (int k = 0; k < size.length; k++) {
            double growth = Math.max(1, (double) larger[k] / Math.max(1, small[k]));
            size[k] = (long) Math.min(0x1p61, larger[k] * Math.pow(growth, doublings));
        }
        if (!fits(size)) {
            throw new TooLargeException(refusal(size, spec.cells() + " cells per agent"));
        }
    }

    /** @throws TooLargeException if a program of {rows, columns, nonzeros} does not fit */
    public static void refuse(long[] size, List<TypeGrid> grids) {
        if (!fits(size)) {
            throw new TooLargeException(refusal(size, grids));
        }
    }

    public static String refusal(long[] size, List<TypeGrid> grids) {
        return refusal(size, GridRefinement.describe(grids));
    }

    private static String refusal(long[] size, String cells) {
        String needs = String.format(
                Locale.ROOT,
                "a grid of %s needs a program of %,d rows and %,d nonzeros and about ",
                cells,
                size[0],
                size[2]);
        return bytes(size) > available()
                ? String.format(
                        Locale.ROOT,
                        "%s%.1f GiB of memory, of which there are %.1f: take fewer cells",
                        needs,
                        bytes(size) / GIB,
                        available() / GIB)
                : String.format(
                        Locale.ROOT,
                        "%s%.1f GiB of Java's memory, of which there are %.1f: take fewer cells, or give Java more with"
                                + " CERTAMEN_JAVA_OPTIONS=-Xmx%dm",
                        needs,
                        javaBytes(size) / GIB,
                        availableToJava() / GIB,
                        (long) Math.ceil(1.5 * javaBytes(size) / MIB));
    }

    private static double bytes(long[] size) {
        return (double) BYTES_PER_ENTRY * entries(size);
    }

    private static double javaBytes(long[] size) {
        return (double) JAVA_BYTES_PER_ENTRY * entries(size);
    }

    private static double entries(long[] size) {
        return (double) size[0] + size[1] + size[2];
    }

    private static double availableToJava() {
        return 0.75 * Runtime.getRuntime().maxMemory();
    }

    private static double available() {
        java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        long physical = system instanceof com.sun.management.OperatingSystemMXBean extended
                ? extended.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
        return 0.75 * physical;
    }
}
