package io.github.certamen.paper.kangzheng;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.paper.kangzheng.cells.CellArrays;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import io.github.certamen.paper.kangzheng.mechanism.StepMechanism;
import io.github.certamen.paper.kangzheng.mechanism.StepRepair;
import io.github.certamen.paper.kangzheng.score.LagrangianBound;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import io.github.certamen.paper.kangzheng.score.RankRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Chances below are what mixing the allocations on both sides of nu leaves where their scores differ by rounding alone. */
    private static final double NOTHING = 1e-9;

    /** A linear program has at most so many times as many cells as the last one. */
    private static final int LP_GROWTH = 4;

    /** How narrow cells become around cutoffs for a linear program, as a multiple of the root of the gap. */
    private static final double LP_NARROW = 0.5;

    /** Relative distance of the two bounds that the usual grid aims at. */
    private static final double USUAL_GAP = 1e-8;

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
        List<CellArrays> arrays = CutoffLines.arrays(groups, cells);
        this.dual = new LagrangianDual(arrays, bad.doubleValue());
        this.optimum = CutoffLines.solve(dual, guess);
        List<CellArrays> half = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            half.add(arrays.get(g).joined(pairs.get(g)));
        }
        double coarser = CutoffLines.solve(new LagrangianDual(half, bad.doubleValue()), optimum.nu())
                .value();
        this.error = (optimum.value() - coarser) / 3;
        this.estimate = optimum.value() + error;
    }

    /** On the usual grid. */
    static InterimPareto of(List<PlayerGroup> groups, BigFraction bad) {
        List<PlayerCells> packed = CutoffLines.packed(groups, bad);
        LagrangianDual dual = new LagrangianDual(CutoffLines.arrays(groups, packed), bad.doubleValue());
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
        List<PlayerCells> again = CutoffLines.repacked(groups, bad, cells, optimum.nu());
        LagrangianDual sharper = new LagrangianDual(CutoffLines.arrays(groups, again), bad.doubleValue());
        LagrangianDual.Optimum anew = CutoffLines.solve(sharper, optimum.nu());
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
        double value = Math.abs(new LagrangianDual(CutoffLines.arrays(groups, cells), bad.doubleValue())
                .solve()
                .value());
        List<PlayerCells> packed = CutoffLines.coarselyPacked(groups, bad, cells, LP_NARROW * Math.sqrt(gap / value));
        LagrangianDual dual = new LagrangianDual(CutoffLines.arrays(groups, packed), bad.doubleValue());
        LagrangianDual.Optimum optimum = dual.solve();
        int most = LP_GROWTH * packed.stream().mapToInt(PlayerCells::cells).sum();
        return LinePlacement.of(
                        groups,
                        packed,
                        bad.doubleValue(),
                        dual.alpha() + optimum.nu(),
                        optimum,
                        new LinePlacement.Aim(gap, present, most))
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
        for (int k : CutoffLines.cells(optimum, cells, group)) {
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
            lumpSums.add(lumpSum(made.lumpSum(i)));
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

    /** Money below what grids resolve is what rounding left to share out, and not a number to print ten digits of. */
    private static Object lumpSum(double money) {
        return Math.abs(money) > NOTHING ? money : money == 0 ? 0.0 : "below 1e-9";
    }

    private Object firstGood(StepMechanism.Step step, int g) {
        double[] good = step.good()[g];
        for (int k = 0; k < good.length; k++) {
            if (good[k] > NOTHING) {
                return grid(g).boundary(k).doubleValue();
            }
        }
        return "never";
    }

    private Object lastBad(StepMechanism.Step step, int g) {
        double[] bads = step.bads()[g];
        for (int k = bads.length - 1; k >= 0; k--) {
            if (bads[k] > NOTHING) {
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
            if (sign * score[k] > 0 && CutoffLines.isPooled(cells.get(g), k, end)) {
                ends.add(grid(g).boundary(k).doubleValue());
                ends.add(grid(g).boundary(end).doubleValue());
            }
            k = end;
        }
    }
}
