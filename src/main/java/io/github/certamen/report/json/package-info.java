/**
 * Results as JSON; its fields are a contract.
 *
 * <p>Enters: results. Leaves: trees of JSON.
 */
package io.github.certamen.report.json;
