package io.github.certamen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.certificate.Certification;
import io.github.certamen.certificate.Certifier;
import io.github.certamen.certificate.CertifyOptions;
import io.github.certamen.certificate.FamilyCertification;
import io.github.certamen.certificate.FamilyCertifier;
import io.github.certamen.certificate.Road;
import io.github.certamen.certificate.TooLargeException;
import io.github.certamen.certificate.Verdict;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.model.Instance;
import io.github.certamen.model.InstanceFamily;
import io.github.certamen.model.InstanceReader;
import io.github.certamen.report.CertificationCsv;
import io.github.certamen.report.CertificationJson;
import io.github.certamen.report.CertificationTable;
import io.github.certamen.report.FamilyReport;
import io.github.certamen.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Option(
            names = "--certificate",
            paramLabel = "PATH",
            description = "Write a certificate that 'certamen check' confirms to PATH; for several files, into the"
                    + " folder PATH.")
    private Path certificate;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private final Terminal terminal;

    CertifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        solving.check();
        output.check();
        List<InstanceFamily> families = families();
        if (families.size() < files.size()) {
            return ExitCode.BAD_INPUT;
        }
        checkRanges(families);
        List<Instance> instances = families.stream().map(InstanceFamily::middle).toList();
        for (Instance instance : instances) {
            if (solving.road() == Road.LAGRANGIAN && !instance.problem().hasDirectBounds()) {
                throw new BadUsageException(
                        "--road lagrangian: expected a model with such bounds, found '" + instance.name()
                                + "' of the model " + instance.problem().model());
            }
        }
        CertificatePaths certificates = CertificatePaths.of(certificate, instances);
        pictures.check(output.usesStandardOutput(), instances);
        int code = ExitCode.DONE;
        List<Report> reports = new ArrayList<>();
        List<ObjectNode> trees = new ArrayList<>();
        try (Progress progress = Progress.start(terminal, name(families), output.quiet());
                Batch<Object> batch = batch(families, progress)) {
            for (int k = 0; k < families.size(); k++) {
                if (k > 0 && Interruption.isRequested()) {
                    code = ExitCode.worse(code, Verdict.INCONCLUSIVE.exitCode());
                    break;
                }
                try {
                    List<String> table;
                    if (batch.result(k) instanceof Certification certification) {
                        Report report = new Report(certification, certificates.write(k, certification));
                        reports.add(report);
                        pictures.write(k, report, terminal);
                        trees.add(CertificationJson.tree(report));
                        code = ExitCode.worse(code, certification.verdict().exitCode());
                        table = CertificationTable.lines(report, terminal.style(), output.verbose());
                    } else {
                        FamilyCertification family = (FamilyCertification) batch.result(k);
                        trees.add(FamilyReport.tree(family));
                        code = ExitCode.worse(code, family.verdict().exitCode());
                        table = FamilyReport.lines(family, terminal.style(), output.verbose());
                    }
                    if (output.table() && !pictures.isStandardOutput()) {
                        progress.print(terminal, table);
                    }
                } catch (TooLargeException problem) {
                    terminal.err().println(files.get(k) + ": grid: " + problem.getMessage());
                    code = ExitCode.worse(code, ExitCode.BAD_INPUT);
                } catch (RuntimeException | OutOfMemoryError problem) {
                    code = ExitCode.worse(code, Main.failed(problem, terminal, output.verbose()));
                }
            }
        }
        if (trees.size() == files.size()) {
            if (output.json()) {
                output.writeJson(terminal, writer -> CertificationJson.writeTrees(trees, writer));
            }
            if (output.csv()) {
                output.writeCsv(terminal, writer -> CertificationCsv.write(reports, writer));
            }
        }
        return code;
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
        if (ranges && (certificate != null || output.csv() || pictures.asked())) {
            String option = certificate != null ? "--certificate" : output.csv() ? "--csv" : "--html and --figures";
            throw new BadUsageException(option
                    + ": expected instances without ranges of parameters; a family's boxes are written by --json");
        }
    }

    private static String name(List<InstanceFamily> families) {
        return families.size() == 1 ? families.get(0).middle().name() : families.size() + " instances";
    }

    /** One after the other with all threads for one file, side by side with one thread each for several. */
    private Batch<Object> batch(List<InstanceFamily> families, Progress progress) {
        CertifyOptions asked = solving.asked();
        int width = Math.min(asked.threads(), families.size());
        CertifyOptions each = asked.withThreads(families.size() > 1 ? 1 : asked.threads())
                .withListener(progress::stage)
                .withCancelled(Interruption.signal());
        List<Callable<Object>> tasks = new ArrayList<>();
        for (InstanceFamily family : families) {
            tasks.add(() -> family.parameters().isEmpty()
                    ? Certifier.certify(family.middle(), each)
                    : FamilyCertifier.certify(family, each));
        }
        return new Batch<>(tasks, width);
    }
}
