package io.github.certamen.study.convergence;

/** How the lines of a ladder's grids are placed. */
public enum GridKind {
    /** Cells of equal width. */
    UNIFORM,
    /** Cells of equal mass. */
    QUANTILE,
    /** Lines halved where the previous grid's mechanism changes most, weighted by mass. */
    ADAPTIVE
}
