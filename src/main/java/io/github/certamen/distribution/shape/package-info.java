/**
 * Which shapes a distribution has, with the evidence.
 *
 * <p>Enters: a distribution. Leaves: shapes proved, refuted or open.
 */
package io.github.certamen.distribution.shape;
