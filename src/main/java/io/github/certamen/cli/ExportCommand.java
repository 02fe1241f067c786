package io.github.certamen.cli;

import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.cli.option.OutputOptions;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LpFormatWriter;
import io.github.certamen.lp.MpsWriter;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.report.WholeFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a program of an instance to a file. */
@Command(
        name = "export",
        sortOptions = false,
        description = "Writes the linear program of an instance on a grid, for any solver.",
        footer = {"", "Example:", "  certamen export grids/uniform.yaml --cells 8 --format lp"})
final class ExportCommand implements Callable<Integer> {
    /** File formats. */
    enum Format {
        MPS,
        LP,
        VIPR
    }

    /** Which of an instance's programs. */
    enum Program {
        RESTRICTION,
        RELAXATION,
        DETERMINISTIC
    }

    private static final String STDOUT = "-";
    private static final int MOST_CELLS = 2000;

    @Parameters(paramLabel = "FILE", description = "An instance file.")
    private Path file;

    @Option(
            names = "--format",
            defaultValue = "MPS",
            paramLabel = "NAME",
            description =
                    "mps (default), lp, or vipr: rational data with the exact optimum and its proof, for viprchk.")
    private Format format;

    @Option(
            names = "--lp",
            defaultValue = "RESTRICTION",
            paramLabel = "NAME",
            description = "restriction (default), relaxation, or deterministic: the restriction with integer"
                    + " allocations, of an instance with deterministic mechanisms.")
    private Program program;

    @Option(names = "--cells", paramLabel = "N", description = "N cells of equal width per agent, not the file's grid.")
    private Integer cells;

    @Option(
            names = "--output",
            defaultValue = STDOUT,
            paramLabel = "PATH",
            description = "Where to write; - is standard output, the default.")
    private Path output;

    @Option(names = "--verbose", description = "Show where an internal error happened.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Terminal terminal;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!(cells == null || (cells >= 1 && cells <= MOST_CELLS))) {
            throw new BadUsageException("--cells: expected an integer from 1 to " + MOST_CELLS + ", found " + cells);
        }
        if (!output.equals(Path.of(STDOUT))) {
            WholeFile.check(output);
        }
        Instance instance = InstanceReader.read(file);
        DesignProblem problem = instance.problem();
        if (!problem.hasPrograms()) {
            throw new BadUsageException(
                    file + ": model " + problem.model()
                            + " has no linear programs: its bounds come from scores, see docs/environments.md; certify bounds it");
        }
        if (!(program != Program.DETERMINISTIC || problem.mechanisms().equals("deterministic"))) {
            throw new BadUsageException(file + ": --lp deterministic: expected an instance with 'mechanisms:"
                    + " deterministic', found mechanisms=" + problem.mechanisms());
        }
        GridSpec spec = cells == null ? instance.grid() : GridSpec.uniform(cells);
        if (!(spec.cells() <= MOST_CELLS)) {
            throw new BadUsageException(file + ": expected a grid of at most " + MOST_CELLS
                    + " cells to export, found cells=" + spec.cells());
        }
        Discretisation grid =
                problem.on(GridPlan.of(spec, problem.types(), problem.naturalLines(), problem.naturalPoints()));
        LinearModel model = program == Program.RELAXATION ? grid.relaxation() : grid.restriction();
        LinearProgram written = LinearProgram.of(model);
        Optional<ProvedProgram> proved =
                format == Format.VIPR ? Optional.of(ProvedProgram.of(file, grid, model)) : Optional.empty();
        OutputOptions.write(output, terminal, writer -> {
            switch (format) {
                case MPS -> MpsWriter.write(written, writer);
                case LP -> LpFormatWriter.write(written, writer);
                case VIPR -> proved.orElseThrow().write(writer);
            }
        });
        if (verbose) {
            terminal.err()
                    .println(String.format(Locale.ROOT, "%,d rows, %,d columns", written.rows(), written.columns()));
        }
        return ExitCode.DONE;
    }
}
