package io.github.certamen.model.redistribution;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The optimum of Kang &amp; Zheng's Theorem 2: allocation by the ranks of ironed scores, at the multiplier nu that balances
 * the budget.
 *
 * <p>The scores' integrals H are taken from F and lambda without densities (see {@link CellArrays}). Lines are first packed around
 * the cutoffs, where the allocation jumps, to a relative width of 1e-9; then cells are divided where the allocation rises ({@link
 * LinePlacement}). On that grid the mechanism is a {@link StepMechanism}: feasible for the continuum, its value enclosed and below
 * the optimum by an error of second order in the width; extrapolation from half as many lines estimates the limit.
 */
final class InterimPareto {
    static final String NAME = "interim-pareto";
    private static final int FIRST_LINES = 1024;
    private static final int FEWEST_FIRST = 96;
    private static final int MOST_FIRST = 512;
    private static final int ROUNDS = 9;
    private static final int PARTS = 4;

    /** A finer grid moves nu and with it the cutoffs, by less than so many rounds of packing make up for. */
    private static final int LATER_ROUNDS = 5;
    private static final int MOST_CUTOFFS = 40;

    /** Cells of a smaller part of the support are narrow enough. */
    private static final double NARROW = 1e-9;

    /** A linear program has at most so many times as many cells as the last one. */
    private static final int LP_GROWTH = 4;

    /** Rounds of packing for a linear program, and how narrow cells become, as a multiple of the root of the gap. */
    private static final int LP_ROUNDS = 8;

    private static final double LP_NARROW = 0.5;

    private static final double POOLED_MASS = 1e-5;

    /** Relative distance of the two bounds that the usual grid aims at. */
    private static final double USUAL_GAP = 2e-8;

    /** Most cells that the usual grid has for that: a second or less of work for the slowest families (measured). */
    private static final int USUAL_CELLS = 8192;

    private final List<PlayerGroup> groups;
    private final BigFraction bad;
    private final List<PlayerCells> cells;
    private final LagrangianDual dual;
    private final LagrangianDual.Optimum optimum;
    private final double estimate;
    private final double error;
    private StepMechanism mechanism;

    /**
     * @param pairs per group, the first cells of the parts of a coarser grid, for extrapolation
     * @param guess of nu
     */
    private InterimPareto(
            List<PlayerGroup> groups, BigFraction bad, List<PlayerCells> cells, List<int[]> pairs, double guess) {
        this.groups = groups;
        this.bad = bad;
        this.cells = List.copyOf(cells);
        List<CellArrays> arrays = arrays(groups, cells);
        this.dual = new LagrangianDual(arrays, bad.doubleValue());
        this.optimum = solve(dual, guess);
        List<CellArrays> half = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            half.add(arrays.get(g).joined(pairs.get(g)));
        }
        double coarser = solve(new LagrangianDual(half, bad.doubleValue()), optimum.nu())
                .value();
        this.error = (optimum.value() - coarser) / 3;
        this.estimate = optimum.value() + error;
    }

    private static LagrangianDual.Optimum solve(LagrangianDual dual, double guess) {
        return guess > 0 ? dual.solve(guess) : dual.solve();
    }

    /** On the usual grid. */
    static InterimPareto of(List<PlayerGroup> groups, BigFraction bad) {
        List<PlayerCells> packed = packed(groups, bad);
        LagrangianDual dual = new LagrangianDual(arrays(groups, packed), bad.doubleValue());
        LagrangianDual.Optimum coarse = dual.solve();
        double gap = USUAL_GAP * Math.abs(coarse.value());
        return divided(groups, bad, packed, dual, coarse, new LinePlacement.Aim(gap, Double.NaN, USUAL_CELLS));
    }

    /** On the grids as they are; identical players have the same grid. */
    static InterimPareto on(List<PlayerGroup> groups, BigFraction bad, List<PlayerCells> cells) {
        List<int[]> pairs = cells.stream()
                .map(own -> IntStream.range(0, (own.cells() + 1) / 2)
                        .map(j -> 2 * j)
                        .toArray())
                .toList();
        return new InterimPareto(groups, bad, cells, pairs, 0);
    }

    /**
     * On a finer grid, with lines where this one has most of the error.
     *
     * @param gap wanted distance of {@link LagrangianBound} from the mechanism's value
     * @param present that distance on this grid
     * @param mostCells about the number of cells of all groups that this may take
     */
    InterimPareto refined(double gap, double present, int mostCells) {
        List<PlayerCells> again = packed(
                groups, bad, cells, optimum.nu(), new Packing(LATER_ROUNDS, PARTS, NARROW, true));
        LagrangianDual sharper = new LagrangianDual(arrays(groups, again), bad.doubleValue());
        LagrangianDual.Optimum anew = solve(sharper, optimum.nu());
        return divided(groups, bad, again, sharper, anew, new LinePlacement.Aim(gap, present, mostCells));
    }

    /**
     * Grids with lines where the ones at hand, which need not be fine, lose most.
     *
     * @param gap wanted distance of two bounds of second order
     * @param present their distance on the grids
     */
    static List<TypeGrid> refinement(
            List<PlayerGroup> groups, BigFraction bad, List<PlayerCells> cells, double gap, double present) {
        double value = Math.abs(new LagrangianDual(arrays(groups, cells), bad.doubleValue()).solve().value());
        List<PlayerCells> packed = packed(
                groups, bad, cells, 0, new Packing(LP_ROUNDS, 2, LP_NARROW * Math.sqrt(gap / value), true));
        boolean isNew = packed.stream().mapToInt(PlayerCells::cells).sum()
                > cells.stream().mapToInt(PlayerCells::cells).sum();
        LagrangianDual dual = new LagrangianDual(arrays(groups, packed), bad.doubleValue());
        LagrangianDual.Optimum optimum = dual.solve();
        int most = LP_GROWTH * packed.stream().mapToInt(PlayerCells::cells).sum();
        return LinePlacement.of(
                        groups,
                        packed,
                        bad.doubleValue(),
                        dual.alpha() + optimum.nu(),
                        optimum,
                        new LinePlacement.Aim(gap, isNew ? Double.NaN : present, most))
                .grids();
    }

    private static InterimPareto divided(
            List<PlayerGroup> groups,
            BigFraction bad,
            List<PlayerCells> cells,
            LagrangianDual dual,
            LagrangianDual.Optimum optimum,
            LinePlacement.Aim aim) {
        LinePlacement placement =
                LinePlacement.of(groups, cells, bad.doubleValue(), dual.alpha() + optimum.nu(), optimum, aim);
        List<PlayerCells> finer = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            finer.add(cells.get(g).refined(placement.grids().get(g)));
        }
        return new InterimPareto(groups, bad, finer, placement.pairs(), optimum.nu());
    }

    /** The optimum of the continuum, extrapolated; measured, not proved. */
    double estimate() {
        return estimate;
    }

    /** The optimum on the grids, to rounding. */
    LagrangianDual.Optimum optimum() {
        return optimum;
    }

    double nu() {
        return optimum.nu();
    }

    /** The fine grid of a group. */
    TypeGrid grid(int group) {
        return cells.get(group).grid();
    }

    /** Each group's cells on its fine grid. */
    List<PlayerCells> cells() {
        return cells;
    }

    /** The lines of a group where the allocation jumps. */
    List<BigFraction> cutoffs(int group) {
        List<BigFraction> result = new ArrayList<>();
        for (int k : cutoffCells(optimum, cells, group)) {
            result.add(grid(group).boundary(k));
        }
        return result;
    }

    /** The mechanism, constant on the cells of the fine grids, every constraint proved. */
    synchronized StepMechanism mechanism() {
        if (mechanism == null) {
            StepMechanism.Step step = new StepRepair(groups, cells, bad).repair(optimum.good(), optimum.bads());
            mechanism = StepMechanism.of(
                    "good to the highest positive, bad to the lowest negative ironed score, ties split equally; "
                            + "surplus rebated as lump sums",
                    step,
                    new RankRule(optimum, step.groupOf()));
        }
        return mechanism;
    }

    ClosedForm closedForm() {
        StepMechanism made = mechanism();
        StepMechanism.Step step = made.step();
        int[] groupOf = step.groupOf();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("nu", optimum.nu());
        parameters.put("alpha", dual.alpha());
        parameters.put("estimate", estimate);
        parameters.put("estimateError", Math.abs(error));
        List<Object> lumpSums = new ArrayList<>();
        List<Object> goodFrom = new ArrayList<>();
        List<Object> badUpTo = new ArrayList<>();
        List<Object> pooled = new ArrayList<>();
        for (int i = 0; i < groupOf.length; i++) {
            int g = groupOf[i];
            lumpSums.add(made.lumpSum(i));
            goodFrom.add(firstGood(step, g));
            badUpTo.add(lastBad(step, g));
            pooled.add(pooling(g));
        }
        parameters.put("lumpSum", lumpSums);
        parameters.put("goodFrom", goodFrom);
        parameters.put("badUpTo", badUpTo);
        parameters.put("pooling", pooled);
        return new ClosedForm(NAME, parameters, made, false);
    }

    private Object firstGood(StepMechanism.Step step, int g) {
        double[] good = step.good()[g];
        for (int k = 0; k < good.length; k++) {
            if (good[k] > 0) {
                return grid(g).boundary(k).doubleValue();
            }
        }
        return "never";
    }

    private Object lastBad(StepMechanism.Step step, int g) {
        double[] bads = step.bads()[g];
        for (int k = bads.length - 1; k >= 0; k--) {
            if (bads[k] > 0) {
                return grid(g).boundary(k + 1).doubleValue();
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
                ends.add(grid(g).boundary(k).doubleValue());
                ends.add(grid(g).boundary(end).doubleValue());
            }
            k = end;
        }
    }

    private static boolean isPooled(PlayerCells cells, int from, int to) {
        return to - from > 1 && cells.below(to).midpoint() - cells.below(from).midpoint() > POOLED_MASS;
    }

    private static List<CellArrays> arrays(List<PlayerGroup> groups, List<PlayerCells> all) {
        List<CellArrays> result = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            result.add(CellArrays.of(groups.get(g).size(), all.get(g)));
        }
        return result;
    }

    /** Cells with lines packed around the cutoffs. */
    private static List<PlayerCells> packed(List<PlayerGroup> groups, BigFraction bad) {
        int first = Math.max(FEWEST_FIRST, Math.min(MOST_FIRST, FIRST_LINES / groups.size()));
        List<PlayerCells> present = new ArrayList<>();
        for (PlayerGroup group : groups) {
            Player player = group.player();
            BigFraction low = player.type().lower();
            BigFraction high = player.type().upper();
            TypeGrid grid = low.compareTo(high) < 0
                    ? TypeGrid.uniform(low, high, first)
                            .withLines(Redistribution.lines(player))
                            .withPoints(player.type().atoms())
                    : TypeGrid.of(List.of(low), List.of(low));
            present.add(PlayerCells.enclosed(grid, player));
        }
        return packed(groups, bad, present, 0, new Packing(ROUNDS, PARTS, NARROW, true));
    }

    /**
     * How lines are packed around cutoffs.
     *
     * @param rounds how often the cells next to cutoffs are divided
     * @param parts into how many parts
     * @param narrow cells of at most this share of the support are not divided any more
     * @param ends whether the ends of the support count as cutoffs
     */
    private record Packing(int rounds, int parts, double narrow, boolean ends) {}

    private static List<PlayerCells> packed(
            List<PlayerGroup> groups, BigFraction bad, List<PlayerCells> from, double nu, Packing how) {
        List<PlayerCells> present = from;
        double guess = nu;
        for (int round = 0; round < how.rounds(); round++) {
            LagrangianDual.Optimum coarse =
                    solve(new LagrangianDual(arrays(groups, present), bad.doubleValue()), guess);
            guess = coarse.nu();
            List<PlayerCells> next = new ArrayList<>();
            for (int g = 0; g < groups.size(); g++) {
                TypeGrid grid = present.get(g).grid();
                TreeSet<Integer> places = new TreeSet<>(cutoffCells(coarse, present, g));
                // A pooled interval's hull leaves H at its ends only, and there the bound wants narrow cells too.
                if (how.ends()) {
                    places.add(0);
                    places.add(grid.cells());
                }
                TreeSet<Integer> wide = new TreeSet<>();
                double narrow = how.narrow() * grid.upper().subtract(grid.lower()).doubleValue();
                for (int k : places) {
                    // Two cells on either side: the cutoff may lie at the end of what the last round divided.
                    for (int cell = Math.max(0, k - 2); cell < Math.min(grid.cells(), k + 2); cell++) {
                        if (present.get(g).width(cell).midpoint() > narrow) {
                            wide.add(cell);
                        }
                    }
                }
                List<BigFraction> more = new ArrayList<>();
                for (int cell : wide) {
                    split(grid, cell, how.parts(), more);
                }
                next.add(present.get(g).refined(grid.withLines(more)));
            }
            present = next;
        }
        return present;
    }

    private static void split(TypeGrid grid, int cell, int parts, List<BigFraction> more) {
        BigFraction part = grid.width(cell).divide(parts);
        BigFraction line = grid.boundary(cell);
        for (int j = 1; j < parts; j++) {
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
