/**
 * The statements of Shao &amp; Zhou.
 *
 * <p>Enters: closed forms and bounds. Leaves: findings.
 */
package io.github.certamen.study.ledger.shaozhou;
