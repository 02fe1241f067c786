package io.github.certamen.cli.option;

import io.github.certamen.cli.console.Terminal;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.latex.Entry;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where results for papers go. */
public final class LatexOptions {
    private static final Path STDOUT = Path.of("-");

    @Option(
            names = "--latex",
            paramLabel = "PATH",
            description =
                    "Write booktabs tables, statements to cite and the BibTeX entry to PATH; - is standard output.")
    private Path latex;

    /** Whether this was asked for. */
    public boolean asked() {
        return latex != null;
    }

    /** Whether it goes to standard output. */
    public boolean isStandardOutput() {
        return STDOUT.equals(latex);
    }

    /**
     * Refuses, before the long work, a path that cannot be written afterwards.
     *
     * @param standardOutputTaken whether something else goes to standard output
     * @throws BadUsageException if two outputs want standard output
     */
    public void check(boolean standardOutputTaken) {
        if (isStandardOutput() && standardOutputTaken) {
            throw new BadUsageException("--latex: expected one output on standard output, found two");
        }
        if (asked() && !isStandardOutput()) {
            WholeFile.check(latex);
        }
    }

    /** Writes the entries, if this was asked for. */
    public void write(List<Entry> entries, Terminal terminal) {
        write(terminal, writer -> Entry.write(entries, writer));
    }

    /** Writes a fragment, if this was asked for. */
    public void write(Terminal terminal, WholeFile.Text text) {
        if (asked()) {
            OutputOptions.write(latex, terminal, text);
        }
    }
}
