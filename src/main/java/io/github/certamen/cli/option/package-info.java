/**
 * Options that commands share, and what is wrong with them.
 *
 * <p>Enters: arguments. Leaves: checked values.
 */
package io.github.certamen.cli.option;
