package io.github.certamen.model.redistribution;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The optimum of Kang &amp; Zheng's Theorem 2: allocation by the ranks of ironed scores, at the multiplier nu that balances
 * the budget.
 *
 * <p>The scores' integrals H are taken from F and lambda without densities (see {@link CellArrays}). Lines are first packed around
 * the cutoffs, where the allocation jumps, to a relative width of 1e-8; then many lines are spread over the
 * rest. On that grid the mechanism is a {@link StepMechanism}: feasible for the continuum, its value enclosed and below the optimum by
 * an error of second order in the width; extrapolation from half as many lines estimates the limit.
 */
final class InterimPareto {
    static final String NAME = "interim-pareto";
    private static final int FIRST_LINES = 1024;
    private static final int FEWEST_FIRST = 96;
    private static final int MOST_FIRST = 512;
    private static final int ROUNDS = 6;
    private static final int PARTS = 8;
    private static final int MOST_CUTOFFS = 40;
    private static final double POOLED_MASS = 1e-5;
    private static final int MOST_LINES = 8192;
    private static final int FEWEST_LINES = 1024;
    private static final int ALL_LINES = 32768;

    private final List<PlayerGroup> groups;
    private final BigFraction bad;
    private final List<TypeGrid> grids;
    private final List<PlayerCells> cells;
    private final LagrangianDual.Optimum optimum;
    private final double alpha;
    private final double estimate;
    private final double error;

    private InterimPareto(List<PlayerGroup> groups, BigFraction bad, int fineness) {
        this.groups = groups;
        this.bad = bad;
        List<TypeGrid> packed = packed();
        int lines = fineness * Math.max(FEWEST_LINES, Math.min(MOST_LINES, ALL_LINES / groups.size()));
        List<TypeGrid> fine = new ArrayList<>();
        List<List<Integer>> coarse = new ArrayList<>();
        for (TypeGrid grid : packed) {
            if (grid.lower().equals(grid.upper())) {
                fine.add(grid);
                coarse.add(List.of(0));
                continue;
            }
            TypeGrid spread = grid.withLines(
                    TypeGrid.uniform(grid.lower(), grid.upper(), lines).lines());
            TreeSet<BigFraction> dropped = new TreeSet<>(spread.lines());
            dropped.removeAll(grid.lines());
            dropped.removeAll(
                    TypeGrid.uniform(grid.lower(), grid.upper(), lines / 2).lines());
            List<Integer> starts = new ArrayList<>();
            for (int k = 0; k < spread.cells(); k++) {
                if (!dropped.contains(spread.boundary(k))) {
                    starts.add(k);
                }
            }
            fine.add(spread);
            coarse.add(starts);
        }
        this.grids = List.copyOf(fine);
        this.cells = cellsOn(grids);
        List<CellArrays> arrays = arrays(cells);
        LagrangianDual dual = new LagrangianDual(arrays, bad.doubleValue());
        this.optimum = dual.solve();
        this.alpha = dual.alpha();
        List<CellArrays> half = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            half.add(arrays.get(g).joined(coarse.get(g)));
        }
        double coarser = new LagrangianDual(half, bad.doubleValue()).solve().value();
        this.error = (optimum.value() - coarser) / 3;
        this.estimate = optimum.value() + error;
    }

    static InterimPareto of(List<PlayerGroup> groups, BigFraction bad) {
        return of(groups, bad, 1);
    }

    /**
     * @param fineness a multiple of the usual number of lines; the errors fall with its square
     */
    static InterimPareto of(List<PlayerGroup> groups, BigFraction bad, int fineness) {
        return new InterimPareto(groups, bad, fineness);
    }

    /** The optimum of the continuum, extrapolated; measured, not proved. */
    double estimate() {
        return estimate;
    }

    double nu() {
        return optimum.nu();
    }

    /** The fine grid of a group. */
    TypeGrid grid(int group) {
        return grids.get(group);
    }

    /** The lines of a group where the allocation jumps. */
    List<BigFraction> cutoffs(int group) {
        List<BigFraction> result = new ArrayList<>();
        for (int k : cutoffCells(optimum, cells, group)) {
            result.add(grids.get(group).boundary(k));
        }
        return result;
    }

    ClosedForm closedForm() {
        StepMechanism.Step step = new StepRepair(groups, cells, bad).repair(optimum.good(), optimum.bads());
        int[] groupOf = step.groupOf();
        StepMechanism mechanism = StepMechanism.of(
                "good to the highest positive, bad to the lowest negative ironed score, ties split equally; "
                        + "surplus rebated as lump sums",
                step,
                new RankRule(optimum, groupOf));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("nu", optimum.nu());
        parameters.put("alpha", alpha);
        parameters.put("estimate", estimate);
        parameters.put("estimateError", Math.abs(error));
        List<Object> lumpSums = new ArrayList<>();
        List<Object> goodFrom = new ArrayList<>();
        List<Object> badUpTo = new ArrayList<>();
        List<Object> pooled = new ArrayList<>();
        for (int i = 0; i < groupOf.length; i++) {
            int g = groupOf[i];
            lumpSums.add(mechanism.lumpSum(i));
            goodFrom.add(firstGood(step, g));
            badUpTo.add(lastBad(step, g));
            pooled.add(pooling(g));
        }
        parameters.put("lumpSum", lumpSums);
        parameters.put("goodFrom", goodFrom);
        parameters.put("badUpTo", badUpTo);
        parameters.put("pooling", pooled);
        return new ClosedForm(NAME, parameters, mechanism, false);
    }

    private Object firstGood(StepMechanism.Step step, int g) {
        double[] good = step.good()[g];
        for (int k = 0; k < good.length; k++) {
            if (good[k] > 0) {
                return grids.get(g).boundary(k).doubleValue();
            }
        }
        return "never";
    }

    private Object lastBad(StepMechanism.Step step, int g) {
        double[] bads = step.bads()[g];
        for (int k = bads.length - 1; k >= 0; k--) {
            if (bads[k] > 0) {
                return grids.get(g).boundary(k + 1).doubleValue();
            }
        }
        return "never";
    }

    /** Ends of the intervals of types that are pooled with a positive chance of an item: from, to, from, to, ... */
    private List<Object> pooling(int g) {
        List<Object> ends = new ArrayList<>();
        addPooled(ends, g, optimum.above().selling()[g], -1);
        addPooled(ends, g, optimum.above().buying()[g], 1);
        return ends;
    }

    private void addPooled(List<Object> ends, int g, double[] score, int sign) {
        if (sign < 0 && bad.signum() == 0) {
            return;
        }
        for (int k = 0; k < score.length; ) {
            int end = k + 1;
            while (end < score.length && score[end] == score[k]) {
                end++;
            }
            if (sign * score[k] > 0 && isPooled(cells.get(g), k, end)) {
                ends.add(grids.get(g).boundary(k).doubleValue());
                ends.add(grids.get(g).boundary(end).doubleValue());
            }
            k = end;
        }
    }

    private static boolean isPooled(PlayerCells cells, int from, int to) {
        return to - from > 1 && cells.below(to).midpoint() - cells.below(from).midpoint() > POOLED_MASS;
    }

    private List<PlayerCells> cellsOn(List<TypeGrid> all) {
        List<PlayerCells> result = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            result.add(PlayerCells.enclosed(all.get(g), groups.get(g).player()));
        }
        return List.copyOf(result);
    }

    private List<CellArrays> arrays(List<PlayerCells> all) {
        List<CellArrays> result = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            result.add(CellArrays.of(groups.get(g).size(), all.get(g)));
        }
        return result;
    }

    /** Grids with lines packed around the cutoffs. */
    private List<TypeGrid> packed() {
        int first = Math.max(FEWEST_FIRST, Math.min(MOST_FIRST, FIRST_LINES / groups.size()));
        List<TypeGrid> present = new ArrayList<>();
        for (PlayerGroup group : groups) {
            Player player = group.player();
            BigFraction low = player.type().lower();
            BigFraction high = player.type().upper();
            present.add(
                    low.compareTo(high) < 0
                            ? TypeGrid.uniform(low, high, first)
                                    .withLines(Redistribution.lines(player))
                                    .withPoints(player.type().atoms())
                            : TypeGrid.of(List.of(low), List.of(low)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<PlayerCells> all = cellsOn(present);
            LagrangianDual.Optimum coarse = new LagrangianDual(arrays(all), bad.doubleValue()).solve();
            List<TypeGrid> next = new ArrayList<>();
            for (int g = 0; g < groups.size(); g++) {
                TypeGrid grid = present.get(g);
                List<BigFraction> more = new ArrayList<>();
                for (int k : cutoffCells(coarse, all, g)) {
                    split(grid, k - 1, more);
                    split(grid, k, more);
                }
                next.add(grid.withLines(more));
            }
            present = next;
        }
        return present;
    }

    private static void split(TypeGrid grid, int cell, List<BigFraction> more) {
        if (cell < 0 || cell >= grid.cells() || grid.isPoint(cell)) {
            return;
        }
        BigFraction part = grid.width(cell).divide(PARTS);
        BigFraction line = grid.boundary(cell);
        for (int j = 1; j < PARTS; j++) {
            line = line.add(part);
            more.add(line);
        }
    }

    /** Boundaries at the end of a pooled interval, or where a score changes its sign. */
    private static List<Integer> cutoffCells(LagrangianDual.Optimum optimum, List<PlayerCells> cells, int g) {
        TreeSet<Integer> result = new TreeSet<>();
        addCutoffs(result, optimum.above().buying()[g], cells.get(g), 1);
        addCutoffs(result, optimum.above().selling()[g], cells.get(g), -1);
        if (optimum.weight() > 0) {
            addCutoffs(result, optimum.below().buying()[g], cells.get(g), 1);
            addCutoffs(result, optimum.below().selling()[g], cells.get(g), -1);
        }
        List<Integer> all = new ArrayList<>(result);
        return all.size() <= MOST_CUTOFFS ? all : all.subList(0, MOST_CUTOFFS);
    }

    private static void addCutoffs(TreeSet<Integer> result, double[] score, PlayerCells cells, int sign) {
        for (int k = 0; k < score.length; ) {
            int end = k + 1;
            while (end < score.length && score[end] == score[k]) {
                end++;
            }
            boolean active = sign * score[k] > 0;
            if (active && isPooled(cells, k, end)) {
                result.add(k);
                result.add(end);
            }
            if (k > 0 && active != (sign * score[k - 1] > 0)) {
                result.add(k);
            }
            k = end;
        }
        result.remove(0);
        result.remove(score.length);
    }
}
