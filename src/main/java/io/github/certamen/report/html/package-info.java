/**
 * Pages for a browser, self-contained.
 *
 * <p>Enters: results. Leaves: one HTML file.
 */
package io.github.certamen.report.html;
