/**
 * What a mechanism design problem with one-dimensional types is: agents, outcomes, participation, budget, objective.
 *
 * <p>An instance file's description enters, a {@link io.github.certamen.model.DesignProblem} leaves. How it is bounded is in {@code interim}
 * (Bayesian incentives).
 */
package io.github.certamen.environment;
