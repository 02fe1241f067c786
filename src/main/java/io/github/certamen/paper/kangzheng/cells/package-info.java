/**
 * Types of a player as cells: masses, means, curves of the quantile.
 *
 * <p>Enters: a distribution and its lines. Leaves: enclosed data of the programs and the dual.
 */
package io.github.certamen.paper.kangzheng.cells;
