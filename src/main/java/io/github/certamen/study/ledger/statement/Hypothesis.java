package io.github.certamen.study.ledger.statement;

import java.util.function.Function;

/**
 * A hypothesis of a statement, audited for every trial.
 *
 * @param name in the paper's words
 * @param audit what a trial says about it
 * @param neverMet an argument that no case of the statement's scope meets it, whose construction {@code audit} carries out on every
 *     trial; empty where there is none
 */
public record Hypothesis<T>(String name, Function<T, Finding> audit, String neverMet) {
    public static <T> Hypothesis<T> of(String name, Function<T, Finding> audit) {
        return new Hypothesis<>(name, audit, "");
    }

    /** The same hypothesis, with the argument that nothing meets it. */
    public Hypothesis<T> neverMet(String argument) {
        return new Hypothesis<>(name, audit, argument);
    }
}
