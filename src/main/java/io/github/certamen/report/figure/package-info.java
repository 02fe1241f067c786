/**
 * Figures as SVG, PGFPlots and CSV files.
 *
 * <p>Enters: figures as data. Leaves: files.
 */
package io.github.certamen.report.figure;
