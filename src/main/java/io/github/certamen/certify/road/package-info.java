/**
 * The roads to a bound: programs on grids, guides, few lines, cases.
 *
 * <p>Enters: a problem, grids, a budget. Leaves: bounds with the evidence that a checker confirms.
 */
package io.github.certamen.certify.road;
