package io.github.certamen.study.ledger.statement;

import java.util.List;
import java.util.Optional;

/**
 * A line of the ledger: a clause of a statement and its verdict.
 *
 * @param paper the paper
 * @param statement its name there, such as {@code Theorem 2}
 * @param clause which part of it
 * @param kind what it is
 * @param text what it says
 * @param hypotheses names of its hypotheses
 * @param verdict the verdict
 * @param reason why the verdict is this one
 * @param evidence all trials
 * @param counterexample the first trial, in the order from simple to complicated, that refutes it
 * @param nearest the nearest statement of those tried that stands, where this one does not
 * @param reading how the paper's words are read, where that was asked
 */
public record Entry(
        Paper paper,
        String statement,
        String clause,
        Kind kind,
        String text,
        List<String> hypotheses,
        ClaimVerdict verdict,
        String reason,
        List<Evidence> evidence,
        Optional<Evidence> counterexample,
        Optional<Entry> nearest,
        Optional<Reading> reading) {
    /** The kind of failure, where it fails. */
    public Optional<Reach> reach() {
        boolean fails =
                verdict == ClaimVerdict.REFUTED || verdict == ClaimVerdict.VACUOUS || verdict == ClaimVerdict.FAILS;
        return fails ? reading.map(Reading::reach) : Optional.empty();
    }

    /** Statement and clause. */
    public String title() {
        return clause.isEmpty() ? statement : statement + ": " + clause;
    }
}
