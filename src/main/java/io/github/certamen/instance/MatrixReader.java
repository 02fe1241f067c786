package io.github.certamen.instance;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** Reads a matrix of exact numbers from a CSV file without a header. */
public final class MatrixReader {
    private MatrixReader() {}

    /**
     * The rows; the file's numbers are put in the place of its name.
     *
     * @param file names a CSV file
     * @throws InstanceException if it is none, or its rows are not equally long
     */
    public static List<List<BigFraction>> read(InstanceNode file) {
        CsvTable table = CsvTable.of(file);
        if (!table.columns().isEmpty()) {
            throw file.error(file.text() + ": expected rows of numbers alone, found names of columns");
        }
        List<List<BigFraction>> columns = new ArrayList<>();
        for (int j = 0; j < table.width(); j++) {
            columns.add(table.numbers(j, false));
        }
        List<List<BigFraction>> rows = new ArrayList<>();
        for (int k = 0; k < columns.get(0).size(); k++) {
            int row = k;
            rows.add(columns.stream().map(column -> column.get(row)).toList());
        }
        file.inlined(YamlFlow.lists(rows));
        return rows;
    }
}
