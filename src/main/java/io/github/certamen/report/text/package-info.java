/**
 * Tables for a terminal, and Markdown.
 *
 * <p>Enters: results. Leaves: lines of text.
 */
package io.github.certamen.report.text;
