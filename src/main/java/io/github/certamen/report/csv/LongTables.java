package io.github.certamen.report.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables with several rows per certification, from its JSON: one of closed forms, one of the theorems' hypotheses. */
public final class LongTables {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private LongTables() {}

    /** A row per closed form, the best one first; parameters as JSON. */
    public static void candidates(List<? extends JsonNode> certifications, Appendable writer) throws IOException {
        CSVPrinter printer = new CSVPrinter(writer, FORMAT);
        printer.printRecord(
                "instance", "candidate", "valueLower", "value", "valueUpper", "valueExact", "parameters", "best");
        for (JsonNode each : certifications) {
            String best = each.path("closedForm").path("name").asText();
            for (JsonNode form : each.path("candidates")) {
                printer.printRecord(
                        each.path("instance").asText(),
                        form.path("name").asText(),
                        text(form.path("valueLower")),
                        text(form.path("value")),
                        text(form.path("valueUpper")),
                        text(form.path("valueExact")),
                        form.path("parameters").toString(),
                        form.path("name").asText().equals(best));
            }
        }
        printer.flush();
    }

    /** A row per hypothesis of each theorem; agent 0 is all of them. */
    public static void hypotheses(List<? extends JsonNode> certifications, Appendable writer) throws IOException {
        CSVPrinter printer = new CSVPrinter(writer, FORMAT);
        printer.printRecord("instance", "theorem", "applies", "hypothesis", "agent", "holds", "status", "evidence");
        for (JsonNode each : certifications) {
            for (JsonNode theorem : each.path("theorems")) {
                for (JsonNode hypothesis : theorem.path("hypotheses")) {
                    printer.printRecord(
                            each.path("instance").asText(),
                            theorem.path("name").asText(),
                            theorem.path("applies").asBoolean(),
                            hypothesis.path("name").asText(),
                            hypothesis.path("agent").asInt(),
                            hypothesis.path("holds").asBoolean(),
                            hypothesis.path("status").asText(),
                            hypothesis.path("evidence").asText());
                }
            }
        }
        printer.flush();
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }
}
