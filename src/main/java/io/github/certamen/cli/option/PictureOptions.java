package io.github.certamen.cli.option;

import io.github.certamen.certify.family.FamilyCertification;
import io.github.certamen.cli.console.Terminal;
import io.github.certamen.paper.Instance;
import io.github.certamen.report.Report;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.figure.FigureFiles;
import io.github.certamen.report.html.CertificationHtml;
import io.github.certamen.report.html.FamilyHtml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
                    "Write a page with pictures to PATH; - is standard output. Several files: one page with an index, or"
                            + " a page each if PATH is a folder.")
    private Path html;

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description =
                    "Write the pictures for papers into the folder DIR: SVG, and PGFPlots with its numbers as CSV.")
    private Path folder;

    private List<Path> pages = List.of();
    private final List<Report> reports = new ArrayList<>();
    private boolean several;
    private boolean together;

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
        together = several && html != null && !Files.isDirectory(html);
        if (together && !isStandardOutput()) {
            WholeFile.check(html);
        }
        if (together) {
            InstancePaths.checkNames("--html", instances);
        }
        pages = isStandardOutput() || together ? List.of(html) : InstancePaths.of("--html", ".html", html, instances);
    }

    /** Writes what was asked for of instance {@code index}, and returns the page if there is one of its own. */
    public Optional<Path> write(int index, Report report, Terminal terminal) {
        if (together) {
            reports.add(report);
        } else if (!pages.isEmpty()) {
            OutputOptions.write(pages.get(index), terminal, writer -> CertificationHtml.write(report, writer));
        }
        if (folder != null) {
            String name = report.certification().instance().name();
            FigureFiles.write(report.certification(), several ? folder.resolve(name) : folder);
        }
        return together || pages.isEmpty() ? Optional.empty() : Optional.of(pages.get(index));
    }

    /** Writes the page of a family, if pages were asked for, and returns it. */
    public Optional<Path> write(int index, FamilyCertification family, Terminal terminal) {
        if (pages.isEmpty()) {
            return Optional.empty();
        }
        OutputOptions.write(pages.get(index), terminal, writer -> FamilyHtml.write(family, writer));
        return Optional.of(pages.get(index));
    }

    /** What a family cannot have, or nothing. */
    public Optional<String> refusedForFamilies(int files) {
        boolean one = files > 1 && html != null && !Files.isDirectory(html);
        return folder != null ? Optional.of("--figures") : one ? Optional.of("--html with one page") : Optional.empty();
    }

    /** Writes the one page of all instances, if that was asked for. */
    public void finish(Terminal terminal) {
        if (together) {
            OutputOptions.write(html, terminal, writer -> CertificationHtml.writeAll(reports, writer));
        }
    }
}
