/**
 * The restriction, the relaxation by support facets, and the guide that finds their multipliers.
 *
 * <p>Enters: cells. Leaves: linear programs whose values are on either side of the optimum.
 */
package io.github.certamen.paper.shaozhou.program;
