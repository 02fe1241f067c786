/** One interface to all LP and MIP backends; the adapters in the packages below are the only users of the libraries. */
package io.github.certamen.solver;
