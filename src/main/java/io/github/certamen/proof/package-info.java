/**
 * The independent checker: decides with exact and interval arithmetic what a certificate proves.
 *
 * <p>It rebuilds a problem's data from the instance and the grid and shares with the prover only the distributions, the
 * statement of the rows and the arithmetic; it calls no solver and trusts no number of the certificate.
 */
package io.github.certamen.proof;
