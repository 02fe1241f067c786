/**
 * Results for papers: certifications and boxes of parameters enter, LaTeX leaves (booktabs tables, a statement to cite, BibTeX); the pictures' PGFPlots
 * is in {@code report.figure}.
 */
package io.github.certamen.report.latex;
