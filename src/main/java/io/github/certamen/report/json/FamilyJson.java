package io.github.certamen.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.certify.family.FamilyCertification;
import io.github.certamen.certify.family.FamilyCertification.Counterexample;
import io.github.certamen.certify.family.FamilyCertification.Part;
import io.github.certamen.instance.ParameterRange;
import io.github.certamen.number.Rationals;
import io.github.certamen.report.Report;
import io.github.certamen.report.text.FamilyTable;
import java.util.Optional;

/** The certification of a family as JSON. */
public final class FamilyJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FamilyJson() {}

    /** The family as JSON, with the fields of an instance's where they mean the same. */
    public static ObjectNode tree(FamilyCertification family) {
        ObjectNode json = NODES.objectNode();
        json.put("instance", family.family().middle().name());
        json.put("model", family.family().middle().problem().model());
        json.put("mechanisms", family.family().middle().problem().mechanisms());
        ArrayNode parameters = json.putArray("parameters");
        for (ParameterRange range : family.family().parameters()) {
            parameters
                    .addObject()
                    .put("name", range.name())
                    .put("least", Rationals.toString(range.least()))
                    .put("most", Rationals.toString(range.most()));
        }
        json.put("statement", FamilyTable.statement(family));
        json.put("verdict", family.verdict().word());
        finite(json, "epsilon", family.epsilon());
        json.put("tolerance", family.tolerance().doubleValue());
        json.put("covered", family.covered().lower());
        ArrayNode boxes = json.putArray("boxes");
        family.boxes().forEach(part -> boxes.add(tree(part)));
        family.counterexample()
                .ifPresentOrElse(
                        found -> json.set("counterexample", tree(found)), () -> json.putNull("counterexample"));
        json.put("seconds", family.seconds());
        family.assumptions().forEach(json.putArray("assumptions")::add);
        family.notes().forEach(json.putArray("notes")::add);
        return json;
    }

    private static ObjectNode tree(Part part) {
        ObjectNode json = NODES.objectNode();
        part.box().least().forEach(value -> json.withArray("/least").add(Rationals.toString(value)));
        part.box().most().forEach(value -> json.withArray("/most").add(Rationals.toString(value)));
        finite(json, "lower", part.lower());
        finite(json, "upper", part.upper());
        finite(json, "epsilon", part.epsilon());
        json.put("closedForm", part.mechanism());
        part.parameters().forEach(json.putArray("parameters")::add);
        json.put("verdict", part.verdict().word());
        json.put("grounds", part.grounds());
        return json;
    }

    private static ObjectNode tree(Counterexample found) {
        ObjectNode json = NODES.objectNode();
        found.at().forEach(value -> json.withArray("/at").add(Rationals.toString(value)));
        json.put("text", found.certification().instance().text());
        json.set("certification", CertificationJson.tree(new Report(found.certification(), Optional.empty())));
        return json;
    }

    private static void finite(ObjectNode json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        } else {
            json.putNull(key);
        }
    }
}
