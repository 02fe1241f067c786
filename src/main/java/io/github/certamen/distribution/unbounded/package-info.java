/**
 * Families whose types have no upper end: from parameters to a distribution that is capped far out and says what lies beyond. Densities, survival functions and bounds of tails enter;
 * {@link io.github.certamen.distribution.TypeDistribution}s leave.
 */
package io.github.certamen.distribution.unbounded;
