package io.github.certamen.instance;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reads the grid of an instance file: {@code {cells: n}}, {@code {quantiles: n}}, {@code {lines: ...}} or
 * {@code {gap: g}}.
 *
 * <p>Lines stand in a CSV file, one column of numbers for all agents or columns named agent1, agent2, ...; or in the
 * instance itself, as one list of numbers or one list per agent.
 */
public final class GridReader {
    /** The gap that is aimed at when the file does not say: 1e-6. */
    public static final BigFraction DEFAULT_GAP = BigFraction.of(1, 1_000_000);

    /** Most cells that can be asked for; what fits is decided later, from the size of the programs. */
    private static final int MOST_CELLS = 1_000_000_000;

    private static final List<String> KINDS = List.of("cells", "quantiles", "lines", "gap");

    private GridReader() {}

    /**
     * The grid that a node states.
     *
     * @param node the value of {@code grid}
     * @param types the agents' distributions, on whose supports the lines must lie
     * @throws InstanceException if it states none
     */
    public static GridSpec read(InstanceNode node, List<TypeDistribution> types) {
        List<String> found =
                KINDS.stream().filter(kind -> node.optional(kind).isPresent()).toList();
        node.rejectUnknownKeys();
        if (found.size() != 1) {
            throw node.error("expected one of the keys " + String.join(", ", KINDS) + ", found "
                    + (found.isEmpty() ? "none" : String.join(" and ", found)));
        }
        InstanceNode value = node.required(found.get(0));
        return switch (found.get(0)) {
            case "cells" -> GridSpec.uniform(value.integer(1, MOST_CELLS));
            case "quantiles" -> GridSpec.quantile(value.integer(1, MOST_CELLS));
            case "gap" -> GridSpec.adaptive(positive(value, "gap"));
            default -> GridSpec.lines(lines(value, types));
        };
    }

    private static BigFraction positive(InstanceNode value, String name) {
        BigFraction number = value.number();
        if (!(number.signum() > 0)) {
            throw value.error("expected " + name + " > 0, found " + name + "=" + Rationals.toString(number));
        }
        return number;
    }

    private static List<List<BigFraction>> lines(InstanceNode value, List<TypeDistribution> types) {
        List<List<BigFraction>> lines = value.isList() ? listed(value) : fromCsv(value);
        if (!(lines.size() == 1 || lines.size() == types.size())) {
            throw value.error("expected lines for all agents alike or for each of the " + types.size()
                    + " agents, found " + lines.size() + " columns");
        }
        List<List<BigFraction>> all = new ArrayList<>();
        for (int agent = 0; agent < types.size(); agent++) {
            List<BigFraction> own = lines.get(lines.size() == 1 ? 0 : agent);
            TypeDistribution type = types.get(agent);
            for (BigFraction line : own) {
                if (!(type.lower().compareTo(line) <= 0 && line.compareTo(type.upper()) <= 0)) {
                    throw value.error("expected lines within agent " + (agent + 1) + "'s support ["
                            + Rationals.toString(type.lower()) + ", " + Rationals.toString(type.upper())
                            + "], found the line " + Rationals.toString(line));
                }
            }
            all.add(own);
        }
        return all;
    }

    private static List<List<BigFraction>> listed(InstanceNode value) {
        List<InstanceNode> elements = value.elements();
        if (elements.isEmpty()) {
            throw value.error("expected lines, found an empty list");
        }
        if (!elements.get(0).isList()) {
            return List.of(elements.stream().map(InstanceNode::number).toList());
        }
        return elements.stream()
                .map(list -> list.elements().stream().map(InstanceNode::number).toList())
                .toList();
    }

    private static List<List<BigFraction>> fromCsv(InstanceNode value) {
        CsvTable table = CsvTable.of(value);
        List<List<BigFraction>> lines = new ArrayList<>();
        for (int agent = 1; agent <= table.width(); agent++) {
            int column = table.width() == 1 ? 0 : table.columns().indexOf("agent" + agent);
            if (column < 0) {
                throw value.error(value.text() + ": expected one column of numbers, or columns named agent1, agent2, "
                        + "..., found no column 'agent" + agent + "'"
                        + (table.columns().isEmpty() ? "" : " among " + String.join(", ", table.columns())));
            }
            lines.add(table.numbers(column, table.width() > 1));
        }
        value.inlined(YamlFlow.lists(lines));
        return lines;
    }
}
