package io.github.certamen.cli;

import io.github.certamen.cli.console.Terminal;
import io.github.certamen.model.Explanation;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.latex.ExplanationTex;
import io.github.certamen.report.text.CertificationTable;
import io.github.certamen.report.text.ExplanationTable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what an instance file asks, before anything is solved. */
@Command(
        name = "explain",
        sortOptions = false,
        description =
                "Says what an instance file asks: agents, outcomes, constraints, objective, in words and formulas."
                        + " Solves nothing.",
        footer = {"", "Example:", "  certamen explain grids/bilateral-trade.yaml"})
final class ExplainCommand implements Callable<Integer> {
    private static final Path STDOUT = Path.of("-");

    @Parameters(paramLabel = "FILE", description = "An instance file.")
    private Path file;

    @Option(names = "--latex", paramLabel = "PATH", description = "Write it as LaTeX to PATH; - is standard output.")
    private Path latex;

    @Option(names = "--verbose", description = "Show where an internal error happened.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Terminal terminal;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Instance instance = InstanceReader.readFamily(file).middle();
        Explanation explanation = instance.problem().explanation();
        if (latex == null) {
            terminal.print(ExplanationTable.lines(
                    instance.name(),
                    CertificationTable.paper(instance.problem().model()),
                    explanation,
                    terminal.style()));
            return ExitCode.DONE;
        }
        List<String> lines = ExplanationTex.lines(instance.name(), explanation);
        if (STDOUT.equals(latex)) {
            terminal.print(lines);
        } else {
            WholeFile.writeText(latex, writer -> writer.write(String.join("\n", lines) + "\n"));
        }
        return ExitCode.DONE;
    }
}
