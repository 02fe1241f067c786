package io.github.certamen.report.csv;

import io.github.certamen.figure.Curves;
import io.github.certamen.figure.HeatMap;
import io.github.certamen.figure.Line;
import io.github.certamen.figure.Panel;
import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The numbers of a panel as CSV: one row per rectangle of a heat map, or per point of a line. */
public final class FigureCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private FigureCsv() {}

    public static void write(Panel panel, Appendable writer) throws IOException {
        CSVPrinter printer = new CSVPrinter(writer, FORMAT);
        if (panel instanceof HeatMap map) {
            printer.printRecord("x_from", "x_to", "y_from", "y_to", "value");
            for (int i = 0; i < map.values().length; i++) {
                for (int j = 0; j < map.values()[i].length; j++) {
                    printer.printRecord(
                            map.xLines()[i],
                            map.xLines()[i + 1],
                            map.yLines()[j],
                            map.yLines()[j + 1],
                            map.values()[i][j]);
                }
            }
        } else if (panel instanceof Curves curves) {
            printer.printRecord("line", "x", "y");
            for (Line line : curves.lines()) {
                for (int k = 0; k < line.x().length; k++) {
                    printer.printRecord(line.name(), line.x()[k], line.y()[k]);
                }
            }
        }
        printer.flush();
    }
}
