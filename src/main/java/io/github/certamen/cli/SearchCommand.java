package io.github.certamen.cli;

import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.cli.console.BestSoFar;
import io.github.certamen.cli.console.Interruption;
import io.github.certamen.cli.console.Progress;
import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.cli.option.LatexOptions;
import io.github.certamen.cli.option.OutputOptions;
import io.github.certamen.cli.option.PageOptions;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.CertificateFile;
import io.github.certamen.report.Report;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.html.SearchHtml;
import io.github.certamen.report.json.CertificationJson;
import io.github.certamen.report.json.SearchJson;
import io.github.certamen.report.latex.SearchTex;
import io.github.certamen.report.text.SearchTable;
import io.github.certamen.study.search.Checkpoint;
import io.github.certamen.study.search.Found;
import io.github.certamen.study.search.Search;
import io.github.certamen.study.search.conjecture.Conjecture;
import io.github.certamen.study.search.conjecture.ConjectureReader;
import io.github.certamen.work.Workers;
import io.github.certamen.work.Workplace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for an instance that breaks a conjecture. */
@Command(
        name = "search",
        sortOptions = false,
        description =
                "Looks for a distribution that breaks a conjecture. Every counterexample is proved, made simpler, and"
                        + " written as an instance file that 'certify' reproduces. Exit code 10 when there is one, 0 when not.",
        footer = {"", "Example:", "  certamen search grids/conjectures/irregular.yaml --output out/irregular"})
final class SearchCommand implements Callable<Integer> {
    private static final String FINDINGS = "candidates.jsonl";
    private static final double LONGEST_SECONDS = 1e9;

    @Parameters(paramLabel = "FILE", description = "A conjecture file.")
    private Path file;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for counterexamples and the checkpoint (default: search-NAME).")
    private Path folder;

    @Option(names = "--resume", description = "Continue the search whose checkpoint is in the folder.")
    private boolean resume;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Instances tested at a time (default: the processors); the result is the same.")
    private Integer threads;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Random seed (default: 1).")
    private long seed;

    @Option(
            names = "--time-limit",
            paramLabel = "S",
            defaultValue = "60",
            description = "Stop each test after S seconds (default: 60).")
    private double seconds;

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
    private final Workplace workplace;

    SearchCommand(Terminal terminal, Workplace workplace) {
        this.terminal = terminal;
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        int width = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        require(width >= 1 && width <= 1024, "--threads", "an integer from 1 to 1024", width);
        require(seconds > 0 && seconds <= LONGEST_SECONDS, "--time-limit", "seconds > 0 and <= 1e9", seconds);
        require(!output.csv(), "--csv", "--json for the results of a search", "--csv");
        output.check();
        latex.check(output.usesStandardOutput());
        page.check(output.usesStandardOutput() || latex.isStandardOutput());
        Conjecture conjecture = ConjectureReader.read(
                file, certification -> CertificationJson.tree(new Report(certification, Optional.empty())));
        Path target = folder == null ? Path.of("search-" + conjecture.name()) : folder;
        Duration limit = Duration.ofNanos(Math.round(seconds * 1e9));
        Search.Result result;
        BestSoFar.keep("findings are kept in " + target.resolve(FINDINGS) + "; go on with: certamen search " + file
                + " --output " + target + (seed == 1 ? "" : " --seed " + seed) + " --resume");
        try (Checkpoint checkpoint =
                        Checkpoint.open(target.resolve(FINDINGS), conjecture.text() + "\nseed " + seed, resume);
                Progress progress = Progress.start(terminal, conjecture.name(), output.quiet());
                Workers workers = workplace.open(width, CertifyOptions.DEFAULT)) {
            Search.Options options = new Search.Options(seed, limit, progress::stage);
            result = Search.run(conjecture, options, workers, checkpoint);
        } finally {
            if (!Interruption.isRequested()) {
                BestSoFar.keep("");
            }
        }
        List<Path> files = written(result, target, CertifyOptions.DEFAULT.withTimeLimit(limit));
        if (output.table() && !latex.isStandardOutput() && !page.isStandardOutput()) {
            terminal.print(SearchTable.lines(result, files, terminal.style()));
        }
        page.write(terminal, writer -> SearchHtml.write(result, files, writer));
        latex.write(terminal, writer -> SearchTex.write(result, files, writer));
        if (output.json()) {
            output.writeJson(terminal, writer -> SearchJson.write(result, files, writer));
        }
        return result.hits().isEmpty() ? ExitCode.DONE : Verdict.REFUTED.exitCode();
    }

    /** The certificate of a counterexample's bounds, read back from the file just written. */
    private static void certify(Path instance, Path certificate, CertifyOptions certify) {
        Certifier.certify(InstanceReader.read(instance), certify)
                .certificate()
                .ifPresent(found -> WholeFile.write(certificate, stream -> CertificateFile.write(found, stream)));
    }

    private static List<Path> written(Search.Result result, Path target, CertifyOptions certify) {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < result.hits().size(); i++) {
            Found.Hit hit = result.hits().get(i);
            String name = "hit-" + (i + 1);
            String comment =
                    "# Found by 'certamen search': " + hit.last().judgement().words() + "\n";
            Path path = target.resolve(name + ".yaml");
            WholeFile.writeText(
                    path, writer -> writer.write(comment + hit.last().text()));
            for (Map.Entry<String, String> companion : hit.companions().entrySet()) {
                WholeFile.writeText(
                        target.resolve(name + companion.getKey() + ".yaml"),
                        writer -> writer.write(comment + companion.getValue()));
            }
            certify(path, target.resolve(name + ".cert.json.gz"), certify);
            files.add(path);
        }
        return files;
    }

    private static void require(boolean valid, String option, String expected, Object found) {
        if (!valid) {
            throw new BadUsageException(option + ": expected " + expected + ", found " + found);
        }
    }
}
