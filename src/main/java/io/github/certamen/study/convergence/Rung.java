package io.github.certamen.study.convergence;

import io.github.certamen.number.Real;

/**
 * One grid of a ladder, solved by one backend.
 *
 * @param grid how the lines were placed
 * @param solver the backend that was asked for
 * @param asked cells per agent that were asked for
 * @param cells cells of the largest grid, natural lines included
 * @param restriction the lower bound's program
 * @param relaxation the upper bound's program
 * @param peakBytes most memory the process had while both were built, solved and verified
 */
public record Rung(
        GridKind grid, String solver, int asked, int cells, Program restriction, Program relaxation, long peakBytes) {
    /**
     * One program of a grid.
     *
     * @param value the bound that it proves, exact or enclosed
     * @param rows its rows
     * @param nonzeros its nonzeros
     * @param iterations the backend's iterations in the last solve, -1 if unknown
     * @param seconds wall time inside backends
     * @param complete whether it was solved to optimality
     */
    public record Program(Real value, int rows, long nonzeros, long iterations, double seconds, boolean complete) {}

    /** Whether this is the rung of that kind of grid and backend with that many cells asked for. */
    public boolean isOf(GridKind kind, String backend, int cellsAsked) {
        return grid == kind && solver.equals(backend) && asked == cellsAsked;
    }

    /** The mesh that orders are measured in: one over the number of cells asked for, or had on an adaptive grid. */
    public double mesh() {
        return 1.0 / (grid == GridKind.ADAPTIVE ? cells : asked);
    }

    /** Width of the proved interval of this grid alone, rounded up. */
    public double width() {
        return Math.max(0, relaxation.value().subtract(restriction.value()).upper());
    }
}
