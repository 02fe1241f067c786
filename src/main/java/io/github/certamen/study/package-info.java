/** Studies of many instances or many grids: convergence, and the search for counterexamples. */
package io.github.certamen.study;
