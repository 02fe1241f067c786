package io.github.certamen.model;

import java.util.List;

/**
 * A theorem on optimal mechanisms and whether its hypotheses hold for an instance.
 *
 * @param name such as {@code SZ Theorem 1}
 * @param conclusion what it says is optimal, in words
 * @param closedForms names of the closed forms that it says contain an optimum
 * @param hypotheses its hypotheses, audited
 */
public record TheoremAudit(String name, String conclusion, List<String> closedForms, List<Hypothesis> hypotheses) {
    /**
     * One hypothesis for one agent.
     *
     * @param name such as {@code IFR}
     * @param agent the agent it is about, counted from 1, or 0 when it is about all of them
     * @param holds whether it holds, or at least was not refuted
     * @param status {@code proved}, {@code not refuted} or {@code refuted}
     * @param evidence reason, test or witness
     */
    public record Hypothesis(String name, int agent, boolean holds, String status, String evidence) {}

    /** Whether no hypothesis is refuted. */
    public boolean applies() {
        return hypotheses.stream().allMatch(Hypothesis::holds);
    }
}
