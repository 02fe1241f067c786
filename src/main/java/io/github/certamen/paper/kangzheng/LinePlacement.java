package io.github.certamen.paper.kangzheng;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.paper.kangzheng.cells.CellArrays;
import io.github.certamen.paper.kangzheng.cells.CellParts;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import io.github.certamen.paper.kangzheng.score.LagrangianBound;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Lines for the closed form's grids: as few as the gap between {@link LagrangianBound} and the mechanism's value demands.
 *
 * <p>In a cell of mass p and width w, H may lie below its chord by about {@code beta p w / 4}, more where F is not affine: its sag; both bounds
 * lose about that times the rise of the allocation over the cell, so cells where the allocation is constant (pooled types, types that get
 * nothing) lose nothing while H is above its hull by more than the sag. Divided into n parts a cell with {@code e = sag times rise}
 * loses {@code e / (n^2)} times a constant; the sum is least for a number of cells when n is proportional to {@code e^(1/3)}. Cells of
 * constant allocation near the end of a pool or a cutoff, where H comes down to its hull, are divided until their sag fits in between.
 * Plain doubles: lines prove nothing, they only make bounds sharp.
 *
 * @param grids per group
 * @param pairs per group, the first cells of the parts of a grid with half as many lines in the cells that were divided
 */
record LinePlacement(List<TypeGrid> grids, List<int[]> pairs) {
    /** Loss of both bounds together over e / n^2: 1 from the bound, 1/3 from the mechanism, the rest as a reserve. */
    private static final double LOSS = 1.6;

    /** Parts of a cell at most: beyond, the next refinement knows better where they belong. */
    private static final int MOST_PARTS = 512;

    /** The same for cells that are too wide for the ends of a pool. */
    private static final double MOST_FITTING = 16;

    /** What such a cell may lower the hull by, as a share of the wanted gap over the number of players. */
    private static final double NEGLIGIBLE = 0.1;

    /**
     * What to aim at.
     *
     * @param gap wanted distance of the two bounds
     * @param present that distance on the present grids, NaN if unknown
     * @param mostCells most cells of all groups, roughly
     */
    record Aim(double gap, double present, int mostCells) {}

    /**
     * @param cells present cells of the groups
     * @param beta alpha + nu
     * @param optimum on these cells
     */
    static LinePlacement of(
            List<PlayerGroup> groups,
            List<PlayerCells> cells,
            double bad,
            double beta,
            LagrangianDual.Optimum optimum,
            Aim aim) {
        double[][] good = optimum.good();
        double[][] bads = optimum.bads();
        double[][] root = new double[groups.size()][];
        double[][] fit = new double[groups.size()][];
        double negligible = NEGLIGIBLE
                * aim.gap()
                / groups.stream().mapToInt(PlayerGroup::size).sum();
        double sum = 0;
        double cubes = 0;
        for (int g = 0; g < root.length; g++) {
            CellArrays own = CellArrays.of(groups.get(g).size(), cells.get(g));
            double[] sag = sags(own, cells.get(g), beta);
            double[] buying = above(own, optimum.above().buying()[g], beta, true);
            double[] selling = above(own, optimum.above().selling()[g], beta, false);
            int m = own.cells();
            root[g] = new double[m];
            fit[g] = new double[m];
            for (int k = 0; k < m; k++) {
                double rise = rise(good[g], k) + bad * rise(bads[g], k);
                root[g][k] = Math.cbrt(Math.max(0, own.size() * sag[k] * rise));
                sum += root[g][k];
                cubes += Math.pow(root[g][k], 3);
                double room = Math.min(Math.min(buying[k], buying[k + 1]), Math.min(selling[k], selling[k + 1]));
                fit[g][k] = rise > 0 ? 1 : Math.min(MOST_FITTING, Math.sqrt(sag[k] / Math.max(room, negligible)));
            }
        }
        // Cells that lower the hull of a pool may be most of what is lost now; they are divided for it, not all the
        // others.
        double loss = aim.present() > 0 ? Math.min(LOSS, aim.present() / cubes) : LOSS;
        double factor = Math.min(Math.sqrt(loss * sum / aim.gap()), aim.mostCells() / sum);
        List<TypeGrid> grids = new ArrayList<>();
        List<int[]> pairs = new ArrayList<>();
        for (int g = 0; g < root.length; g++) {
            TypeGrid grid = cells.get(g).grid();
            int[] parts = new int[grid.cells()];
            for (int k = 0; k < parts.length; k++) {
                double wanted = Math.max(sum > 0 ? root[g][k] * factor : 0, fit[g][k]);
                // Even numbers, so that a coarser grid for extrapolation is at hand.
                parts[k] = wanted > 1 ? 2 * (int) Math.ceil(0.5 * Math.min(MOST_PARTS, wanted)) : 1;
            }
            grids.add(grid.withLines(lines(grid, parts)));
            pairs.add(starts(parts));
        }
        return new LinePlacement(List.copyOf(grids), List.copyOf(pairs));
    }

    /**
     * How far H may be below its chord in each cell: {@code beta p w / 4}, and {@code |psi| w eta} where F is not affine ({@link
     * LagrangianBound}), psi as a seller or as a buyer.
     */
    private static double[] sags(CellArrays own, PlayerCells cells, double beta) {
        double[] sag = new double[own.cells()];
        double inverse = 0;
        for (int k = 0; k < sag.length; k++) {
            double w = own.width()[k];
            if (w > 0) {
                double mass = own.below()[k + 1] - own.below()[k];
                double before = beta * own.below()[k] - inverse;
                double after =
                        beta * own.below()[k + 1] - inverse - cells.inverse(k).midpoint();
                double stray = cells.strayShare(k);
                sag[k] = 0.25 * beta * mass * w + w * stray * steepest(before, after, beta - own.totalInverse());
            }
            inverse += cells.inverse(k).midpoint();
        }
        return sag;
    }

    private static double steepest(double before, double after, double buying) {
        double seller = Math.max(Math.abs(before), Math.abs(after));
        double buyer = Math.max(Math.abs(before - buying), Math.abs(after - buying));
        return Math.max(seller, buyer);
    }

    /** What the sag of a cell counts: half the change of the allocation from the cell below to the cell above. */
    private static double rise(double[] allocation, int k) {
        double above = allocation[Math.min(allocation.length - 1, k + 1)];
        return 0.5 * Math.abs(above - allocation[Math.max(0, k - 1)]);
    }

    /** How far H is above the hull at each line, scores that earn no allocation counted as zero. */
    private static double[] above(CellArrays cells, double[] score, double beta, boolean buying) {
        int m = score.length;
        double[] above = new double[m + 1];
        double least = 0;
        for (int k = 0; k < m; k++) {
            double rise = buying ? cells.buying(k, beta) : cells.selling(k, beta);
            double mass = cells.below()[k + 1] - cells.below()[k];
            double useful = buying ? Math.max(0, score[k]) : Math.min(0, score[k]);
            above[k + 1] = above[k] + rise - (mass > 0 ? useful * mass : 0);
            least = Math.min(least, above[k + 1]);
        }
        for (int k = 0; k <= m; k++) {
            above[k] -= least;
        }
        return above;
    }

    private static List<BigFraction> lines(TypeGrid grid, int[] parts) {
        List<BigFraction> more = new ArrayList<>();
        for (int k = 0; k < parts.length; k++) {
            if (parts[k] > 1) {
                more.addAll(CellParts.of(grid.boundary(k), grid.boundary(k + 1), parts[k]));
            }
        }
        return more;
    }

    private static int[] starts(int[] parts) {
        IntStream.Builder starts = IntStream.builder();
        int next = 0;
        for (int count : parts) {
            for (int j = 0; j < count; j += 2) {
                starts.add(next + j);
            }
            next += count;
        }
        return starts.build().toArray();
    }
}
