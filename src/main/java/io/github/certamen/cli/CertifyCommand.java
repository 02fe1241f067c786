package io.github.certamen.cli;

import io.github.certamen.certificate.Certification;
import io.github.certamen.certificate.Certifier;
import io.github.certamen.certificate.Road;
import io.github.certamen.certificate.TooLargeException;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.model.Instance;
import io.github.certamen.model.InstanceReader;
import io.github.certamen.report.CertificationCsv;
import io.github.certamen.report.CertificationJson;
import io.github.certamen.report.CertificationTable;
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
        List<Instance> instances = instances();
        if (instances.size() < files.size()) {
            return ExitCode.BAD_INPUT;
        }
        for (Instance instance : instances) {
            if (solving.road() == Road.LAGRANGIAN && !instance.problem().hasDirectBounds()) {
                throw new BadUsageException("--road lagrangian: expected instances of the model redistribution, found '"
                        + instance.name() + "' of the model " + instance.problem().model());
            }
        }
        CertificatePaths certificates = CertificatePaths.of(certificate, instances);
        int code = ExitCode.DONE;
        List<Report> reports = new ArrayList<>();
        for (int k = 0; k < instances.size(); k++) {
            Instance instance = instances.get(k);
            try {
                Certification certification = certified(instance);
                Report report = new Report(certification, certificates.write(k, certification));
                reports.add(report);
                code = ExitCode.worse(code, report.certification().verdict().exitCode());
                if (output.table()) {
                    terminal.print(CertificationTable.lines(report, terminal.style(), output.verbose()));
                }
            } catch (TooLargeException problem) {
                terminal.err().println(files.get(k) + ": grid: " + problem.getMessage());
                code = ExitCode.worse(code, ExitCode.BAD_INPUT);
            } catch (RuntimeException | OutOfMemoryError problem) {
                code = ExitCode.worse(code, Main.failed(problem, terminal, output.verbose()));
            }
        }
        if (reports.size() == files.size()) {
            if (output.json()) {
                output.writeJson(terminal, writer -> CertificationJson.write(reports, writer));
            }
            if (output.csv()) {
                output.writeCsv(terminal, writer -> CertificationCsv.write(reports, writer));
            }
        }
        return code;
    }

    /** All files are read before the first is worked on: a mistake in the last one shows at once. */
    private List<Instance> instances() {
        List<Instance> instances = new ArrayList<>();
        for (Path file : files) {
            try {
                instances.add(InstanceReader.read(file));
            } catch (InstanceException problem) {
                Main.failed(problem, terminal, output.verbose());
            }
        }
        return instances;
    }

    private Certification certified(Instance instance) {
        try (Progress progress = Progress.start(terminal, instance.name(), output.quiet())) {
            return Certifier.certify(instance, solving.asked().withListener(progress::stage));
        }
    }
}
