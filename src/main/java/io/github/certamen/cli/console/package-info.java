/**
 * The terminal: streams, progress, interruption.
 *
 * <p>Enters: lines. Leaves: what a person sees, without control characters.
 */
package io.github.certamen.cli.console;
