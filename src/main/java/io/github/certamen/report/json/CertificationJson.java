package io.github.certamen.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.certify.Certification;
import io.github.certamen.instance.CanonicalForm;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.report.Glossary;
import io.github.certamen.report.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The JSON of {@code certify}, with the fields that the interface promises, in its order; further fields follow.
 *
 * <p>{@code lower} and {@code upper} are rounded outward; doubles are written as the shortest decimal that reads back
 * as the same double; what is not finite or not known is {@code null}.
 */
public final class CertificationJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CertificationJson() {}

    /** Writes one object as it is, several as an array. */
    public static void writeTrees(List<ObjectNode> trees, Writer writer) throws IOException {
        JsonText.write(trees.size() == 1 ? trees.get(0) : NODES.arrayNode().addAll(trees), writer);
    }

    /** One certification. */
    public static ObjectNode tree(Report report) {
        Certification certification = report.certification();
        Real lower = certification.lower();
        Real upper = certification.upper();
        ObjectNode json = NODES.objectNode();
        json.put("instance", certification.instance().name());
        CanonicalForm form = certification.instance().canonical();
        json.put("problem", form.text());
        json.put("digest", form.digest());
        json.put("model", certification.instance().problem().model());
        json.put("mechanisms", certification.instance().problem().mechanisms());
        number(json, "lower", lower.lower());
        number(json, "upper", upper.upper());
        number(json, "gap", certification.gap());
        json.put("lowerExact", lower.isExact() ? Rationals.toString(lower.exact()) : null);
        json.put("upperExact", upper.isExact() ? Rationals.toString(upper.exact()) : null);
        json.set("closedForm", closedForm(certification.closedForm(), certification.value(certification.closedForm())));
        ArrayNode all = json.putArray("candidates");
        certification.candidates().forEach(candidate -> all.add(closedForm(candidate, certification.value(candidate))));
        report.theorem().ifPresentOrElse(audit -> json.set("theorem", theorem(audit)), () -> json.putNull("theorem"));
        json.put("verdict", certification.verdict().word());
        number(json, "epsilon", certification.epsilon());
        number(json, "margin", certification.margin());
        ArrayNode lines = json.putObject("grid").putArray("lines");
        certification.grids().forEach(grid -> lines.add(grid.lines().size()));
        json.put("solver", certification.solver());
        ObjectNode seconds = json.putObject("seconds");
        number(seconds, "build", certification.timings().build());
        number(seconds, "solve", certification.timings().solve());
        number(seconds, "verify", certification.timings().verify());
        json.put("certificate", report.certificate().map(Object::toString).orElse(null));
        number(json, "tolerance", certification.instance().tolerance().doubleValue());
        json.put("road", certification.road());
        json.put("lowerFrom", certification.lowerFrom());
        json.put("upperFrom", certification.upperFrom());
        ArrayNode theorems = json.putArray("theorems");
        certification.theorems().forEach(audit -> theorems.add(theorem(audit)));
        certification.arguments().forEach(json.putArray("arguments")::add);
        certification.assumptions().forEach(json.putArray("assumptions")::add);
        certification.notes().forEach(json.putArray("notes")::add);
        json.put("witness", certification.witness().description());
        return json;
    }

    private static ObjectNode closedForm(ClosedForm form, Real proved) {
        ObjectNode json = NODES.objectNode();
        json.put("name", form.name());
        number(json, "valueLower", proved.lower());
        number(json, "value", Math.max(proved.lower(), Math.min(proved.upper(), proved.midpoint())));
        number(json, "valueUpper", proved.upper());
        json.set("parameters", value(form.parameters()));
        json.put(
                "valueExact",
                form.value().isExact() ? Rationals.toString(form.value().exact()) : null);
        json.put("parametersExact", form.parametersExact());
        form.parameters().keySet().stream().filter(Glossary::isEstimate).forEach(json.putArray("estimates")::add);
        return json;
    }

    private static ObjectNode theorem(TheoremAudit audit) {
        ObjectNode json = NODES.objectNode();
        json.put("name", audit.name());
        json.put("applies", audit.applies());
        json.put("conclusion", audit.conclusion());
        ArrayNode hypotheses = json.putArray("hypotheses");
        for (TheoremAudit.Hypothesis hypothesis : audit.hypotheses()) {
            hypotheses
                    .addObject()
                    .put("name", hypothesis.name())
                    .put("agent", hypothesis.agent())
                    .put("holds", hypothesis.holds())
                    .put("status", hypothesis.status())
                    .put("evidence", hypothesis.evidence());
        }
        return json;
    }

    static com.fasterxml.jackson.databind.JsonNode value(Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode json = NODES.objectNode();
            map.forEach((key, element) -> json.set(String.valueOf(key), value(element)));
            return json;
        }
        if (value instanceof Collection<?> list) {
            ArrayNode json = NODES.arrayNode();
            list.forEach(element -> json.add(value(element)));
            return json;
        }
        if (value instanceof Real real) {
            return value(real.midpoint());
        }
        if (value instanceof BigFraction exact) {
            return value(exact.doubleValue());
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            double d = number.doubleValue();
            return Double.isFinite(d) ? NODES.numberNode(d) : NODES.nullNode();
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        return value == null ? NODES.nullNode() : NODES.textNode(value.toString());
    }

    private static void number(ObjectNode json, String field, double value) {
        json.set(field, value(value));
    }
}
