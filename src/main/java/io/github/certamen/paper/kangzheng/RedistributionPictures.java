package io.github.certamen.paper.kangzheng;

import io.github.certamen.figure.Axis;
import io.github.certamen.figure.Curves;
import io.github.certamen.figure.Curves.Band;
import io.github.certamen.figure.Curves.Mark;
import io.github.certamen.figure.Figure;
import io.github.certamen.figure.Figure.Arrangement;
import io.github.certamen.figure.Line;
import io.github.certamen.figure.Panel;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Findings;
import io.github.certamen.model.OutcomeFigures;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import io.github.certamen.paper.kangzheng.mechanism.StepMechanism;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * The pictures of Kang &amp; Zheng's problem: virtual surpluses and their ironed copies, interim allocations, payments and
 * utilities, by types, one line per kind of player. For people; nothing here enters a bound.
 */
final class RedistributionPictures {
    private final List<PlayerGroup> groups;
    private final ClosedForm form;
    private final StepMechanism mechanism;
    private final Axis axis;

    private RedistributionPictures(List<PlayerGroup> groups, ClosedForm form, StepMechanism mechanism) {
        this.groups = groups;
        this.form = form;
        this.mechanism = mechanism;
        double from = Double.POSITIVE_INFINITY;
        double to = 0;
        for (PlayerGroup group : groups) {
            from = Math.min(from, group.player().type().lower().doubleValue());
            to = Math.max(to, group.player().type().upper().doubleValue());
        }
        this.axis = from < to ? new Axis("type", "t", from, to) : new Axis("type", "t", from / 2, to * 2);
    }

    static List<Figure> of(List<PlayerGroup> groups, Findings findings) {
        List<Figure> figures = new ArrayList<>();
        Map<String, RedistributionPictures> views = new LinkedHashMap<>();
        for (ClosedForm form : findings.closedForms()) {
            if (form.mechanism() instanceof StepMechanism step) {
                views.put(form.name(), new RedistributionPictures(groups, form, step));
            }
        }
        if (findings.restriction().orElse(null) instanceof StepMechanism step) {
            views.put(OutcomeFigures.RESTRICTION, new RedistributionPictures(groups, null, step));
        }
        views.values().stream()
                .filter(view -> view.mechanism.ranks().isPresent())
                .findFirst()
                .ifPresent(
                        view -> figures.add(view.scores(view.mechanism.ranks().get())));
        if (!views.isEmpty()) {
            figures.add(interim(views));
        }
        return figures;
    }

    private static Figure interim(Map<String, RedistributionPictures> views) {
        List<Panel> panels = new ArrayList<>();
        views.forEach((name, view) -> panels.add(view.curves(
                name,
                "allocation Q",
                "Q, the good less c times the bad",
                player -> type -> view.mechanism.allocation(player, type))));
        views.forEach((name, view) -> panels.add(view.chances(name)));
        views.forEach((name, view) -> panels.add(view.curves(
                name,
                "payment P",
                "money that the player pays",
                player -> type -> view.mechanism.payment(player, type))));
        views.forEach((name, view) -> panels.add(view.curves(
                name, "utility U", "U = Q − P / t", player -> type -> view.mechanism.utility(player, type))));
        return new Figure(
                "interim",
                "What a player expects, by his type",
                "Interim allocation, payment and utility: averages over the others' types. Vertical lines are the types from which the good "
                        + "and up to which the bad is assigned; shaded types are treated alike.",
                Arrangement.SWITCHED,
                panels);
    }

    private Figure scores(LagrangianDual.Optimum optimum) {
        List<Panel> panels = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            ScoreLines lines = ScoreLines.of(mechanism.step(), g, optimum.above());
            panels.add(new Curves(
                    players(g),
                    "virtual surplus",
                    players(g) + ": " + cutoffs(g) + ", at the multiplier nu = " + OutcomeFigures.number(optimum.nu())
                            + " of the budget.",
                    axis,
                    "virtual surplus",
                    lines.lines(),
                    bands(g),
                    marks(g)));
        }
        return new Figure(
                "scores",
                "Virtual surpluses and their ironed copies",
                "Z₊ is what it is worth to give the good to a type as a buyer, Z₋ as a seller; the ironed copies rank the types. The good goes "
                        + "to the highest ironed Z₊ above zero, the bad to the lowest ironed Z₋ below zero. Shaded types are pooled.",
                Arrangement.SWITCHED,
                panels);
    }

    private String players(int group) {
        List<Integer> members = groups.get(group).members();
        String names = members.stream().map(i -> String.valueOf(i + 1)).collect(Collectors.joining(", "));
        return members.size() == 1 ? "player " + names : "players " + names;
    }

    private Curves chances(String name) {
        List<Line> lines = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            int player = groups.get(g).members().get(0);
            lines.add(line("the good, " + players(g), g, lines.size(), type -> mechanism.good(player, type)));
            if (mechanism.step().bad() > 0) {
                lines.add(line("the bad, " + players(g), g, lines.size(), type -> mechanism.bad(player, type)));
            }
        }
        return curves(name, "chances of the good and the bad", "probability", lines);
    }

    /** A function of a player. */
    private interface OfPlayer {
        DoubleUnaryOperator by(int player);
    }

    private Curves curves(String name, String quantity, String label, OfPlayer function) {
        List<Line> lines = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            lines.add(line(players(g), g, g, function.by(groups.get(g).members().get(0))));
        }
        return curves(name, quantity, label, lines);
    }

    private Curves curves(String name, String quantity, String label, List<Line> lines) {
        List<Band> bands = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        StringBuilder words = new StringBuilder(name + ", " + quantity + ": ");
        for (int g = 0; g < groups.size(); g++) {
            bands.addAll(bands(g));
            marks.addAll(marks(g));
        }
        words.append(lines.stream()
                .map(line -> line.name() + " from " + OutcomeFigures.number(line.y()[0]) + " at "
                        + OutcomeFigures.number(line.x()[0]) + " to "
                        + OutcomeFigures.number(line.y()[line.y().length - 1]) + " at "
                        + OutcomeFigures.number(line.x()[line.x().length - 1]))
                .collect(Collectors.joining("; ")));
        if (quantity.startsWith("payment")) {
            words.append("; lump sums: ");
            for (int g = 0; g < groups.size(); g++) {
                words.append(g > 0 ? ", " : "")
                        .append(players(g))
                        .append(groups.get(g).size() > 1 ? " get " : " gets ")
                        .append(OutcomeFigures.number(
                                mechanism.lumpSum(groups.get(g).members().get(0))))
                        .append(groups.get(g).size() > 1 ? " each" : "");
            }
        }
        return new Curves(name, quantity, words.append('.').toString(), axis, label, lines, bands, marks);
    }

    private Line line(String name, int group, int dash, DoubleUnaryOperator function) {
        double[] types = ScoreLines.types(mechanism.step(), group, parameters(group));
        double[] values = new double[types.length];
        for (int k = 0; k < types.length; k++) {
            values[k] = function.applyAsDouble(types[k]);
        }
        return new Line(name, types, values, dash);
    }

    /** Types of a group where something happens. */
    private List<Double> parameters(int group) {
        List<Double> all = new ArrayList<>();
        marks(group).forEach(mark -> all.add(mark.at()));
        bands(group).forEach(band -> all.addAll(List.of(band.from(), band.to())));
        return all;
    }

    private String cutoffs(int group) {
        List<Mark> marks = marks(group);
        List<Band> bands = bands(group);
        String cuts = marks.stream()
                .map(mark -> mark.name() + " " + OutcomeFigures.number(mark.at()))
                .collect(Collectors.joining(", "));
        String pools = bands.stream()
                .map(band -> OutcomeFigures.number(band.from()) + " to " + OutcomeFigures.number(band.to()))
                .collect(Collectors.joining(" and "));
        return (cuts.isEmpty() ? "nothing is assigned" : cuts)
                + (pools.isEmpty() ? ", no types pooled" : ", types pooled from " + pools);
    }

    private List<Mark> marks(int group) {
        List<Mark> marks = new ArrayList<>();
        number("goodFrom", group).ifPresent(at -> marks.add(new Mark("good from", at)));
        number("badUpTo", group).ifPresent(at -> marks.add(new Mark("bad up to", at)));
        return marks;
    }

    private Optional<Double> number(String parameter, int group) {
        return parameter(parameter, group) instanceof Double at ? Optional.of(at) : Optional.empty();
    }

    private List<Band> bands(int group) {
        List<Band> bands = new ArrayList<>();
        if (parameter("pooling", group) instanceof List<?> ends) {
            for (int k = 0; k + 1 < ends.size(); k += 2) {
                bands.add(new Band("pooled", (Double) ends.get(k), (Double) ends.get(k + 1)));
            }
        }
        return bands;
    }

    /** A parameter of the closed form for a group's players; null for another mechanism. */
    private Object parameter(String name, int group) {
        int player = groups.get(group).members().get(0);
        return form != null && form.parameters().get(name) instanceof List<?> list ? list.get(player) : null;
    }
}
