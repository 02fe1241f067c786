package io.github.certamen.paper.shaozhou.cells;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Rationals;

/** Finds the cell of a type given as a double: exactly, but without rational arithmetic except next to a line. */
public final class CellLocator {
    private final TypeGrid grid;
    private final double[] boundaries;

    public CellLocator(TypeGrid grid) {
        this.grid = grid;
        this.boundaries = new double[grid.cells() + 1];
        for (int k = 0; k < boundaries.length; k++) {
            boundaries[k] = grid.boundary(k).doubleValue();
        }
    }

    public int cell(double type) {
        if (!(type >= 0 && type <= 1)) {
            throw new IllegalArgumentException("expected a type in [0, 1], found " + type);
        }
        int last = boundaries.length - 1;
        if (type < boundaries[0]) {
            return 0;
        }
        if (type > boundaries[last]) {
            return last - 1;
        }
        int low = 0;
        int high = last - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (boundaries[middle] <= type) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        // A double is compared rightly with the nearest double of a line unless they are equal.
        if (type != boundaries[low] && type != boundaries[low + 1]) {
            return low;
        }
        return grid.cellOf(Rationals.max(grid.lower(), Rationals.min(grid.upper(), Rationals.of(type))));
    }
}
