package io.github.certamen.cli.option;

import io.github.certamen.cli.console.Terminal;
import io.github.certamen.report.WholeFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options of every command that has results: where they go besides the table. */
public final class OutputOptions {
    private static final Path STDOUT = Path.of("-");

    @Option(names = "--json", paramLabel = "PATH", description = "Write JSON to PATH; - is standard output.")
    private Path json;

    @Option(names = "--csv", paramLabel = "PATH", description = "Write CSV to PATH; - is standard output.")
    private Path csv;

    @Option(names = "--quiet", description = "No table and no progress; only errors and what was asked for.")
    private boolean quiet;

    @Option(names = "--verbose", description = "More detail; where internal errors happened.")
    private boolean verbose;

    /** Refuses, before the long work, outputs that cannot be written afterwards. */
    public void check() {
        if (STDOUT.equals(json) && STDOUT.equals(csv)) {
            throw new BadUsageException("--json and --csv: expected one of them on standard output, found both");
        }
        Stream.of(json, csv)
                .filter(path -> path != null && !path.equals(STDOUT))
                .forEach(WholeFile::check);
    }

    /** Whether JSON or CSV goes to standard output. */
    public boolean usesStandardOutput() {
        return STDOUT.equals(json) || STDOUT.equals(csv);
    }

    public boolean json() {
        return json != null;
    }

    public boolean csv() {
        return csv != null;
    }

    /** The file that CSV goes to, unless that is standard output. */
    public Optional<Path> csvFile() {
        return Optional.ofNullable(csv).filter(path -> !path.equals(STDOUT));
    }

    public boolean quiet() {
        return quiet;
    }

    public boolean verbose() {
        return verbose;
    }

    /** Whether a table goes to standard output: unless something else does, or quiet is wanted. */
    public boolean table() {
        return !quiet && !usesStandardOutput();
    }

    public void writeJson(Terminal terminal, WholeFile.Text text) {
        write(json, terminal, text);
        sayWritten(json, terminal);
    }

    public void writeCsv(Terminal terminal, WholeFile.Text text) {
        write(csv, terminal, text);
        sayWritten(csv, terminal);
    }

    /** Says, behind the table, where a file is that was asked for. */
    public void sayWritten(Path path, Terminal terminal) {
        if (table() && !STDOUT.equals(path)) {
            terminal.print(List.of("written to " + path));
        }
    }

    public static void write(Path path, Terminal terminal, WholeFile.Text text) {
        if (!STDOUT.equals(path)) {
            WholeFile.writeText(path, text);
            return;
        }
        try {
            Writer writer = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
            text.writeTo(writer);
            writer.flush();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
