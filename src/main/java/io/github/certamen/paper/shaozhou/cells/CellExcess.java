package io.github.certamen.paper.shaozhou.cells;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;

/** Distances of types from the lower boundary of their cell; they keep digits on narrow cells that means would lose. */
public final class CellExcess {
    private CellExcess() {}

    /** {@code p (mu - g)}: the integral of the type's distance from the lower boundary; zero in a point cell. */
    public static Real of(CellMoments cells, int k) {
        if (cells.grid().isPoint(k)) {
            return Real.ZERO;
        }
        Real excess = cells.distribution()
                .openExcess(cells.grid().boundary(k), cells.grid().boundary(k + 1));
        return excess.isExact() || excess.lower() >= 0
                ? excess
                : excess.intersect(Interval.of(0, Double.POSITIVE_INFINITY));
    }

    /** {@code mu - g}, within [0, w], for a cell whose mass is proved positive. */
    static Real mean(CellMoments cells, int k) {
        Real mean = of(cells, k).divide(cells.mass(k));
        return mean.isExact()
                ? mean
                : mean.intersect(Interval.of(0, cells.width(k).upper()));
    }
}
