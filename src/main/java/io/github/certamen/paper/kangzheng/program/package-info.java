/**
 * The restriction and the relaxation with Border rows, and multipliers in closed form.
 *
 * <p>Enters: cells. Leaves: linear programs whose values are on either side of the optimum.
 */
package io.github.certamen.paper.kangzheng.program;
