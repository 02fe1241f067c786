package io.github.certamen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.RoadChoice;
import io.github.certamen.certify.budget.TooLargeException;
import io.github.certamen.certify.road.WithoutProgram;
import io.github.certamen.cli.console.Interruption;
import io.github.certamen.cli.console.Progress;
import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.cli.option.CertificatePaths;
import io.github.certamen.cli.option.LatexOptions;
import io.github.certamen.cli.option.LongTableOptions;
import io.github.certamen.cli.option.OutputOptions;
import io.github.certamen.cli.option.PictureOptions;
import io.github.certamen.cli.option.SolveOptions;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceFamily;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.report.csv.CertificationCsv;
import io.github.certamen.report.json.CertificationJson;
import io.github.certamen.report.latex.Entry;
import io.github.certamen.work.Workers;
import io.github.certamen.work.Workplace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bounds the optimum from both sides, compares with the closed forms, prints the verdict. */
@Command(
        name = "certify",
        sortOptions = false,
        description = "Bounds the optimum over all mechanisms of the continuum from both sides, compares it with the"
                + " papers' closed forms and prints the verdict.",
        footer = {"", "Example:", "  certamen certify grids/uniform.yaml --json -"})
final class CertifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Instance files.")
    private List<Path> files;

    @Mixin
    private SolveOptions solving = new SolveOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private PictureOptions pictures = new PictureOptions();

    @Mixin
    private LatexOptions latex = new LatexOptions();

    @Mixin
    private LongTableOptions longTables = new LongTableOptions();

    @Option(
            names = "--certificate",
            paramLabel = "PATH",
            description = "Write a certificate that 'certamen check' confirms to PATH; for several files, into the"
                    + " folder PATH.")
    private Path certificate;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Terminal terminal;
    private final Workplace workplace;

    CertifyCommand(Terminal terminal, Workplace workplace) {
        this.terminal = terminal;
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        solving.check();
        output.check();
        longTables.check();
        List<InstanceFamily> families = families();
        if (families.size() < files.size()) {
            return ExitCode.BAD_INPUT;
        }
        checkRanges(families);
        List<Instance> instances = families.stream().map(InstanceFamily::middle).toList();
        check(instances);
        CertificatePaths certificates = CertificatePaths.of(certificate, instances);
        pictures.check(output.usesStandardOutput(), instances);
        latex.check(output.usesStandardOutput() || pictures.isStandardOutput());
        int code = ExitCode.DONE;
        List<Entry> entries = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        List<ObjectNode> trees = new ArrayList<>();
        try (Progress progress = progress(families);
                Workers workers = workers(progress)) {
            List<CompletableFuture<CertifyOutcome>> outcomes = submitted(families, certificates, workers);
            for (int k = 0; k < families.size(); k++) {
                if (k > 0 && Interruption.isRequested()) {
                    code = ExitCode.worse(code, Verdict.INCONCLUSIVE.exitCode());
                    break;
                }
                try {
                    progress.counted(
                            k, families.size(), families.get(k).middle().name());
                    CertifyOutcome outcome = Workers.result(outcomes.set(k, null));
                    certificates.write(k, outcome.certificate());
                    Optional<Path> page = page(k, outcome);
                    outcome.row().ifPresent(rows::add);
                    outcome.latex().ifPresent(entries::add);
                    trees.add(outcome.json());
                    code = ExitCode.worse(code, outcome.exitCode());
                    if (output.table() && !pictures.isStandardOutput() && !latex.isStandardOutput()) {
                        progress.print(terminal, outcome.table());
                        page.ifPresent(path -> output.sayWritten(path, terminal));
                    }
                } catch (TooLargeException problem) {
                    terminal.say(files.get(k) + ": grid: " + problem.getMessage());
                    code = ExitCode.worse(code, ExitCode.BAD_INPUT);
                } catch (RuntimeException | OutOfMemoryError problem) {
                    code = ExitCode.worse(code, Main.failed(problem, files.get(k), terminal, output.verbose()));
                }
            }
        }
        if (trees.size() == files.size()) {
            writeAll(entries, rows, trees);
        }
        return code;
    }

    /** Writes the pictures of one file, and returns its page if it has one of its own. */
    private Optional<Path> page(int index, CertifyOutcome outcome) {
        if (outcome.family().isPresent()) {
            return pictures.write(index, outcome.family().get(), terminal);
        }
        return outcome.report().isPresent()
                ? pictures.write(index, outcome.report().get(), terminal)
                : Optional.empty();
    }

    /** Writes what there is one of for all files. */
    private void writeAll(List<Entry> entries, List<List<String>> rows, List<ObjectNode> trees) {
        latex.write(entries, terminal);
        pictures.finish(terminal);
        longTables.write(trees);
        if (output.json()) {
            output.writeJson(terminal, writer -> CertificationJson.writeTrees(trees, writer));
        }
        if (output.csv()) {
            output.writeCsv(terminal, writer -> CertificationCsv.write(rows, writer));
        }
    }

    private void check(List<Instance> instances) {
        if (pictures.asked() && !workplace.isHere()) {
            throw new BadUsageException(
                    "--html and --figures: expected workers in this process, found a cluster; make the"
                            + " pictures of single instances here");
        }
        for (Instance instance : instances) {
            if (solving.road() == RoadChoice.LAGRANGIAN && !WithoutProgram.isOpen(instance.problem())) {
                throw new BadUsageException(
                        "--road lagrangian: expected a model with such bounds, found '" + instance.name()
                                + "' of the model " + instance.problem().model());
            }
        }
    }

    /** All files are read before the first is worked on: a mistake in the last one shows at once. */
    private List<InstanceFamily> families() {
        List<InstanceFamily> families = new ArrayList<>();
        for (Path file : files) {
            try {
                families.add(InstanceReader.readFamily(file));
            } catch (InstanceException problem) {
                Main.failed(problem, terminal, output.verbose());
            }
        }
        return families;
    }

    /** What is written of single instances only. */
    private void checkRanges(List<InstanceFamily> families) {
        boolean ranges =
                families.stream().anyMatch(family -> !family.parameters().isEmpty());
        Optional<String> refused = certificate != null
                ? Optional.of("--certificate")
                : output.csv()
                        ? Optional.of("--csv")
                        : longTables.asked()
                                ? Optional.of("--candidates and --hypotheses")
                                : pictures.refusedForFamilies(files.size());
        if (ranges && refused.isPresent()) {
            throw new BadUsageException(
                    refused.get()
                            + ": expected instances without ranges of parameters; a family's boxes are written by --json, and by --html PAGE");
        }
    }

    private static String name(List<InstanceFamily> families) {
        return families.size() == 1 ? families.get(0).middle().name() : families.size() + " instances";
    }

    private Progress progress(List<InstanceFamily> families) {
        return families.size() == 1
                ? Progress.start(terminal, name(families), solving.asked().timeLimit(), output.quiet())
                : Progress.start(terminal, name(families), output.quiet());
    }

    private Workers workers(Progress progress) {
        CertifyOptions here =
                CertifyOptions.DEFAULT.withListener(progress::stage).withCancelled(Interruption.signal());
        return workplace.open(Math.min(solving.asked().threads(), files.size()), here);
    }

    /** One after the other with all threads for one file, side by side with one thread each for several. */
    private List<CompletableFuture<CertifyOutcome>> submitted(
            List<InstanceFamily> families, CertificatePaths certificates, Workers workers) {
        int threads = families.size() > 1 ? 1 : solving.asked().threads();
        List<CompletableFuture<CertifyOutcome>> outcomes = new ArrayList<>();
        for (int k = 0; k < families.size(); k++) {
            outcomes.add(workers.submit(new CertifyJob(
                    families.get(k),
                    solving,
                    threads,
                    terminal.style(),
                    output.verbose(),
                    latex.asked(),
                    certificates.path(k))));
        }
        return outcomes;
    }
}
