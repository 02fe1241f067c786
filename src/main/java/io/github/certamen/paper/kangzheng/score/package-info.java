/**
 * Scores of Kang &amp; Zheng: the Lagrangian dual in one multiplier, ranking by scores, the bound.
 *
 * <p>Enters: cells. Leaves: an upper bound for every multiplier, and the rule that attains it.
 */
package io.github.certamen.paper.kangzheng.score;
