/** Distributions of types: distribution functions and their integrals as enclosures, families, shape audit. */
package io.github.certamen.distribution;
