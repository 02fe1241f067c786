/**
 * Exact solutions of linear programs: iterative refinement, modular elimination, rational reconstruction.
 *
 * <p>Enters: an {@link io.github.certamen.lp.ExactProgram} and a solver of doubles. Leaves: rational vertices and values that need no trust in
 * the solver. Knows no economics.
 */
package io.github.certamen.exact;
