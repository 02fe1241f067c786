/** GLOP, PDLP and SCIP through OR-Tools; the only package that imports OR-Tools. */
package io.github.certamen.solver.ortools;
