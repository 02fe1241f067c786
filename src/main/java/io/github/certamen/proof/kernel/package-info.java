/**
 * The arguments that a check rests on, one class each, whose Javadoc states the lemma and its proof.
 *
 * <p>Enters: rows, cells and numbers of a certificate. Leaves: bounds that they prove. Knows nothing of a prover: neither models' builders nor
 * solvers nor searches; a test counts all that it reaches.
 */
package io.github.certamen.proof.kernel;
