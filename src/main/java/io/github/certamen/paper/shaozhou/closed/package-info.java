/**
 * Mechanisms that Shao &amp; Zhou write down: cut-offs, their values, the search for their parameters.
 *
 * <p>Enters: two distributions. Leaves: enclosed values.
 */
package io.github.certamen.paper.shaozhou.closed;
