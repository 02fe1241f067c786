/** Bounds that do not trust the solver, and the verdict that follows from them. */
package io.github.certamen.certify;
