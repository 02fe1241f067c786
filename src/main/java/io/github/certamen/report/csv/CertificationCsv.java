package io.github.certamen.report.csv;

import io.github.certamen.certify.Certification;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.report.Numbers;
import io.github.certamen.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** One row per certification, with a header. */
public final class CertificationCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator("\n")
            .setHeader(
                    "instance",
                    "model",
                    "mechanisms",
                    "lower",
                    "upper",
                    "lowerExact",
                    "upperExact",
                    "closedForm",
                    "value",
                    "theorem",
                    "theoremApplies",
                    "verdict",
                    "epsilon",
                    "margin",
                    "lines",
                    "solver",
                    "buildSeconds",
                    "solveSeconds",
                    "verifySeconds",
                    "gap",
                    "tolerance",
                    "road")
            .get();

    private CertificationCsv() {}

    /** The fields of a report, in the header's order. */
    public static List<String> row(Report report) {
        Certification c = report.certification();
        ClosedForm best = c.closedForm();
        return Stream.of(
                        c.instance().name(),
                        c.instance().problem().model(),
                        c.instance().problem().mechanisms(),
                        c.lower().lower(),
                        c.upper().upper(),
                        Numbers.exact(c.lower()),
                        Numbers.exact(c.upper()),
                        best.name(),
                        c.value(best).midpoint(),
                        report.theorem().map(TheoremAudit::name).orElse(""),
                        report.theorem()
                                .map(TheoremAudit::applies)
                                .map(Object::toString)
                                .orElse(""),
                        c.verdict().word(),
                        c.epsilon(),
                        c.margin(),
                        c.grids().stream()
                                .map(grid -> String.valueOf(grid.lines().size()))
                                .collect(Collectors.joining(" ")),
                        c.solver(),
                        c.timings().build(),
                        c.timings().solve(),
                        c.timings().verify(),
                        c.gap(),
                        c.instance().tolerance().doubleValue(),
                        c.road())
                .map(field -> field == null ? "" : field.toString())
                .toList();
    }

    /** Writes the header and the rows. */
    public static void write(List<List<String>> rows, Appendable writer) throws IOException {
        CSVPrinter printer = new CSVPrinter(writer, FORMAT);
        for (List<String> row : rows) {
            printer.printRecord(row);
        }
        printer.flush();
    }
}
