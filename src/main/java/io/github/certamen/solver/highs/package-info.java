/** HiGHS, called through its C interface in the native library that the OR-Tools jar of each platform carries. */
package io.github.certamen.solver.highs;
