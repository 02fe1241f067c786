package io.github.certamen.cli;

import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.solver.LibraryVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program without a command: says what there is. */
@Command(
        name = "certamen",
        versionProvider = CertamenCommand.Version.class,
        sortOptions = false,
        description = "Certifies optimal-mechanism theorems with linear programs.",
        footer = {
            "",
            "Exit codes: 0 certified or done, 10 refuted, 11 inconclusive,",
            "2 bad input or usage, 1 internal error.",
            "",
            "Example:",
            "  certamen certify grids/uniform.yaml"
        })
final class CertamenCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    CertamenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.err().println(spec.commandLine().getUsageMessage());
        throw new BadUsageException("certamen: expected a command, found none");
    }

    /** The jar's version. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "certamen " + LibraryVersion.of(CertamenCommand.class).orElse("(not packaged)")
            };
        }
    }
}
