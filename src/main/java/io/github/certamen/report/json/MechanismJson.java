package io.github.certamen.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.InterimArrays;
import io.github.certamen.model.Mechanism.Outcome;
import io.github.certamen.paper.Instance;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Function;

/** A mechanism as arrays: Q, P and U by type, and for two agents the outcome by profile of types. */
public final class MechanismJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MechanismJson() {}

    /** Writes one object; the writer stays open. */
    public static void write(Instance instance, ClosedForm form, InterimArrays arrays, Writer writer)
            throws IOException {
        ObjectNode json = NODES.objectNode();
        int agents = instance.problem().types().size();
        json.put("instance", instance.name());
        json.put("model", instance.problem().model());
        json.put("mechanism", form.name());
        json.put("description", form.mechanism().description());
        JsonText.number(json, "valueLower", form.value().lower());
        JsonText.number(json, "valueUpper", form.value().upper());
        json.set("parameters", CertificationJson.value(form.parameters()));
        ArrayNode items = json.putArray("items");
        for (int item = 0; item < arrays.items(); item++) {
            items.add(arrays.items() == 1 ? "good" : String.valueOf((char) ('A' + item)));
        }
        json.put("estimates", "Q, P, U: means over " + arrays.profiles() + " profiles of the others' types");
        ArrayNode all = json.putArray("agents");
        for (int agent = 0; agent < agents; agent++) {
            ObjectNode own = all.addObject().put("agent", agent + 1);
            own.set("types", numbers(arrays.types(agent)));
            ArrayNode quantities = own.putArray("Q");
            for (int item = 0; item < arrays.items(); item++) {
                quantities.add(numbers(arrays.quantity(agent, item)));
            }
            own.set("P", numbers(arrays.payment(agent)));
            own.set("U", numbers(arrays.utility(agent)));
        }
        if (agents == 2) {
            profiles(json, arrays);
        }
        JsonText.write(json, writer);
    }

    /** {@code allocation[item][agent][k][l]} and {@code payments[agent][k][l]} at agent 1's type k and agent 2's type l. */
    private static void profiles(ObjectNode json, InterimArrays arrays) {
        ArrayNode allocation = json.putArray("allocation");
        for (int item = 0; item < arrays.items(); item++) {
            int which = item;
            ArrayNode own = allocation.addArray();
            for (int agent = 0; agent < 2; agent++) {
                int who = agent;
                own.add(matrix(arrays, outcome -> outcome.allocation()[which][who]));
            }
        }
        ArrayNode payments = json.putArray("payments");
        for (int agent = 0; agent < 2; agent++) {
            int who = agent;
            payments.add(matrix(arrays, outcome -> -outcome.transfers()[who]));
        }
    }

    private static ArrayNode matrix(InterimArrays arrays, Function<Outcome, Double> quantity) {
        ArrayNode rows = NODES.arrayNode();
        for (int k = 0; k < arrays.types(0).length; k++) {
            ArrayNode row = rows.addArray();
            for (int l = 0; l < arrays.types(1).length; l++) {
                row.add(plain(quantity.apply(arrays.outcome(k, l))));
            }
        }
        return rows;
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode array = NODES.arrayNode(values.length);
        for (double value : values) {
            array.add(plain(value));
        }
        return array;
    }

    /** Without the sign of a zero. */
    private static double plain(double value) {
        return value == 0 ? 0.0 : value;
    }
}
