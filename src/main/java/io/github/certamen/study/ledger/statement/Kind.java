package io.github.certamen.study.ledger.statement;

import java.util.Locale;

/** What a statement is in its paper. */
public enum Kind {
    FIGURE,
    EXAMPLE,
    DEFINITION,
    EQUATION,
    IMPLICATION,
    THEOREM,
    LEMMA,
    COROLLARY,
    REMARK,
    CONJECTURE,
    ASSERTION,
    PROOF_STEP;

    /** The word in reports, such as {@code proof step}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
