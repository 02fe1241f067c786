package io.github.certamen.cli;

import io.github.certamen.report.WholeFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options of every command that has results: where they go besides the table. */
final class OutputOptions {
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
    void check() {
        if (STDOUT.equals(json) && STDOUT.equals(csv)) {
            throw new BadUsageException("--json and --csv: expected one of them on standard output, found both");
        }
        Stream.of(json, csv)
                .filter(path -> path != null && !path.equals(STDOUT))
                .forEach(WholeFile::check);
    }

    /** Whether JSON or CSV goes to standard output. */
    boolean usesStandardOutput() {
        return STDOUT.equals(json) || STDOUT.equals(csv);
    }

    boolean json() {
        return json != null;
    }

    boolean csv() {
        return csv != null;
    }

    /** The file that CSV goes to, unless that is standard output. */
    Optional<Path> csvFile() {
        return Optional.ofNullable(csv).filter(path -> !path.equals(STDOUT));
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    /** Whether a table goes to standard output: unless something else does, or quiet is wanted. */
    boolean table() {
        return !quiet && !usesStandardOutput();
    }

    void writeJson(Terminal terminal, WholeFile.Text text) {
        write(json, terminal, text);
    }

    void writeCsv(Terminal terminal, WholeFile.Text text) {
        write(csv, terminal, text);
    }

    static void write(Path path, Terminal terminal, WholeFile.Text text) {
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
