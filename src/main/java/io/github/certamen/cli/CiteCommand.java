package io.github.certamen.cli;

import io.github.certamen.cli.console.Terminal;
import io.github.certamen.report.latex.Citation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the BibTeX entry of this program. */
@Command(
        name = "cite",
        sortOptions = false,
        description = "Prints the BibTeX entry of this program; 'certify --latex' cites it beside the certificate.",
        footer = {"", "Example:", "  certamen cite"})
final class CiteCommand implements Callable<Integer> {
    @Option(names = "--verbose", description = "Show where an internal error happened.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Terminal terminal;

    CiteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.print(Citation.bibtex());
        return ExitCode.DONE;
    }
}
