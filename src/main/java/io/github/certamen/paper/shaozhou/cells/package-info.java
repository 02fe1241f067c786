/**
 * Pairs of type cells: shares, excesses, thresholds, support functions.
 *
 * <p>Enters: grids. Leaves: enclosed coefficients of the programs.
 */
package io.github.certamen.paper.shaozhou.cells;
