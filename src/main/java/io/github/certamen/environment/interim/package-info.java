/**
 * Bayesian mechanisms of any environment, by scores: an environment and grids enter, an upper bound by weak duality and mechanisms that
 * rank scores leave. {@link io.github.certamen.environment.interim.ScoreBound} has the lemma that everything rests on. Ironing
 * serves the papers' programs too.
 */
package io.github.certamen.environment.interim;
