package io.github.certamen.cli;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.cli.console.Interruption;
import io.github.certamen.cli.console.Progress;
import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.cli.option.LatexOptions;
import io.github.certamen.cli.option.OutputOptions;
import io.github.certamen.cli.option.PageOptions;
import io.github.certamen.instance.Suggestion;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.csv.ConvergenceCsv;
import io.github.certamen.report.figure.ConvergencePlot;
import io.github.certamen.report.html.ConvergenceHtml;
import io.github.certamen.report.json.ConvergenceJson;
import io.github.certamen.report.latex.ConvergenceTex;
import io.github.certamen.report.text.ConvergenceTable;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.Solvers;
import io.github.certamen.study.convergence.GridKind;
import io.github.certamen.study.convergence.Ladder;
import io.github.certamen.study.convergence.Rung;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bounds an instance on a ladder of grids and says how fast they close. */
@Command(
        name = "converge",
        sortOptions = false,
        description = "Bounds an instance on a ladder of grids: proved bounds, observed orders, sizes, seconds, memory."
                + " With --csv PATH a stopped run continues where it was.",
        footer = {"", "Example:", "  certamen converge grids/squared.yaml --ladder 4,8,16 --json -"})
final class ConvergeCommand implements Callable<Integer> {
    private static final int MOST_CELLS = 1_000_000;
    private static final double LONGEST_SECONDS = 1e9;

    @Parameters(paramLabel = "FILE", description = "An instance file.")
    private Path file;

    @Option(
            names = "--ladder",
            split = ",",
            paramLabel = "N",
            defaultValue = "4,8,16,32",
            description = "Cells per agent, one grid each (default: 4,8,16,32).")
    private List<Integer> ladder;

    @Option(
            names = "--grid",
            split = ",",
            paramLabel = "KIND",
            defaultValue = "UNIFORM",
            description = "uniform (default), quantile or adaptive, or several of them.")
    private List<GridKind> grids;

    @Option(
            names = "--solver",
            split = ",",
            paramLabel = "NAME",
            defaultValue = Solvers.AUTO,
            description = "LP backends, names from 'certamen solvers' (default: auto).")
    private List<String> solvers;

    @Option(
            names = "--plot",
            paramLabel = "PATH",
            description = "Write a picture of the widths to PATH, which ends in .svg or .png.")
    private Path plot;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Threads (default: 1).")
    private int threads;

    @Option(
            names = "--time-limit",
            paramLabel = "S",
            defaultValue = "600",
            description = "Stop each grid after S seconds (default: 600).")
    private double seconds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Random seed (default: 1).")
    private long seed;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private LatexOptions latex = new LatexOptions();

    @Mixin
    private PageOptions page = new PageOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Terminal terminal;

    ConvergeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check();
        Instance instance = InstanceReader.read(file);
        if (!instance.problem().hasPrograms()) {
            throw new BadUsageException(
                    file + ": model " + instance.problem().model()
                            + " has no linear programs: its bounds come from scores, see docs/environments.md; certify bounds it");
        }
        CertifyOptions options = CertifyOptions.DEFAULT
                .withSeed(seed)
                .withThreads(threads)
                .withTimeLimit(Duration.ofNanos(Math.round(seconds * 1e9)));
        String fingerprint = Ladder.fingerprint(instance, options);
        List<Rung> known = output.csvFile()
                .map(path -> ConvergenceCsv.read(path, fingerprint))
                .orElse(List.of());
        Ladder.Plan plan = new Ladder.Plan(
                List.copyOf(new TreeSet<>(ladder)),
                grids.stream().distinct().toList(),
                solvers.stream().distinct().toList());
        Ladder.Climbed found;
        try (Progress progress = Progress.start(terminal, instance.name(), output.quiet())) {
            found = Ladder.climb(
                    instance,
                    plan,
                    options.withListener(progress::stage).withCancelled(Interruption.signal()),
                    known,
                    rungs -> output.csvFile().ifPresent(path -> save(path, fingerprint, rungs)));
        }
        Ladder.Climbed climbed = found;
        if (output.table() && !latex.isStandardOutput() && !page.isStandardOutput()) {
            terminal.print(ConvergenceTable.lines(climbed, terminal.style()));
        }
        page.write(terminal, writer -> ConvergenceHtml.write(climbed, writer));
        latex.write(terminal, writer -> ConvergenceTex.write(climbed, writer));
        if (output.json()) {
            output.writeJson(terminal, writer -> ConvergenceJson.write(climbed, writer));
        }
        if (output.csv() && output.csvFile().isEmpty()) {
            output.writeCsv(terminal, writer -> ConvergenceCsv.write(fingerprint, climbed.rungs(), writer));
        }
        if (plot != null) {
            WholeFile.write(plot, stream -> ConvergencePlot.write(climbed, ending(plot), stream));
        }
        return ExitCode.DONE;
    }

    /** Writes the rungs, and besides them those that another run has put into the same file meanwhile. */
    static void save(Path path, String fingerprint, List<Rung> rungs) {
        List<Rung> all = new ArrayList<>(rungs);
        for (Rung other : ConvergenceCsv.read(path, fingerprint)) {
            if (rungs.stream().noneMatch(rung -> rung.isOf(other.grid(), other.solver(), other.asked()))) {
                all.add(other);
            }
        }
        WholeFile.writeText(path, writer -> ConvergenceCsv.write(fingerprint, all, writer));
    }

    private void check() {
        output.check();
        latex.check(output.usesStandardOutput());
        page.check(output.usesStandardOutput() || latex.isStandardOutput());
        List<String> names = Solvers.all().stream().map(LpSolver::name).toList();
        for (int cells : ladder) {
            require(cells >= 1 && cells <= MOST_CELLS, "--ladder", "integers from 1 to " + MOST_CELLS, cells);
        }
        for (String solver : solvers) {
            require(
                    names.contains(solver),
                    "--solver",
                    "one of " + String.join(", ", names),
                    "'" + solver + "'; " + Suggestion.advice(solver, names));
        }
        require(threads >= 1 && threads <= 1024, "--threads", "an integer from 1 to 1024", threads);
        require(seconds > 0 && seconds <= LONGEST_SECONDS, "--time-limit", "seconds > 0 and <= 1e9", seconds);
        if (plot != null) {
            require(
                    ConvergencePlot.endings().contains(ending(plot)),
                    "--plot",
                    "a file name that ends in ." + String.join(" or .", ConvergencePlot.endings()),
                    plot);
            WholeFile.check(plot);
        }
    }

    private static String ending(Path path) {
        String name = path.toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static void require(boolean valid, String option, String expected, Object found) {
        if (!valid) {
            throw new BadUsageException(option + ": expected " + expected + ", found " + found);
        }
    }
}
