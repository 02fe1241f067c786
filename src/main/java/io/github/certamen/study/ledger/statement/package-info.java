/**
 * What a statement of a paper is: place, hypotheses, trials, findings, verdict.
 *
 * <p>Enters: nothing of a paper. Leaves: the form in which its statements are written down.
 */
package io.github.certamen.study.ledger.statement;
