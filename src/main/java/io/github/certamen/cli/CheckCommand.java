package io.github.certamen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.certify.Verdict;
import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.OutputOptions;
import io.github.certamen.instance.CanonicalForm;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.CertificateFile;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import io.github.certamen.proof.RefusedException;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.json.CheckJson;
import io.github.certamen.report.text.CheckTable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Confirms certificates without a solver. */
@Command(
        name = "check",
        sortOptions = false,
        description = "Confirms certificates that 'certify --certificate' wrote: rebuilds the data from the instance in"
                + " the file, proves the mechanism feasible and evaluates the multipliers' bound, without a solver.",
        footer = {
            "",
            "Exit codes: 0 proves what it claims, 10 proves less, is refused or is about",
            "another problem than --instance,",
            "2 not a certificate or not readable.",
            "",
            "Example:",
            "  certamen check uniform.cert.json.gz"
        })
final class CheckCommand implements Callable<Integer> {
    private static final Path STDOUT = Path.of("-");

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Certificates (*.cert.json.gz).")
    private List<Path> files;

    @Option(
            names = "--instance",
            paramLabel = "PATH",
            description =
                    "The problem that the certificates should be about, as an instance file: refused unless it is the same.")
    private Path instance;

    @Option(names = "--json", paramLabel = "PATH", description = "Write JSON to PATH; - is standard output.")
    private Path json;

    @Option(names = "--quiet", description = "No table; only errors and what was asked for.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Show where an internal error happened.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Terminal terminal;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (json != null && !json.equals(STDOUT)) {
            WholeFile.check(json);
        }
        Optional<CanonicalForm> asked = Optional.ofNullable(instance)
                .map(path -> InstanceReader.read(path).canonical());
        int code = ExitCode.DONE;
        List<ObjectNode> results = new ArrayList<>();
        for (Path file : files) {
            Optional<Certificate> certificate = read(file);
            if (certificate.isEmpty()) {
                code = ExitCode.worse(code, ExitCode.BAD_INPUT);
                continue;
            }
            try {
                CheckReport report = Checker.check(certificate.get());
                asked.ifPresent(form -> requireSame(form, report.instance().canonical()));
                results.add(CheckJson.proved(file.toString(), report));
                if (!report.provesItsClaims()) {
                    code = ExitCode.worse(code, Verdict.REFUTED.exitCode());
                }
                if (!quiet && !STDOUT.equals(json)) {
                    terminal.print(CheckTable.lines(file.toString(), report, terminal.style()));
                }
            } catch (RefusedException refused) {
                terminal.say(file + ": refused: " + refused.getMessage());
                results.add(CheckJson.refused(file.toString(), refused.getMessage()));
                code = ExitCode.worse(code, Verdict.REFUTED.exitCode());
            } catch (OutOfMemoryError problem) {
                code = ExitCode.worse(code, Main.failed(problem, terminal, verbose));
            }
        }
        if (json != null && results.size() == files.size()) {
            OutputOptions.write(json, terminal, writer -> CheckJson.write(results, writer));
        }
        return code;
    }

    /** The problem is taken from the user and not from the proof. */
    private void requireSame(CanonicalForm asked, CanonicalForm proved) {
        asked.difference(proved).ifPresent(difference -> {
            throw new RefusedException("it is about another problem than " + instance + ": " + difference);
        });
    }

    private Optional<Certificate> read(Path file) {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            return Optional.of(CertificateFile.read(stream));
        } catch (RefusedException refused) {
            terminal.say(file + ": " + refused.getMessage());
        } catch (NoSuchFileException missing) {
            terminal.say(file + ": expected a certificate, found no such file");
        } catch (IOException problem) {
            terminal.say(file + ": cannot be read (" + problem.getMessage() + ")");
        }
        return Optional.empty();
    }
}
