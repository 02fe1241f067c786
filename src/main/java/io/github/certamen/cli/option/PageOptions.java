package io.github.certamen.cli.option;

import io.github.certamen.cli.console.Terminal;
import io.github.certamen.report.WholeFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a study's page goes. */
public final class PageOptions {
    private static final Path STDOUT = Path.of("-");

    @Option(names = "--html", paramLabel = "PATH", description = "Write a page to PATH; - is standard output.")
    private Path html;

    /** Whether it goes to standard output. */
    public boolean isStandardOutput() {
        return STDOUT.equals(html);
    }

    /**
     * Refuses, before the long work, a path that cannot be written afterwards.
     *
     * @param standardOutputTaken whether something else goes to standard output
     * @throws BadUsageException if two outputs want standard output
     */
    public void check(boolean standardOutputTaken) {
        if (isStandardOutput() && standardOutputTaken) {
            throw new BadUsageException("--html: expected one output on standard output, found two");
        }
        if (html != null && !isStandardOutput()) {
            WholeFile.check(html);
        }
    }

    /** Writes the page, if one was asked for. */
    public void write(Terminal terminal, WholeFile.Text text) {
        if (html != null) {
            OutputOptions.write(html, terminal, text);
        }
    }
}
