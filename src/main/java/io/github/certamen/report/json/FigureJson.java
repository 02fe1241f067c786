package io.github.certamen.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.figure.Axis;
import io.github.certamen.figure.Curves;
import io.github.certamen.figure.Figure;
import io.github.certamen.figure.HeatMap;
import io.github.certamen.figure.Line;
import io.github.certamen.figure.Panel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Figures as JSON, for the script of a page; numbers have at most nine digits. */
public final class FigureJson {
    /** More than a picture shows, so that lines that are equal stay so and a hover's six digits are right. */
    private static final MathContext DIGITS = new MathContext(9);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FigureJson() {}

    public static ArrayNode of(List<Figure> figures) {
        ArrayNode all = NODES.arrayNode();
        for (Figure figure : figures) {
            ObjectNode json = all.addObject()
                    .put("id", figure.id())
                    .put("title", figure.title())
                    .put("arrangement", figure.arrangement().name());
            ArrayNode panels = json.putArray("panels");
            figure.panels().forEach(panel -> panels.add(panel(panel)));
        }
        return all;
    }

    private static ObjectNode panel(Panel panel) {
        ObjectNode json = NODES.objectNode()
                .put("view", panel.view())
                .put("quantity", panel.quantity())
                .put("summary", panel.summary());
        if (panel instanceof HeatMap map) {
            json.put("kind", "heat");
            json.set("x", axis(map.x()));
            json.set("y", axis(map.y()));
            json.set("xLines", numbers(map.xLines()));
            json.set("yLines", numbers(map.yLines()));
            ArrayNode values = json.putArray("values");
            for (double[] column : map.values()) {
                values.add(numbers(column));
            }
            json.set("low", number(map.scale().low()));
            json.set("high", number(map.scale().high()));
            json.put("diverging", map.scale().diverging());
            json.put("grid", map.grid());
            json.set("outlines", lines(map.outlines()));
        } else if (panel instanceof Curves curves) {
            json.put("kind", "curves");
            json.set("x", axis(curves.x()));
            json.put("yLabel", curves.yLabel());
            json.set("lines", lines(curves.lines()));
            ArrayNode bands = json.putArray("bands");
            curves.bands()
                    .forEach(band -> bands.addObject()
                            .put("name", band.name())
                            .put("from", band.from())
                            .put("to", band.to()));
            ArrayNode marks = json.putArray("marks");
            curves.marks()
                    .forEach(mark -> marks.addObject().put("name", mark.name()).put("at", mark.at()));
        }
        return json;
    }

    private static ObjectNode axis(Axis axis) {
        return NODES.objectNode()
                .put("label", axis.label())
                .put("symbol", axis.symbol())
                .put("from", axis.from())
                .put("to", axis.to());
    }

    private static ArrayNode lines(List<Line> lines) {
        ArrayNode all = NODES.arrayNode();
        for (Line line : lines) {
            ObjectNode json = all.addObject().put("name", line.name()).put("dash", line.dash());
            json.set("x", numbers(line.x()));
            json.set("y", numbers(line.y()));
        }
        return all;
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode all = NODES.arrayNode(values.length);
        for (double value : values) {
            all.add(number(value));
        }
        return all;
    }

    private static JsonNode number(double value) {
        if (!Double.isFinite(value)) {
            return NODES.nullNode();
        }
        double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9
                ? NODES.numberNode((long) rounded)
                : NODES.numberNode(rounded);
    }
}
