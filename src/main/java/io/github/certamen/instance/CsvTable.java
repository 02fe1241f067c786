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

/**
 * Columns of exact numbers in a CSV file (RFC 4180, comma-separated, lines that start with # ignored).
 *
 * <p>What other programs write instead, semicolons, decimal commas, separated thousands, is named and refused, as it means
 * different numbers to different readers. The text is read once per column; a million rows take a second.
 */
final class CsvTable {
    /** A column's name, which no misspelt number is taken for. */
    private static final Pattern NAME = Pattern.compile("(?!(?i:nan|inf|infinity)$)[\\p{L}_].*");

    /** So many rows below the header fit into memory several times over. */
    private static final int MOST_ROWS = 1_000_000;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setCommentMarker('#')
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final InstanceNode node;
    private final AttachedFile file;
    private final List<String> first;
    private final boolean header;

    private CsvTable(InstanceNode node, AttachedFile file, List<String> first) {
        this.node = node;
        this.file = file;
        this.first = first;
        this.header = first.stream().allMatch(field -> NAME.matcher(field).matches());
    }

    /** What is done with a record. */
    private interface Reader {
        /** @return whether to go on */
        boolean read(CSVRecord record, long line);
    }

    /**
     * Begins to read the file that a node names; its first record is a header when all its fields start with a letter.
     *
     * @throws InstanceException if it is no CSV, has no records, has other separators, or two columns of one name
     */
    static CsvTable of(InstanceNode node) {
        AttachedFile file = node.attached();
        List<CsvTable> found = new ArrayList<>();
        read(node, file, (record, line) -> {
            List<String> fields = record.toList();
            CsvTable table = new CsvTable(node, file, fields);
            table.checkFirst(line);
            found.add(table);
            return false;
        });
        if (found.isEmpty()) {
            throw node.error(file.name() + ": expected rows of numbers, found none");
        }
        return found.get(0);
    }

    private static void read(InstanceNode node, AttachedFile file, Reader reader) {
        try (CSVParser parser = CSVParser.parse(new StringReader(file.text()), FORMAT)) {
            for (CSVRecord record : parser) {
                if (!(record.getRecordNumber() <= MOST_ROWS + 1)) {
                    throw node.error(file.name() + ": expected at most " + MOST_ROWS + " rows, found more");
                }
                if (!reader.read(record, parser.getCurrentLineNumber())) {
                    return;
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException problem) {
            throw node.error(file.name() + ": expected CSV, found a problem: " + problem.getMessage());
        }
    }

    private InstanceException error(long line, String message) {
        return node.error(file.name() + ":" + line + ": " + message);
    }

    private void checkFirst(long line) {
        // In a header of several names a semicolon is part of one.
        for (String field : header && first.size() > 1 ? List.<String>of() : first) {
            String separator = field.contains(";") ? "semicolons" : field.contains("\t") ? "tabs" : "";
            if (!separator.isEmpty()) {
                throw error(
                        line,
                        "expected columns separated by commas, found what looks like " + separator + " in '"
                                + OneLine.of(field)
                                + "'; separate the columns by commas and write decimals with a point, as in id,bid and 1,0.25");
            }
        }
        for (int k = 0; header && k < first.size(); k++) {
            int before = first.indexOf(first.get(k));
            if (before < k) {
                throw error(
                        line,
                        "expected each column's name once, found '" + first.get(k) + "' for columns " + (before + 1)
                                + " and " + (k + 1) + "; give them different names");
            }
        }
    }

    /** The names of the columns, empty without a header. */
    List<String> columns() {
        return header ? first : List.of();
    }

    /** Number of fields of the first record. */
    int width() {
        return first.size();
    }

    /**
     * The numbers of a column, from top to bottom.
     *
     * @param column counted from 0
     * @param blanks whether fields may be blank or missing, and are then skipped
     * @throws InstanceException if there is none, a field is no number, or a row has more fields than the first
     */
    List<BigFraction> numbers(int column, boolean blanks) {
        List<BigFraction> numbers = new ArrayList<>();
        String what = header ? "column '" + first.get(column) + "'" : "column " + (column + 1);
        read(node, file, (record, line) -> {
            if (header && record.getRecordNumber() == 1) {
                return true;
            }
            for (int k = first.size(); k < record.size(); k++) {
                if (!record.get(k).isBlank()) {
                    throw error(line, tooWide(record));
                }
            }
            String field = column < record.size() ? record.get(column) : "";
            if (!(field.isBlank() && blanks)) {
                numbers.add(number(field, line, what));
            }
            return true;
        });
        if (numbers.isEmpty()) {
            throw node.error(file.name() + ": " + what + ": expected numbers, found none");
        }
        return numbers;
    }

    private String tooWide(CSVRecord record) {
        String row = OneLine.of(String.join(",", record.toList()));
        String shown = row.length() <= 60 ? row : row.substring(0, 60) + "...";
        return "expected " + first.size() + (first.size() == 1 ? " field" : " fields") + " as in the first row, found "
                + record.size() + " in '" + shown
                + "'; if a comma stands for the decimal point or between thousands, write 0.5 for 0,5 and 1234 for 1,234";
    }

    private BigFraction number(String field, long line, String what) {
        try {
            return Rationals.parse(field);
        } catch (NumberFormatException problem) {
            String why = field.isBlank() ? "expected a number, found nothing" : problem.getMessage();
            throw error(line, what + ": " + why);
        }
    }
}
