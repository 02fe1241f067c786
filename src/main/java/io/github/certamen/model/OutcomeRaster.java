package io.github.certamen.model;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Line;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A mechanism for two agents, evaluated in the middle of the rectangles of a grid: of its own cells where it is constant on some,
 * or else of a fine grid. For pictures; nothing here enters a bound.
 */
public final class OutcomeRaster {
    /** Not a multiple of most grids' cells, so that few middles fall on lines and on the diagonal. */
    private static final int FINE = 45;

    /** A grid with more cells than this per agent is drawn on the fine grid instead: a page would become too large. */
    private static final int MOST_CELLS = 96;

    private static final int BISECTIONS = 40;

    private final Mechanism mechanism;
    private final List<CellMoments> cells;
    private final boolean exact;
    private final Outcome[][] outcomes;

    /** A number that an outcome has. */
    @FunctionalInterface
    interface Quantity {
        double of(Outcome outcome);
    }

    private OutcomeRaster(Mechanism mechanism, List<CellMoments> cells, boolean exact) {
        this.mechanism = mechanism;
        this.cells = cells;
        this.exact = exact;
        this.outcomes = new Outcome[cells.get(0).cells()][cells.get(1).cells()];
        for (int k = 0; k < outcomes.length; k++) {
            for (int l = 0; l < outcomes[k].length; l++) {
                outcomes[k][l] = mechanism.outcome(middle(0, k), middle(1, l));
            }
        }
    }

    /**
     * @param lines further lines of the fine grid, such as prices
     */
    static OutcomeRaster of(List<TypeDistribution> types, Mechanism mechanism, List<BigFraction> lines) {
        Optional<List<TypeGrid>> own =
                mechanism.steps().filter(grids -> grids.stream().allMatch(grid -> grid.cells() <= MOST_CELLS));
        List<TypeGrid> grids =
                own.orElseGet(() -> List.of(fine(types.get(0), FINE, lines), fine(types.get(1), FINE + 1, lines)));
        return new OutcomeRaster(
                mechanism,
                List.of(CellMoments.of(grids.get(0), types.get(0)), CellMoments.of(grids.get(1), types.get(1))),
                own.isPresent());
    }

    private static TypeGrid fine(TypeDistribution type, int count, List<BigFraction> lines) {
        return type.lower().equals(type.upper())
                ? TypeGrid.of(List.of(type.lower()), List.of(type.lower()))
                : TypeGrid.uniform(type.lower(), type.upper(), count)
                        .withLines(type.kinks())
                        .withLines(lines)
                        .withPoints(type.atoms());
    }

    /** Whether the outcome is the same everywhere in a rectangle. */
    boolean isExact() {
        return exact;
    }

    int items() {
        return outcomes[0][0].allocation().length;
    }

    /** Whether the two agents' chances of an item always sum to 1. */
    boolean isGivenAway(int item) {
        return Arrays.stream(outcomes)
                .flatMap(Arrays::stream)
                .allMatch(
                        outcome -> Math.abs(outcome.allocation()[item][0] + outcome.allocation()[item][1] - 1) < 1e-12);
    }

    double[] lines(int agent) {
        return lines(cells.get(agent).grid());
    }

    /** The boundaries of a grid's cells, rounded to doubles. */
    public static double[] lines(TypeGrid grid) {
        double[] lines = new double[grid.cells() + 1];
        Arrays.setAll(lines, k -> grid.boundary(k).doubleValue());
        return lines;
    }

    double[][] values(Quantity quantity) {
        return Arrays.stream(outcomes)
                .map(column -> Arrays.stream(column).mapToDouble(quantity::of).toArray())
                .toArray(double[][]::new);
    }

    double least(double[][] values) {
        return all(values).min().orElseThrow();
    }

    double greatest(double[][] values) {
        return all(values).max().orElseThrow();
    }

    private static DoubleStream all(double[][] values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream);
    }

    /** The mean by the types' distributions. */
    double mean(double[][] values) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            for (int l = 0; l < values[k].length; l++) {
                sum += cells.get(0).mass(k).midpoint() * cells.get(1).mass(l).midpoint() * values[k][l];
            }
        }
        return sum;
    }

    private double middle(int agent, int cell) {
        TypeGrid grid = cells.get(agent).grid();
        return (grid.boundary(cell).doubleValue() + grid.boundary(cell + 1).doubleValue()) / 2;
    }

    /** Where agent 1's chance of the first item falls below one half as agent 2's type rises; incentives make it fall. */
    Line boundary(String name, int dash) {
        List<double[]> points = new ArrayList<>();
        TypeGrid grid = cells.get(0).grid();
        for (int k = 0; k < grid.cells(); k++) {
            double left = grid.boundary(k).doubleValue();
            double right = grid.boundary(k + 1).doubleValue();
            double inside = (right - left) * 1e-9;
            points.add(new double[] {left, threshold(left + inside)});
            points.add(new double[] {right, threshold(right - inside)});
        }
        return new Line(
                name,
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray(),
                dash);
    }

    private double threshold(double first) {
        double low = cells.get(1).grid().lower().doubleValue();
        double high = cells.get(1).grid().upper().doubleValue();
        if (!wins(first, low)) {
            return low;
        }
        if (wins(first, high)) {
            return high;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (wins(first, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private boolean wins(double first, double second) {
        return mechanism.outcome(first, second).allocation()[0][0] >= 0.5;
    }
}
