package io.github.certamen.cli;

import io.github.certamen.cli.console.Terminal;
import io.github.certamen.report.text.SolverTable;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.Solvers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the LP backends. */
@Command(
        name = "solvers",
        sortOptions = false,
        description = "Lists the LP backends found, their versions and what each can do.",
        footer = {"", "Example:", "  certamen solvers"})
final class SolversCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--verbose", description = "Show where an internal error happened.")
    private boolean verbose;

    private final Terminal terminal;

    SolversCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.print(
                SolverTable.lines(Solvers.all().stream().map(LpSolver::info).toList(), terminal.style()));
        return ExitCode.DONE;
    }
}
