/**
 * Interim mechanisms that are constant on cells, and their repair to exact feasibility.
 *
 * <p>Enters: numbers of a solver or of a rule. Leaves: a feasible mechanism and its enclosed value.
 */
package io.github.certamen.paper.kangzheng.mechanism;
