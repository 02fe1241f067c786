package io.github.certamen.study.ledger.statement;

import java.util.Locale;

/** What kind of failure a clause that does not stand is. */
public enum Reach {
    /** A published result is false as the paper means it, or speaks of nothing. */
    RESULT("a published result is false as the paper means it, or speaks of no distribution"),
    /** Null sets, ties, degenerate or zero data. */
    EDGE("null sets, ties, degenerate or zero data"),
    /** A sign or a symbol; what is done with it is right. */
    MISPRINT("a sign or a symbol; what is done with it is right"),
    /** A step of a proof. */
    STEP("a step of a proof; whether the result stands is said with it"),
    /** A question of this ledger that the paper does not answer: never counted as refuted. */
    EXTENSION("a question of this ledger beyond what the paper claims, answered no: never counted as refuted");

    private final String meaning;

    Reach(String meaning) {
        this.meaning = meaning;
    }

    /** The word in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the word means, in a sentence. */
    public String meaning() {
        return meaning;
    }
}
