/**
 * What a certification may use: options, time, memory, solvers, and how grids grow.
 *
 * <p>Enters: what the user asked for. Leaves: how much of it is left.
 */
package io.github.certamen.certify.budget;
