package io.github.certamen.solver.highs;

import io.github.certamen.solver.LpResult.Status;

/** The model statuses of HiGHS, in the order of {@code kHighsModelStatus*}, and what each means for a result. */
enum HighsStatus {
    NOT_SET("not set", Status.FAILED),
    LOAD_ERROR("load error", Status.FAILED),
    MODEL_ERROR("model error", Status.FAILED),
    PRESOLVE_ERROR("presolve error", Status.FAILED),
    SOLVE_ERROR("solve error", Status.FAILED),
    POSTSOLVE_ERROR("postsolve error", Status.FAILED),
    EMPTY("empty", Status.FAILED),
    OPTIMAL("optimal", Status.OPTIMAL),
    INFEASIBLE("infeasible", Status.INFEASIBLE),
    UNBOUNDED_OR_INFEASIBLE("primal infeasible or unbounded", Status.INFEASIBLE_OR_UNBOUNDED),
    UNBOUNDED("unbounded", Status.UNBOUNDED),
    OBJECTIVE_BOUND("bound on objective reached", Status.INTERRUPTED),
    OBJECTIVE_TARGET("target for objective reached", Status.INTERRUPTED),
    TIME_LIMIT("time limit reached", Status.INTERRUPTED),
    ITERATION_LIMIT("iteration limit reached", Status.INTERRUPTED),
    UNKNOWN("unknown", Status.FAILED),
    SOLUTION_LIMIT("solution limit reached", Status.INTERRUPTED),
    INTERRUPT("interrupted by user", Status.INTERRUPTED);

    private final String words;
    private final Status status;

    HighsStatus(String words, Status status) {
        this.words = words;
        this.status = status;
    }

    static HighsStatus of(int code) {
        return code >= 0 && code < values().length ? values()[code] : UNKNOWN;
    }

    /** What HiGHS calls this status. */
    String words() {
        return words;
    }

    /** The status of a result without a usable point. */
    Status status() {
        return status;
    }
}
