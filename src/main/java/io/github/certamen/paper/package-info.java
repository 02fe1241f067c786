/**
 * The list of papers, and instance files as their problems.
 *
 * <p>Enters: YAML. Leaves: a {@link io.github.certamen.model.DesignProblem} on grids, alone or as a family.
 */
package io.github.certamen.paper;
