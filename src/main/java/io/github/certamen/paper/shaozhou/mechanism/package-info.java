/**
 * Mechanisms that are constant on cells: payments, repair to exact feasibility, value.
 *
 * <p>Enters: numbers of a solver. Leaves: a feasible mechanism and its enclosed value.
 */
package io.github.certamen.paper.shaozhou.mechanism;
