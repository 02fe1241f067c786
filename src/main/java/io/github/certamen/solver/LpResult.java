package io.github.certamen.solver;

/**
 * What a backend returned for a program: a claim, not a proof.
 *
 * @param status how the solve ended
 * @param objective objective of {@code primal} as the backend reports it, offset included; NaN without a point
 * @param primal one value per column, or null if there is none
 * @param dual one value per row in the convention of {@link io.github.certamen.lp.LinearProgram}, or null
 * @param iterations iterations of the backend's algorithm, -1 if unknown
 * @param seconds wall time inside the backend, conversion included
 * @param message the backend's own words on the end of the solve
 * @param solver name of the backend that answered, which a chain of backends does not know beforehand
 */
public record LpResult(
        Status status,
        double objective,
        double[] primal,
        double[] dual,
        long iterations,
        double seconds,
        String message,
        String solver) {
    public LpResult(
            Status status,
            double objective,
            double[] primal,
            double[] dual,
            long iterations,
            double seconds,
            String message) {
        this(status, objective, primal, dual, iterations, seconds, message, "");
    }

    /** A result without a point. */
    public static LpResult without(Status status, double seconds, String message, String solver) {
        return new LpResult(status, Double.NaN, null, null, -1, seconds, message, solver);
    }

    /** How a solve ended. */
    public enum Status {
        /** Optimal within the tolerance. */
        OPTIMAL,
        /** A point (and perhaps duals) of unproved quality, for instance after the time limit. */
        FEASIBLE,
        /** No point satisfies the constraints. */
        INFEASIBLE,
        /** The objective is unbounded on a nonempty feasible set. */
        UNBOUNDED,
        /** The backend proved that one of the two holds without saying which. */
        INFEASIBLE_OR_UNBOUNDED,
        /** Stopped by the time limit or by cancellation without a usable point. */
        INTERRUPTED,
        /** The backend gave up, for instance for numerical reasons. */
        FAILED
    }

    /** The same result in other words. */
    public LpResult withMessage(String words) {
        return new LpResult(status, objective, primal, dual, iterations, seconds, words, solver);
    }

    public boolean isOptimal() {
        return status == Status.OPTIMAL;
    }

    /** Whether there is a point to work with. */
    public boolean hasPoint() {
        return primal != null && (status == Status.OPTIMAL || status == Status.FEASIBLE);
    }
}
