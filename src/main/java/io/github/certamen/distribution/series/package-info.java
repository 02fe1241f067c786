/**
 * Interval Taylor series, quadrature, and the two representations that families share: smooth densities and piecewise polynomials.
 *
 * <p>Enters: Taylor coefficients or rational polynomials. Leaves: enclosures of a distribution function and its integrals.
 */
package io.github.certamen.distribution.series;
