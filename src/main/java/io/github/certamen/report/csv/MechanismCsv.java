package io.github.certamen.report.csv;

import io.github.certamen.model.InterimArrays;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A mechanism's Q, P and U: a row per agent and type; a column {@code Q} for one item, {@code QA}, {@code QB}, ... for several. */
public final class MechanismCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private MechanismCsv() {}

    /** Writes the header and the rows; the writer stays open. */
    public static void write(InterimArrays arrays, int agents, Appendable writer) throws IOException {
        CSVPrinter printer = new CSVPrinter(writer, FORMAT);
        List<String> header = new ArrayList<>(List.of("agent", "type"));
        for (int item = 0; item < arrays.items(); item++) {
            header.add(arrays.items() == 1 ? "Q" : "Q" + (char) ('A' + item));
        }
        header.addAll(List.of("P", "U"));
        printer.printRecord(header);
        for (int agent = 0; agent < agents; agent++) {
            for (int k = 0; k < arrays.types(agent).length; k++) {
                List<Object> row = new ArrayList<>(List.of(agent + 1, arrays.types(agent)[k]));
                for (int item = 0; item < arrays.items(); item++) {
                    row.add(arrays.quantity(agent, item)[k]);
                }
                row.add(arrays.payment(agent)[k]);
                row.add(arrays.utility(agent)[k]);
                printer.printRecord(row);
            }
        }
        printer.flush();
    }
}
