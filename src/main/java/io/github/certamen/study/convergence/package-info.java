/** How fast the bounds of an instance close on a ladder of grids, with the observed orders. */
package io.github.certamen.study.convergence;
