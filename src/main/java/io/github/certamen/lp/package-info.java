/** Linear programs: how models describe them, how they are stored and written; no economics, no solver. */
package io.github.certamen.lp;
