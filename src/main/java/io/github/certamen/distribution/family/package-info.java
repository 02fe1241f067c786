/**
 * Families of distributions, one file each.
 *
 * <p>Enters: parameters. Leaves: a {@link io.github.certamen.distribution.TypeDistribution}. A further family is a file here and a line in the reader.
 */
package io.github.certamen.distribution.family;
