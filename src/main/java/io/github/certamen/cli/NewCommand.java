package io.github.certamen.cli;

import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.instance.Suggestion;
import io.github.certamen.paper.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints an instance file to start from, or what there is. */
@Command(
        name = "new",
        sortOptions = false,
        description = "Prints a commented instance file to start from, which certifies as it stands; without a name,"
                + " lists the environments and papers.",
        footer = {"", "Example:", "  certamen new bilateral-trade > mine.yaml"})
final class NewCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "An environment or a paper of the list.",
            completionCandidates = Names.class)
    private String name;

    @Option(names = "--verbose", description = "Show where an internal error happened.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Terminal terminal;

    NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** For the shell's completion. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(Templates.names());
        }
    }

    @Override
    public Integer call() {
        if (name != null && !Templates.names().contains(name)) {
            throw new BadUsageException("certamen new: expected an environment or a paper, found '" + name + "'; "
                    + Suggestion.advice(name, Templates.names()));
        }
        terminal.print(name == null ? list() : Templates.text(name).lines().toList());
        return ExitCode.DONE;
    }

    private static List<String> list() {
        List<String> lines = new ArrayList<>(List.of("Instances to start from: certamen new NAME > mine.yaml", ""));
        for (String each : Templates.names()) {
            lines.add("  " + each);
            lines.add("      " + Templates.summary(each));
        }
        return lines;
    }
}
