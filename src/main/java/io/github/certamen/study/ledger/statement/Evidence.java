package io.github.certamen.study.ledger.statement;

import java.util.List;

/**
 * What one trial contributed.
 *
 * @param trial the trial's name
 * @param text an instance file, or the case in words
 * @param instance whether the text is an instance file
 * @param hypotheses findings on the statement's hypotheses, in their order
 * @param conclusion the finding on its conclusion
 */
public record Evidence(String trial, String text, boolean instance, List<Finding> hypotheses, Finding conclusion) {
    /** Whether the statement speaks of this case as far as is known: no hypothesis is refuted or undecided. */
    public boolean inside() {
        return hypotheses.stream().allMatch(Finding::holds);
    }

    /** Whether every hypothesis is proved. */
    public boolean surelyInside() {
        return hypotheses.stream().allMatch(finding -> finding.truth() == Finding.Truth.PROVED);
    }
}
