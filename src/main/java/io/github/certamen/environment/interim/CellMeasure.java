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
