package io.github.certamen.api;

import java.util.Optional;

/**
 * Proved bounds of the optimum over all mechanisms of the continuum of types.
 *
 * @param lower a double that is at most the optimum
 * @param upper a double that is at least the optimum
 * @param lowerExact the lower bound as a fraction, where it is rational
 * @param upperExact the upper bound as a fraction, where it is rational
 */
public record Bounds(double lower, double upper, Optional<String> lowerExact, Optional<String> upperExact) {}
