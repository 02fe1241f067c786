/** Grids that cut a support into type cells, and the moments of a distribution on each cell. */
package io.github.certamen.grid;
