package io.github.certamen.model;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Axis;
import io.github.certamen.figure.Figure;
import io.github.certamen.figure.Figure.Arrangement;
import io.github.certamen.figure.HeatMap;
import io.github.certamen.figure.HeatMap.Scale;
import io.github.certamen.figure.Line;
import io.github.certamen.figure.Panel;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/** Pictures of what mechanisms do with two agents: who gets what and pays what, over both types. */
public final class OutcomeFigures {
    /** The name of the mechanism that a linear program found. */
    public static final String RESTRICTION = "best step mechanism";

    private static final double NOTHING = 1e-12;

    private final Map<String, OutcomeRaster> rasters = new LinkedHashMap<>();
    private final Axis x;
    private final Axis y;
    private final String leftOver;

    private OutcomeFigures(List<TypeDistribution> types, Findings findings, String leftOver) {
        this.x = axis(types.get(0), 1);
        this.y = axis(types.get(1), 2);
        this.leftOver = leftOver;
        for (ClosedForm form : findings.closedForms()) {
            rasters.computeIfAbsent(form.name(), name -> OutcomeRaster.of(types, form.mechanism(), cutoffs(form)));
        }
        findings.restriction()
                .ifPresent(mechanism -> rasters.put(RESTRICTION, OutcomeRaster.of(types, mechanism, List.of())));
    }

    /** Prices and cutoffs: numbers among a closed form's parameters. */
    private static List<BigFraction> cutoffs(ClosedForm form) {
        return form.parameters().values().stream()
                .filter(value -> value instanceof Real real && real.isExact())
                .map(value -> ((Real) value).exact())
                .toList();
    }

    /** The axis of an agent's types; a single point gets some room. */
    public static Axis axis(TypeDistribution type, int agent) {
        double from = type.lower().doubleValue();
        double to = type.upper().doubleValue();
        return new Axis(
                "agent " + agent + "'s type", "θ_" + agent, from < to ? from : from - 0.5, from < to ? to : to + 0.5);
    }

    /** The pictures, where money that the agents pay in all goes to somebody else. */
    static List<Figure> of(List<TypeDistribution> types, Findings findings) {
        return of(types, findings, "money that the agents pay in all");
    }

    /**
     * The pictures: one of the allocation, one of money and utility; one panel for the best closed form of each name and for the
     * linear program's mechanism.
     *
     * @param types the two agents' types
     * @param leftOver what money is called that the agents pay and none of them gets
     */
    public static List<Figure> of(List<TypeDistribution> types, Findings findings, String leftOver) {
        OutcomeFigures figures = new OutcomeFigures(types, findings, leftOver);
        return List.of(figures.allocation(), figures.money());
    }

    private Figure allocation() {
        List<Panel> panels = new ArrayList<>();
        for (Map.Entry<String, OutcomeRaster> entry : rasters.entrySet()) {
            OutcomeRaster raster = entry.getValue();
            for (int item = 0; item < raster.items(); item++) {
                int which = item;
                String thing = raster.items() == 1 ? "the good" : "item " + (char) ('A' + item);
                panels.add(panel(
                        entry,
                        "chance that agent 1 gets " + thing,
                        raster.values(outcome -> outcome.allocation()[which][0]),
                        new Scale(0, 1, false)));
                if (!raster.isGivenAway(item)) {
                    panels.add(panel(
                            entry,
                            "chance that agent 2 gets " + thing,
                            raster.values(outcome -> outcome.allocation()[which][1]),
                            new Scale(0, 1, false)));
                }
            }
        }
        return new Figure(
                "allocation",
                "Who gets the good",
                "Each rectangle is a pair of types; the colour is the agent's chance of the good there. The lines are where agent 1's "
                        + "chance passes one half: solid for the mechanism that is shown, dashed for the one it is compared with.",
                Arrangement.SWITCHED,
                panels);
    }

    private Figure money() {
        Map<String, OutcomeRaster.Quantity> quantities = new LinkedHashMap<>();
        quantities.put(leftOver, outcome -> -outcome.transfers()[0] - outcome.transfers()[1]);
        quantities.put("money that agent 1 receives", outcome -> outcome.transfers()[0]);
        quantities.put("money that agent 2 receives", outcome -> outcome.transfers()[1]);
        List<Panel> panels = new ArrayList<>();
        for (Map.Entry<String, OutcomeRaster.Quantity> quantity : quantities.entrySet()) {
            Map<String, double[][]> values = new LinkedHashMap<>();
            rasters.forEach((view, raster) -> values.put(view, raster.values(quantity.getValue())));
            Scale scale = scale(values.values());
            rasters.entrySet()
                    .forEach(entry -> panels.add(panel(entry, quantity.getKey(), values.get(entry.getKey()), scale)));
        }
        return new Figure(
                "money",
                "Who pays what",
                "Money after both reports, in the unit of the types. Colours are the same for all mechanisms, so that they can be "
                        + "compared.",
                Arrangement.SWITCHED,
                panels);
    }

    /** From 0 to the largest number, or as far below 0 as above where some are negative. */
    static Scale scale(Iterable<double[][]> all) {
        double low = 0;
        double high = 0;
        for (double[][] values : all) {
            for (double[] column : values) {
                for (double value : column) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        double most = Math.max(-low, high);
        return low < -NOTHING ? new Scale(-most, most, true) : new Scale(0, high > NOTHING ? high : 1, false);
    }

    private HeatMap panel(Map.Entry<String, OutcomeRaster> entry, String quantity, double[][] values, Scale scale) {
        OutcomeRaster raster = entry.getValue();
        List<Line> outlines = new ArrayList<>();
        outlines.add(raster.boundary(entry.getKey(), 0));
        String other =
                entry.getKey().equals(RESTRICTION) ? rasters.keySet().iterator().next() : RESTRICTION;
        if (rasters.containsKey(other)) {
            outlines.add(rasters.get(other).boundary(other, 1));
        }
        return new HeatMap(
                entry.getKey(),
                quantity,
                entry.getKey() + ": " + quantity + " from " + number(raster.least(values)) + " to "
                        + number(raster.greatest(values)) + ", on average " + (raster.isExact() ? "" : "about ")
                        + number(raster.mean(values)) + ".",
                x,
                y,
                raster.lines(0),
                raster.lines(1),
                values,
                scale,
                outlines,
                raster.isExact());
    }

    /** Four digits, for the words under a picture. */
    public static String number(double value) {
        double clean = Math.abs(value) < NOTHING ? 0 : value;
        String text = String.format(
                Locale.ROOT,
                Math.abs(clean) >= 0.1 || clean == 0 ? "%.4f" : Math.abs(clean) >= 1e-4 ? "%.6f" : "%.3e",
                clean);
        return text.contains("e") ? text : text.replaceFirst("\\.?0+$", "");
    }
}
