package io.github.certamen.cli.option;

import io.github.certamen.cli.console.Terminal;
import io.github.certamen.paper.Instance;
import io.github.certamen.report.Report;
import io.github.certamen.report.figure.FigureFiles;
import io.github.certamen.report.html.CertificationHtml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that makes pictures of a certification. */
public final class PictureOptions {
    private static final Path STDOUT = Path.of("-");

    @Option(
            names = "--html",
            paramLabel = "PATH",
            description =
                    "Write one page with pictures to PATH; - is standard output. For several files, into the folder PATH.")
    private Path html;

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description =
                    "Write the pictures for papers into the folder DIR: SVG, and PGFPlots with its numbers as CSV.")
    private Path folder;

    private List<Path> pages = List.of();
    private boolean several;

    public boolean asked() {
        return html != null || folder != null;
    }

    /** Whether the page goes to standard output. */
    public boolean isStandardOutput() {
        return STDOUT.equals(html);
    }

    /**
     * Refuses, before the long work, paths that cannot be written afterwards.
     *
     * @param standardOutputTaken whether something else goes to standard output
     * @throws BadUsageException if two outputs want standard output, or paths do not fit the instances
     */
    public void check(boolean standardOutputTaken, List<Instance> instances) {
        if (isStandardOutput() && standardOutputTaken) {
            throw new BadUsageException("--html: expected one output on standard output, found two");
        }
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadUsageException("--figures: expected a folder, found the file " + folder);
        }
        several = instances.size() > 1;
        if (isStandardOutput() && several) {
            throw new BadUsageException("--html: expected a folder for " + instances.size() + " instances, found -");
        }
        pages = isStandardOutput() ? List.of(STDOUT) : InstancePaths.of("--html", ".html", html, instances);
    }

    /** Writes what was asked for of instance {@code index}, and returns the page if there is one. */
    public Optional<Path> write(int index, Report report, Terminal terminal) {
        if (!pages.isEmpty()) {
            OutputOptions.write(pages.get(index), terminal, writer -> CertificationHtml.write(report, writer));
        }
        if (folder != null) {
            String name = report.certification().instance().name();
            FigureFiles.write(report.certification(), several ? folder.resolve(name) : folder);
        }
        return pages.isEmpty() ? Optional.empty() : Optional.of(pages.get(index));
    }
}
