package io.github.certamen.environment.interim;

import io.github.certamen.number.Real;

/**
 * A signed measure of types on the cells of a grid: its total per cell, and how it is spread inside.
 *
 * <p>With u the place in the cell, the density is {@code constant + linear u + quadratic u^2}, up to an error: what the measure has on [0, u] is that of the density
 * within {@code error}, for all u, and exactly so on the whole cell.
 */
final class CellMeasure {
    private final Real[] total;
    private final Real[] linear;
    private final Real[] quadratic;
    private final double[] error;
    private Real[] above;

    CellMeasure(int cells) {
        total = new Real[cells];
        linear = new Real[cells];
        quadratic = new Real[cells];
        error = new double[cells];
    }

    /**
     * @param ofCell the total
     * @param slope coefficient of u
     * @param curve coefficient of u^2
     * @param unknown the error
     */
    void set(int k, Real ofCell, Real slope, Real curve, double unknown) {
        total[k] = ofCell;
        linear[k] = slope;
        quadratic[k] = curve;
        error[k] = unknown;
    }

    Real total(int k) {
        return total[k];
    }

    /** States what the measure has above each line, where that is known better than as a sum. */
    void above(Real[] ofCellsFrom) {
        above = ofCellsFrom;
    }

    /** The total of cells from..to-1. */
    Real between(int from, int to) {
        if (above != null) {
            return above[from].subtract(above[to]);
        }
        Real sum = total[from];
        for (int k = from + 1; k < to; k++) {
            sum = sum.add(total[k]);
        }
        return sum;
    }

    Real linear(int k) {
        return linear[k];
    }

    Real quadratic(int k) {
        return quadratic[k];
    }

    double error(int k) {
        return error[k];
    }

    boolean isConstant(int k) {
        return linear[k].isZero() && quadratic[k].isZero();
    }
}
