/** Results as text tables, JSON and CSV, and output files that are whole or not there at all. */
package io.github.certamen.report;
