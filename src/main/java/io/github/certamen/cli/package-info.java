/** The command line: thin commands over the other packages, exit codes, and what goes to which stream. */
package io.github.certamen.cli;
