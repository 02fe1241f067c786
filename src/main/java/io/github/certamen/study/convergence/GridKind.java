package io.github.certamen.study.convergence;

/** How the lines of a ladder's grids are placed. */
public enum GridKind {
    /** Cells of equal width. */
    UNIFORM,
    /** Cells of equal mass. */
    QUANTILE,
    /** Lines where the model's guide wants them, as in certify; without one, where the mechanism changes most. */
    ADAPTIVE
}
