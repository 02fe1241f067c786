package io.github.certamen.report.csv;

import io.github.certamen.instance.InstanceException;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.report.Numbers;
import io.github.certamen.study.convergence.GridKind;
import io.github.certamen.study.convergence.Rung;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The rungs of a ladder as CSV, one row each, from which a ladder can be continued. */
public final class ConvergenceCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator("\n")
            .setHeader(
                    "fingerprint",
                    "grid",
                    "solver",
                    "asked",
                    "cells",
                    "lower",
                    "lowerExact",
                    "upper",
                    "upperExact",
                    "width",
                    "restrictionRows",
                    "restrictionNonzeros",
                    "restrictionIterations",
                    "restrictionSeconds",
                    "restrictionComplete",
                    "relaxationRows",
                    "relaxationNonzeros",
                    "relaxationIterations",
                    "relaxationSeconds",
                    "relaxationComplete",
                    "peakBytes")
            .get();

    private ConvergenceCsv() {}

    /**
     * Writes all rungs with a header.
     *
     * @param fingerprint what they have in common, see {@link io.github.certamen.study.convergence.Ladder#fingerprint}
     */
    public static void write(String fingerprint, List<Rung> rungs, Appendable writer) throws IOException {
        CSVPrinter printer = new CSVPrinter(writer, FORMAT);
        for (Rung rung : rungs) {
            Rung.Program below = rung.restriction();
            Rung.Program above = rung.relaxation();
            printer.printRecord(
                    fingerprint,
                    rung.grid().name().toLowerCase(Locale.ROOT),
                    rung.solver(),
                    rung.asked(),
                    rung.cells(),
                    below.value().lower(),
                    Numbers.exact(below.value()),
                    above.value().upper(),
                    Numbers.exact(above.value()),
                    rung.width(),
                    below.rows(),
                    below.nonzeros(),
                    below.iterations(),
                    below.seconds(),
                    below.complete(),
                    above.rows(),
                    above.nonzeros(),
                    above.iterations(),
                    above.seconds(),
                    above.complete(),
                    rung.peakBytes());
        }
        printer.flush();
    }

    /**
     * Reads the rungs of an earlier run; none if there is no file.
     *
     * @throws InstanceException if the file is not such a CSV, or belongs to another instance or other options
     */
    public static List<Rung> read(Path file, String fingerprint) {
        List<Rung> rungs = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return rungs;
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (CSVRecord row :
                    FORMAT.builder().setSkipHeaderRecord(true).get().parse(reader)) {
                String place = file + ": row " + row.getRecordNumber();
                if (!row.isConsistent()) {
                    throw new InstanceException(place + ": expected " + FORMAT.getHeader().length
                            + " columns as 'converge' writes them, found " + row.size());
                }
                if (!row.get("fingerprint").equals(fingerprint)) {
                    throw new InstanceException(place + ": expected a row of this instance and these options"
                            + " (fingerprint " + fingerprint + "), found fingerprint=" + row.get("fingerprint")
                            + "; give another --csv, or remove the file");
                }
                try {
                    rungs.add(rung(row));
                } catch (IllegalArgumentException problem) {
                    throw new InstanceException(
                            place + ": expected numbers as 'converge' writes them; " + problem.getMessage(), problem);
                }
            }
        } catch (IOException | UncheckedIOException problem) {
            throw new InstanceException(
                    file + ": expected a CSV as 'converge' writes it, found one that cannot be read ("
                            + problem.getMessage() + ")",
                    problem);
        }
        return rungs;
    }

    private static Rung rung(CSVRecord row) {
        return new Rung(
                GridKind.valueOf(row.get("grid").toUpperCase(Locale.ROOT)),
                row.get("solver"),
                Integer.parseInt(row.get("asked")),
                Integer.parseInt(row.get("cells")),
                program(row, "restriction", value(row, "lower")),
                program(row, "relaxation", value(row, "upper")),
                Long.parseLong(row.get("peakBytes")));
    }

    private static Real value(CSVRecord row, String column) {
        String exact = row.get(column + "Exact");
        double bound = Double.parseDouble(row.get(column));
        return exact.isEmpty() ? Real.of(bound, bound) : Real.of(Rationals.parseExact(exact));
    }

    private static Rung.Program program(CSVRecord row, String name, Real value) {
        return new Rung.Program(
                value,
                Integer.parseInt(row.get(name + "Rows")),
                Long.parseLong(row.get(name + "Nonzeros")),
                Long.parseLong(row.get(name + "Iterations")),
                Double.parseDouble(row.get(name + "Seconds")),
                Boolean.parseBoolean(row.get(name + "Complete")));
    }
}
