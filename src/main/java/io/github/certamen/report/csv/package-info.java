/**
 * Results as CSV.
 *
 * <p>Enters: results. Leaves: rows.
 */
package io.github.certamen.report.csv;
