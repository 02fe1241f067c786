package io.github.certamen.study.ledger.statement;

/**
 * How a clause that may fail is read in its paper.
 *
 * @param reach what kind of failure it is where the clause fails
 * @param place where it stands
 * @param quote its words, verbatim but for the typesetting of formulas
 * @param given what is assumed there besides {@link Paper#assumptions()}, or nothing
 * @param aftermath what of the paper's results stands all the same
 */
public record Reading(Reach reach, String place, String quote, String given, String aftermath) {}
