package io.github.certamen.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.instance.CanonicalForm;
import io.github.certamen.number.Rationals;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.report.text.CheckTable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The JSON of {@code check}: what each certificate proves, or why it is refused. */
public final class CheckJson {
    private CheckJson() {}

    /** One certificate that was read and checked. */
    public static ObjectNode proved(String file, CheckReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file);
        json.put("verdict", report.provesItsClaims() ? "confirmed" : "weaker");
        json.put("name", report.instance().name());
        CanonicalForm form = report.instance().canonical();
        json.put("instance", form.text());
        json.put("digest", form.digest());
        json.put("model", report.instance().problem().model());
        json.put("mechanisms", report.instance().problem().mechanisms());
        json.put("lower", report.lower().lower());
        json.put("upper", report.upper().upper());
        json.put("gap", Math.max(0, report.upper().subtract(report.lower()).upper()));
        json.put("lowerExact", Rationals.toString(CheckTable.floor(report.lower())));
        json.put("upperExact", Rationals.toString(CheckTable.ceiling(report.upper())));
        json.put("claimedLower", Rationals.toString(report.claimedLower()));
        json.put("claimedUpper", Rationals.toString(report.claimedUpper()));
        json.put("lowerFrom", report.lowerFrom());
        json.put("upperFrom", report.upperFrom());
        ObjectNode evidence = json.putObject("evidence");
        evidence.put("lower", report.arguments().get(0));
        evidence.put("upper", report.arguments().get(1));
        ArrayNode assumptions = json.putArray("assumptions");
        report.assumptions().forEach(assumptions::add);
        return json;
    }

    /** One certificate that proves nothing. */
    public static ObjectNode refused(String file, String reason) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file);
        json.put("verdict", "refused");
        json.put("reason", reason);
        return json;
    }

    /** Writes one as an object, several as an array. */
    public static void write(List<ObjectNode> checks, Writer writer) throws IOException {
        CertificationJson.writeTrees(checks, writer);
    }
}
