package io.github.certamen.cli;

import io.github.certamen.cli.console.Progress;
import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.cli.option.LatexOptions;
import io.github.certamen.cli.option.OutputOptions;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.CertificateFile;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.html.LedgerHtml;
import io.github.certamen.report.json.LedgerJson;
import io.github.certamen.report.latex.LedgerTex;
import io.github.certamen.report.text.LedgerMarkdown;
import io.github.certamen.report.text.LedgerTable;
import io.github.certamen.study.ledger.EvidenceFiles;
import io.github.certamen.study.ledger.Ledger;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Paper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles the ledger of claims and writes it. */
@Command(
        name = "claims",
        sortOptions = false,
        description =
                "The ledger: every statement of both papers, its hypotheses audited, its conclusion tested on instances inside,"
                        + " at the edge of and beyond them; verdicts with counterexamples.",
        footer = {"", "Example:", "  certamen claims SZ --markdown claims.md"})
final class ClaimsCommand implements Callable<Integer> {
    private static final Path STDOUT = Path.of("-");

    @Parameters(paramLabel = "PAPER", arity = "0..1", description = "SZ or KZ; both by default.")
    private Paper paper;

    @Option(names = "--markdown", paramLabel = "PATH", description = "Write Markdown to PATH; - is standard output.")
    private Path markdown;

    @Option(names = "--html", paramLabel = "PATH", description = "Write one HTML file to PATH; - is standard output.")
    private Path html;

    @Option(
            names = "--only",
            paramLabel = "WORDS",
            description = "Only statements whose title contains WORDS, such as 'Theorem 2'.")
    private String only;

    @Option(
            names = "--evidence",
            paramLabel = "FOLDER",
            description = "Write the cases' instance files, and the certificates of their bounds, into FOLDER.")
    private Path evidence;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private LatexOptions latex = new LatexOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Terminal terminal;

    ClaimsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (output.csv()) {
            throw new BadUsageException("--csv: expected --json, --markdown or --html for the ledger, found --csv");
        }
        output.check();
        List<Path> pages = Stream.of(markdown, html).filter(Objects::nonNull).toList();
        long onStdout = pages.stream().filter(STDOUT::equals).count()
                + (output.usesStandardOutput() ? 1 : 0)
                + (latex.isStandardOutput() ? 1 : 0);
        if (onStdout > 1) {
            throw new BadUsageException(
                    "--json, --markdown, --html and --latex: expected at most one of them on standard output, found "
                            + onStdout);
        }
        latex.check(false);
        pages.stream().filter(path -> !path.equals(STDOUT)).forEach(WholeFile::check);
        List<Entry> entries;
        try (Progress progress = Progress.start(terminal, "claims", output.quiet())) {
            entries = Ledger.settle(
                    paper == null ? List.of(Paper.values()) : List.of(paper),
                    title -> only == null || title.contains(only),
                    progress::counted);
        }
        if (entries.isEmpty()) {
            throw new BadUsageException("--only: expected words in the title of some statement, found '" + only + "'");
        }
        if (evidence != null) {
            writeEvidence(entries);
        }
        if (output.table() && onStdout == 0) {
            terminal.print(LedgerTable.lines(entries, terminal.style(), output.verbose()));
        }
        latex.write(terminal, writer -> LedgerTex.write(entries, writer));
        if (output.json()) {
            output.writeJson(terminal, writer -> LedgerJson.write(entries, writer));
        }
        if (markdown != null) {
            OutputOptions.write(markdown, terminal, writer -> LedgerMarkdown.write(entries, writer));
            output.sayWritten(markdown, terminal);
        }
        if (html != null) {
            OutputOptions.write(html, terminal, writer -> LedgerHtml.write(entries, writer));
            output.sayWritten(html, terminal);
        }
        return ExitCode.DONE;
    }

    private void writeEvidence(List<Entry> entries) {
        try {
            Files.createDirectories(evidence);
        } catch (IOException problem) {
            throw new BadUsageException(
                    "--evidence: expected a folder, found " + evidence + " (" + problem.getMessage() + ")");
        }
        for (EvidenceFiles.Case item : EvidenceFiles.of(entries)) {
            WholeFile.writeText(evidence.resolve(item.name() + ".yaml"), writer -> writer.write(item.instance()));
            for (Certificate certificate : item.certificates()) {
                WholeFile.write(
                        evidence.resolve(item.name() + ".cert.json.gz"),
                        stream -> CertificateFile.write(certificate, stream));
            }
        }
    }
}
