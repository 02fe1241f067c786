package io.github.certamen.distribution;

/** The conditions of Shao &amp; Zhou (section 2) on a distribution, in their equivalents without a density. */
public enum Shape {
    /** Increasing failure rate: log(1 - F) is concave. */
    IFR,
    /** Decreasing failure rate: log(1 - F) is convex. */
    DFR,
    /** Increasing reversed failure rate: log F is convex. */
    IRFR,
    /** Decreasing reversed failure rate: log F is concave. */
    DRFR,
    /** IFR and DRFR. */
    STRONGLY_REGULAR
}
