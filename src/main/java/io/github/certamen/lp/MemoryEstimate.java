package io.github.certamen.lp;

/**
 * Predicts the memory that a linear program takes, so that a hopeless grid can be refused before it is built.
 *
 * <p>Arrays of doubles and ints are counted exactly; what a solver adds is measured, see {@link #toSolve}.
 */
public final class MemoryEstimate {
    private static final long PER_COLUMN = 3 * Double.BYTES + 1;
    private static final long PER_ROW = 2 * Double.BYTES + Integer.BYTES;
    private static final long MEASURED_SOLVE = 40;
    private static final long PER_NONZERO = Double.BYTES + Integer.BYTES;

    private MemoryEstimate() {}

    /**
     * Bytes of a {@link LinearProgram}.
     *
     * @throws IllegalArgumentException unless all counts are nonnegative
     * @throws ArithmeticException if the result exceeds a long
     */
    public static long toStore(long columns, long rows, long nonzeros) {
        if (!(columns >= 0 && rows >= 0 && nonzeros >= 0)) {
            throw new IllegalArgumentException("expected nonnegative counts, found columns=" + columns + ", rows="
                    + rows + ", nonzeros=" + nonzeros);
        }
        long perLines = Math.addExact(Math.multiplyExact(columns, PER_COLUMN), Math.multiplyExact(rows, PER_ROW));
        return Math.addExact(perLines, Math.multiplyExact(nonzeros, PER_NONZERO));
    }

    /**
     * Bytes at the worst moment of building: arrays that have just grown by half beside their old copies, or full arrays
     * beside the finished program, 2.5 times {@link #toStore} at most.
     */
    public static long toBuild(long columns, long rows, long nonzeros) {
        return Math.multiplyExact(toStore(columns, rows, nonzeros), 5) / 2;
    }

    /**
     * Bytes of building and solving together, an order of magnitude: interior point in HiGHS took 30 to 40 times
     * {@link #toStore}, measured on restrictions of Shao and Zhou with 5,000 to 90,000 nonzeros. Fill-in depends on the
     * program and may be worse.
     */
    public static long toSolve(long columns, long rows, long nonzeros) {
        return Math.addExact(
                toBuild(columns, rows, nonzeros), Math.multiplyExact(toStore(columns, rows, nonzeros), MEASURED_SOLVE));
    }
}
