/**
 * The statements of Kang &amp; Zheng.
 *
 * <p>Enters: closed forms and bounds. Leaves: findings.
 */
package io.github.certamen.study.ledger.kangzheng;
