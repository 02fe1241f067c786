package io.github.certamen.paper.kangzheng;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.paper.kangzheng.cells.CellArrays;
import io.github.certamen.paper.kangzheng.cells.CellParts;
import io.github.certamen.paper.kangzheng.cells.Player;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Lines packed around the places where the closed form's allocation jumps or the hull of H leaves it: cells next to them are divided
 * again and again, so that widths grow with the distance. Plain doubles; lines prove nothing.
 */
public final class CutoffLines {
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

    private static final double POOLED_MASS = 1e-5;

    /** Rounds of halving for a linear program. */
    private static final int LP_ROUNDS = 8;

    private CutoffLines() {}

    static boolean isPooled(PlayerCells cells, int from, int to) {
        return to - from > 1
                && cells.bounds().below().midpoint(to) - cells.bounds().below().midpoint(from) > POOLED_MASS;
    }

    static List<CellArrays> arrays(List<PlayerGroup> groups, List<PlayerCells> all) {
        List<CellArrays> result = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            result.add(CellArrays.of(groups.get(g).size(), all.get(g)));
        }
        return result;
    }

    static LagrangianDual.Optimum solve(LagrangianDual dual, double guess) {
        return guess > 0 ? dual.solve(guess) : dual.solve();
    }

    /** The same cells with lines around the cutoffs at a finer grid's nu. */
    static List<PlayerCells> repacked(List<PlayerGroup> groups, BigFraction bad, List<PlayerCells> from, double nu) {
        return packed(groups, bad, from, nu, new Packing(LATER_ROUNDS, PARTS, NARROW));
    }

    /** The same cells with a few lines around the cutoffs. */
    static List<PlayerCells> coarselyPacked(
            List<PlayerGroup> groups, BigFraction bad, List<PlayerCells> from, double narrow) {
        return packed(groups, bad, from, 0, new Packing(LP_ROUNDS, 2, narrow));
    }

    /** Cells with lines packed around the cutoffs. */
    static List<PlayerCells> packed(List<PlayerGroup> groups, BigFraction bad) {
        int first = Math.max(FEWEST_FIRST, Math.min(MOST_FIRST, FIRST_LINES / groups.size()));
        List<PlayerCells> present = new ArrayList<>();
        for (PlayerGroup group : groups) {
            Player player = group.player();
            BigFraction low = player.type().lower();
            BigFraction high = player.type().upper();
            TypeGrid grid = low.compareTo(high) < 0
                    ? TypeGrid.of(List.of(low, high), List.of())
                            .withLines(CellParts.of(low, high, first))
                            .withLines(Redistribution.lines(player))
                            .withPoints(player.type().atoms())
                    : TypeGrid.of(List.of(low), List.of(low));
            present.add(PlayerCells.enclosed(grid, player));
        }
        return packed(groups, bad, present, 0, new Packing(ROUNDS, PARTS, NARROW));
    }

    /**
     * How lines are packed around cutoffs.
     *
     * @param rounds how often the cells next to cutoffs are divided
     * @param parts into how many parts
     * @param narrow cells of at most this share of the support are not divided any more
     */
    private record Packing(int rounds, int parts, double narrow) {}

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
                TreeSet<Integer> places = new TreeSet<>(cells(coarse, present, g));
                // A pooled interval's hull leaves H at its ends only, and there the bound wants narrow cells too.
                places.add(0);
                places.add(grid.cells());
                TreeSet<Integer> wide = new TreeSet<>();
                double narrow =
                        how.narrow() * grid.upper().subtract(grid.lower()).doubleValue();
                for (int k : places) {
                    // Two cells on either side: the cutoff may lie at the end of what the last round divided.
                    for (int cell = Math.max(0, k - 2); cell < Math.min(grid.cells(), k + 2); cell++) {
                        if (present.get(g).bounds().width().midpoint(cell) > narrow) {
                            wide.add(cell);
                        }
                    }
                }
                List<BigFraction> more = new ArrayList<>();
                for (int cell : wide) {
                    more.addAll(CellParts.of(grid.boundary(cell), grid.boundary(cell + 1), how.parts()));
                }
                next.add(present.get(g).refined(grid.withLines(more)));
            }
            present = next;
        }
        return present;
    }

    /** Boundaries at the end of a pooled interval, or where a score changes its sign. */
    static List<Integer> cells(LagrangianDual.Optimum optimum, List<PlayerCells> cells, int g) {
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
