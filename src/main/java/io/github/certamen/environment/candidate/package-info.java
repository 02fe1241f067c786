/**
 * Mechanisms that somebody conjectures for an environment: by name, by scores, by a table of cells.
 *
 * <p>Enters: what an instance file lists under {@code candidates}. Leaves: feasible mechanisms, valued, or the reason why one is none.
 */
package io.github.certamen.environment.candidate;
