package io.github.certamen.instance;

import io.github.certamen.number.Rationals;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.numbers.fraction.BigFraction;

/** Columns of exact numbers in a CSV file (RFC 4180, comma-separated, lines that start with # ignored). */
final class CsvTable {
    /** A column's name, which no misspelt number is taken for. */
    private static final Pattern NAME = Pattern.compile("(?!(?i:nan|inf|infinity)$)[\\p{L}_].*");

    private static final int MOST_ROWS = 500_000;

    private final InstanceNode node;
    private final String name;
    private final List<CSVRecord> records;
    private final List<Long> lines;
    private final boolean header;

    private CsvTable(InstanceNode node, String name, List<CSVRecord> records, List<Long> lines, boolean header) {
        this.node = node;
        this.name = name;
        this.records = records;
        this.lines = lines;
        this.header = header;
    }

    /**
     * Parses the file that a node names; its first record is a header when all its fields start with a letter.
     *
     * @throws InstanceException if it is no CSV or has no records
     */
    static CsvTable of(InstanceNode node) {
        AttachedFile file = node.attached();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setCommentMarker('#')
                .setIgnoreSurroundingSpaces(true)
                .get();
        List<CSVRecord> records = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(file.text()), format)) {
            for (CSVRecord record : parser) {
                if (!(records.size() < MOST_ROWS)) {
                    throw node.error(file.name() + ": expected at most " + MOST_ROWS + " rows, found more");
                }
                records.add(record);
                lines.add(parser.getCurrentLineNumber());
            }
        } catch (IOException | UncheckedIOException | IllegalStateException problem) {
            throw node.error(file.name() + ": expected CSV, found a problem: " + problem.getMessage());
        }
        if (records.isEmpty()) {
            throw node.error(file.name() + ": expected rows of numbers, found none");
        }
        boolean header =
                records.get(0).stream().allMatch(field -> NAME.matcher(field).matches());
        return new CsvTable(node, file.name(), records, lines, header);
    }

    /** The names of the columns, empty without a header. */
    List<String> columns() {
        return header ? records.get(0).toList() : List.of();
    }

    /** Number of fields of the first record. */
    int width() {
        return records.get(0).size();
    }

    /**
     * The numbers of a column, from top to bottom.
     *
     * @param column counted from 0
     * @param blanks whether fields may be blank or missing, and are then skipped
     * @throws InstanceException if there is none, or a field is no number
     */
    List<BigFraction> numbers(int column, boolean blanks) {
        List<BigFraction> numbers = new ArrayList<>(records.size());
        String what = header ? "column '" + records.get(0).get(column) + "'" : "column " + (column + 1);
        for (int k = header ? 1 : 0; k < records.size(); k++) {
            CSVRecord record = records.get(k);
            String field = column < record.size() ? record.get(column) : "";
            if (field.isBlank() && blanks) {
                continue;
            }
            try {
                numbers.add(Rationals.parse(field));
            } catch (NumberFormatException problem) {
                String why = field.isBlank() ? "expected a number, found nothing" : problem.getMessage();
                throw node.error(name + ":" + lines.get(k) + ": " + what + ": " + why);
            }
        }
        if (numbers.isEmpty()) {
            throw node.error(name + ": " + what + ": expected numbers, found none");
        }
        return numbers;
    }
}
