package io.github.certamen.study.ledger.statement;

/** What follows for a statement from its trials; computed by {@link Statement#settle()}, never written by hand. */
public enum ClaimVerdict {
    /** Proved on trials that are all the cases the statement speaks of. */
    HOLDS("holds"),
    /** Proved wrong on a trial whose hypotheses are proved. */
    REFUTED("refuted"),
    /** No case meets the hypotheses: each trial is refuted by a construction that works for every case. */
    VACUOUS("vacuous"),
    /** Not refuted, and proved or measured right on every trial that was decided. */
    HOLDS_ON_TESTED("holds-on-tested"),
    /** A question beyond the paper, {@link Reach#EXTENSION}, that is answered no; as sure as a refutation. */
    FAILS("fails"),
    /** No trial decided it. */
    UNTESTED("untested");

    private final String word;

    ClaimVerdict(String word) {
        this.word = word;
    }

    /** The word in reports. */
    public String word() {
        return word;
    }

    /** Whether the statement may be relied on as far as is known. */
    public boolean stands() {
        return this == HOLDS || this == HOLDS_ON_TESTED;
    }
}
