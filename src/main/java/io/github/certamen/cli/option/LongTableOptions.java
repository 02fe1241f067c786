package io.github.certamen.cli.option;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.csv.LongTables;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where the tables go that have several rows per certification. */
public final class LongTableOptions {
    @Option(
            names = "--candidates",
            paramLabel = "PATH",
            description = "Write a CSV with a row per closed form to PATH.")
    private Path candidates;

    @Option(
            names = "--hypotheses",
            paramLabel = "PATH",
            description = "Write a CSV with a row per hypothesis of each theorem to PATH.")
    private Path hypotheses;

    /** Whether one of them was asked for. */
    public boolean asked() {
        return candidates != null || hypotheses != null;
    }

    /** Refuses, before the long work, paths that cannot be written afterwards. */
    public void check() {
        Stream.of(candidates, hypotheses).filter(path -> path != null).forEach(WholeFile::check);
    }

    /** Writes what was asked for. */
    public void write(List<? extends JsonNode> certifications) {
        if (candidates != null) {
            WholeFile.writeText(candidates, writer -> LongTables.candidates(certifications, writer));
        }
        if (hypotheses != null) {
            WholeFile.writeText(hypotheses, writer -> LongTables.hypotheses(certifications, writer));
        }
    }
}
