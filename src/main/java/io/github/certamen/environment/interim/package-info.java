/** Interim rules of one item among independent types, common to the papers: ironing and Border's inequalities. */
package io.github.certamen.environment.interim;
