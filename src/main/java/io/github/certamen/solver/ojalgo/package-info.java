/** ojAlgo, solvers in pure Java; the only package that imports ojAlgo. */
package io.github.certamen.solver.ojalgo;
