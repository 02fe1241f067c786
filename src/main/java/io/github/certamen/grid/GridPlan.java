package io.github.certamen.grid;

import io.github.certamen.distribution.Quantiles;
import io.github.certamen.distribution.TypeDistribution;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The first grids of a run: what the user asked for, with the problem's natural lines and points always inserted.
 */
public final class GridPlan {
    /** Cells of the first grid of an adaptive run: enough to show a structure, solved in milliseconds. */
    private static final int FIRST_CELLS = 8;

    private GridPlan() {}

    /**
     * One grid per agent.
     *
     * @param spec what the user asked for
     * @param types the agents' distributions
     * @param lines per agent, lines to insert
     * @param points per agent, point cells to insert
     * @throws IllegalArgumentException if the user's lines are not one list per agent within the support
     */
    public static List<TypeGrid> of(
            GridSpec spec,
            List<TypeDistribution> types,
            List<List<BigFraction>> lines,
            List<List<BigFraction>> points) {
        List<TypeGrid> grids = new ArrayList<>();
        for (int agent = 0; agent < types.size(); agent++) {
            TypeDistribution type = types.get(agent);
            List<BigFraction> asked = switch (spec.kind()) {
                case UNIFORM -> uniformLines(type, spec.cells());
                case ADAPTIVE -> uniformLines(type, FIRST_CELLS);
                case QUANTILE -> quantileLines(type, spec.cells());
                case LINES -> givenLines(spec, types.size(), agent);
            };
            List<BigFraction> all = new ArrayList<>(asked);
            all.add(type.lower());
            all.add(type.upper());
            grids.add(TypeGrid.of(within(type, all), points.get(agent)).withLines(lines.get(agent)));
        }
        return grids;
    }

    /** Those of the lines that lie strictly inside a distribution's support, and its kinks. */
    public static List<BigFraction> inside(TypeDistribution type, List<BigFraction> lines) {
        List<BigFraction> all = new ArrayList<>(lines);
        all.addAll(type.kinks());
        return within(type, all);
    }

    private static List<BigFraction> uniformLines(TypeDistribution type, int cells) {
        return type.lower().compareTo(type.upper()) == 0
                ? List.of()
                : TypeGrid.uniform(type.lower(), type.upper(), cells).lines();
    }

    private static List<BigFraction> quantileLines(TypeDistribution type, int cells) {
        List<BigFraction> result = new ArrayList<>();
        for (int k = 1; k < cells; k++) {
            result.add(Quantiles.quantile(type, BigFraction.of(k, cells)));
        }
        return result;
    }

    private static List<BigFraction> givenLines(GridSpec spec, int agents, int agent) {
        List<List<BigFraction>> given = spec.lines();
        if (!(given.size() == 1 || given.size() == agents)) {
            throw new IllegalArgumentException("expected one list of grid lines, or one for each of the " + agents
                    + " agents, found " + given.size());
        }
        return given.get(given.size() == 1 ? 0 : agent);
    }

    private static List<BigFraction> within(TypeDistribution type, List<BigFraction> lines) {
        return lines.stream()
                .filter(line -> type.lower().compareTo(line) <= 0 && line.compareTo(type.upper()) <= 0)
                .toList();
    }
}
