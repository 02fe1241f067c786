package io.github.certamen.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.study.convergence.GridKind;
import io.github.certamen.study.convergence.Ladder;
import io.github.certamen.study.convergence.Order;
import io.github.certamen.study.convergence.Rung;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** The JSON of {@code converge}: proved bounds, ladders with their rungs, and per side the observed order or exactness. */
public final class ConvergenceJson {
    private ConvergenceJson() {}

    public static void write(Ladder.Climbed climbed, Writer writer) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("instance", climbed.instance().name());
        json.put("model", climbed.instance().problem().model());
        bound(json, "lower", climbed.lower(), climbed.lower().lower());
        bound(json, "upper", climbed.upper(), climbed.upper().upper());
        ObjectNode form = json.putObject("closedForm");
        form.put("name", climbed.closedForm().name());
        JsonText.number(form, "value", climbed.closedForm().value().midpoint());
        ArrayNode ladders = json.putArray("ladders");
        for (String solver :
                climbed.rungs().stream().map(Rung::solver).distinct().toList()) {
            for (GridKind grid : GridKind.values()) {
                List<Rung> rungs = climbed.of(grid, solver);
                if (!rungs.isEmpty()) {
                    ladder(ladders.addObject(), climbed, rungs);
                }
            }
        }
        climbed.notes().forEach(json.putArray("notes")::add);
        JsonText.write(json, writer);
    }

    private static void ladder(ObjectNode json, Ladder.Climbed climbed, List<Rung> rungs) {
        json.put("grid", rungs.get(0).grid().name().toLowerCase(Locale.ROOT));
        json.put("solver", rungs.get(0).solver());
        order(json.putObject("restriction"), Order.of(rungs, false, climbed.lower(), climbed.upper()));
        order(json.putObject("relaxation"), Order.of(rungs, true, climbed.lower(), climbed.upper()));
        ArrayNode array = json.putArray("rungs");
        for (Rung rung : rungs) {
            ObjectNode node = array.addObject();
            node.put("asked", rung.asked());
            node.put("cells", rung.cells());
            bound(
                    node,
                    "lower",
                    rung.restriction().value(),
                    rung.restriction().value().lower());
            bound(
                    node,
                    "upper",
                    rung.relaxation().value(),
                    rung.relaxation().value().upper());
            JsonText.number(node, "width", rung.width());
            program(node.putObject("restriction"), rung.restriction());
            program(node.putObject("relaxation"), rung.relaxation());
            node.put("peakBytes", rung.peakBytes());
        }
    }

    private static void order(ObjectNode json, Order order) {
        json.put("kind", order.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        JsonText.number(json, "order", order.order());
        JsonText.number(json, "fit", order.fit());
        json.put("grids", order.grids());
        ArrayNode local = json.putArray("localOrders");
        order.local().forEach(p -> {
            if (Double.isFinite(p)) {
                local.add(p);
            } else {
                local.addNull();
            }
        });
        json.put("exactFrom", order.exactFrom() > 0 ? order.exactFrom() : null);
        JsonText.number(json, "estimate", order.estimate().orElse(Double.NaN));
    }

    private static void program(ObjectNode json, Rung.Program program) {
        json.put("rows", program.rows());
        json.put("nonzeros", program.nonzeros());
        json.put("iterations", program.iterations());
        JsonText.number(json, "seconds", program.seconds());
        json.put("complete", program.complete());
    }

    private static void bound(ObjectNode json, String name, Real value, double bound) {
        JsonText.number(json, name, bound);
        json.put(name + "Exact", value.isExact() ? Rationals.toString(value.exact()) : null);
    }
}
