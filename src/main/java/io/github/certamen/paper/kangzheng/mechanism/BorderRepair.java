package io.github.certamen.paper.kangzheng.mechanism;

import io.github.certamen.environment.border.BorderChain;
import io.github.certamen.number.Rounding;
import io.github.certamen.paper.kangzheng.cells.CellBounds;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import java.util.Arrays;
import java.util.List;

/**
 * Lowers interim probabilities until they satisfy all of Border's inequalities, proved in outward-rounded arithmetic.
 *
 * <p>The true F lies between the doubles L and H. The probabilities q rise with the type, so their integral over high types is
 * at most that against L, and {@code prod H <= prod L + sum_i max (H_i - L_i)}. So it is enough to satisfy the inequalities of
 * L, lowered by that sum; for L, which is known exactly, the chain of {@link BorderChain} suffices. Each pass walks the chain of
 * the present q and lowers a cell's q where the set's inequality fails; a pass that lowers nothing is the proof. A violation
 * of v costs the probabilities about v in mass, not a factor for all types. Only cells of some mass must leave a margin:
 * else the noise v over the mass of a tiny cell would lower all that have as high a probability. Neighbours of equal q
 * are one block: with a part m of a block in the set, {@code n q m + (F - m)^n prod F_j} is convex in m, so the inequalities at the
 * block's ends imply those inside (proved).
 */
final class BorderRepair {
    private static final int PATIENT = 30;
    private static final int LAST = 120;
    /** Cells of less mass join their neighbour: a bound relative to their mass would be all rounding. */
    private static final double TINY = 0x1p-40;

    /** Rounding errors of the sums along the chain stay below it (measured). */
    private static final double ROUNDING = 0x1p-46;

    private final double[][] below;
    private final int[] sizes;
    private final double slack;
    private final double margin;
    private final double small;

    private BorderRepair(double[][] below, int[] sizes, double slack) {
        this(below, sizes, slack, 4 * slack + ROUNDING);
    }

    private BorderRepair(double[][] below, int[] sizes, double slack, double margin) {
        this.below = below;
        this.sizes = sizes;
        this.slack = slack;
        this.margin = margin;
        this.small = Math.cbrt(margin);
    }

    /** For the good, whose probability rises with the type. */
    static BorderRepair good(List<PlayerCells> cells, int[] sizes) {
        double[][] below = new double[cells.size()][];
        for (int g = 0; g < below.length; g++) {
            CellBounds own = cells.get(g).bounds();
            below[g] = new double[own.cells() + 1];
            for (int k = 0; k < below[g].length; k++) {
                below[g][k] = own.lowerBelow(k);
            }
        }
        return new BorderRepair(below, sizes, slack(cells, sizes));
    }

    /** For the bad, types reversed, so that its probability rises too. */
    static BorderRepair bad(List<PlayerCells> cells, int[] sizes) {
        double[][] below = new double[cells.size()][];
        for (int g = 0; g < below.length; g++) {
            CellBounds own = cells.get(g).bounds();
            int m = own.cells();
            below[g] = new double[m + 1];
            for (int k = 1; k <= m; k++) {
                double mirrored = Rounding.subtractDown(1, own.upperBelow(m - k));
                below[g][k] = k == m ? 1 : Math.max(below[g][k - 1], mirrored);
            }
        }
        return new BorderRepair(below, sizes, slack(cells, sizes));
    }

    private static double slack(List<PlayerCells> cells, int[] sizes) {
        double sum = 0;
        for (int g = 0; g < sizes.length; g++) {
            double widest = 0;
            CellBounds group = cells.get(g).bounds();
            for (int k = 0; k <= group.cells(); k++) {
                widest = Math.max(widest, Rounding.subtractUp(group.upperBelow(k), group.lowerBelow(k)));
            }
            sum = Rounding.addUp(sum, Rounding.multiplyUp(sizes[g], widest));
        }
        return sum;
    }

    /**
     * Lowers q in place until it is feasible.
     *
     * @param q per group and cell, in [0, 1], nondecreasing; stays nondecreasing
     */
    void repair(double[][] q) {
        for (int g = 0; g < q.length; g++) {
            for (int k = 1; k < q[g].length; k++) {
                double mass = below[g][k + 1] - below[g][k];
                if (mass > 0 && mass < TINY) {
                    q[g][k] = Math.min(q[g][k], q[g][k - 1]);
                }
            }
            poolTop(q[g], below[g]);
            for (int k = q[g].length - 2; k >= 0; k--) {
                q[g][k] = Math.min(q[g][k], q[g][k + 1]);
            }
        }
        Blocks blocks = blocks(q);
        new BorderRepair(blocks.ends(), sizes, slack).repairBlocks(blocks.joined());
        for (int g = 0; g < q.length; g++) {
            for (int k = 0; k < q[g].length; k++) {
                q[g][k] = blocks.joined()[g][blocks.block()[g][k]];
            }
        }
    }

    /**
     * Whether q is proved to satisfy all of Border's inequalities as it is.
     *
     * @param q per group and cell, in [0, 1], nondecreasing
     */
    boolean holds(double[][] q) {
        Blocks blocks = blocks(q);
        return !new BorderRepair(blocks.ends(), sizes, slack, 0).lower(blocks.joined());
    }

    /**
     * Runs of cells with equal q.
     *
     * @param block the run of each cell
     * @param joined q of each run
     * @param ends the mass below each run, and 1
     */
    private record Blocks(int[][] block, double[][] joined, double[][] ends) {}

    private Blocks blocks(double[][] q) {
        int[][] block = new int[q.length][];
        double[][] joined = new double[q.length][];
        double[][] ends = new double[q.length][];
        for (int g = 0; g < q.length; g++) {
            int m = q[g].length;
            block[g] = new int[m];
            joined[g] = new double[m];
            ends[g] = new double[m + 1];
            int last = 0;
            joined[g][0] = q[g][0];
            for (int k = 1; k < m; k++) {
                if (q[g][k] != q[g][k - 1]) {
                    last++;
                    joined[g][last] = q[g][k];
                    ends[g][last] = below[g][k];
                }
                block[g][k] = last;
            }
            joined[g] = Arrays.copyOf(joined[g], last + 1);
            ends[g] = Arrays.copyOf(ends[g], last + 2);
            ends[g][last + 1] = below[g][m];
        }
        return new Blocks(block, joined, ends);
    }

    private void repairBlocks(double[][] q) {
        for (int pass = 0; lower(q); pass++) {
            // Lowering reorders the chain; should that go on, shrinking makes room, and q = 0 is always feasible.
            double factor = pass < PATIENT ? 1 : pass < LAST ? 1 - 0x1p-30 : 0;
            if (factor != 1) {
                for (double[] row : q) {
                    for (int k = 0; k < row.length; k++) {
                        row[k] *= factor;
                    }
                }
            }
        }
    }

    /**
     * Pools the highest types up to a mass tau at their mean: the first set of the chain loses the slack over its mass for all types
     * with as high a probability, pooling loses of order tau^3, and tau = slack^(1/3) balances the two.
     */
    private void poolTop(double[] q, double[] own) {
        double tau = Math.cbrt(slack + margin);
        int from = q.length - 1;
        while (from > 0 && 1 - own[from] < tau) {
            from--;
        }
        double sum = 0;
        double mass = 0;
        for (int k = from; k < q.length; k++) {
            sum += (own[k + 1] - own[k]) * q[k];
            mass += own[k + 1] - own[k];
        }
        double mean = mass > 0 ? Math.min(1, sum / mass) : q[from];
        for (int k = from; k < q.length; k++) {
            q[k] = mean;
        }
        for (int k = from - 1; k >= 0 && q[k] > mean; k--) {
            q[k] = mean; // rounding
        }
    }

    private boolean lower(double[][] q) {
        boolean lowered = false;
        double[][] present = new double[q.length][];
        for (int g = 0; g < q.length; g++) {
            present[g] = q[g].clone();
        }
        BorderChain chain = new BorderChain(present, below);
        double inside = 0;
        for (int g = chain.next(); g >= 0; g = chain.next()) {
            int k = chain.threshold(g);
            double mass = Rounding.multiplyUp(sizes[g], Rounding.subtractUp(below[g][k + 1], below[g][k]));
            double allowed = k + 1 < q[g].length ? Math.min(q[g][k], q[g][k + 1]) : q[g][k];
            if (mass > 0) {
                double held = mass >= small ? slack + margin : slack;
                double room = Rounding.subtractDown(Rounding.subtractDown(right(chain), held), inside);
                allowed = Math.min(allowed, Math.max(0, Rounding.divideDown(room, mass)));
            }
            if (allowed < q[g][k]) {
                q[g][k] = allowed;
                lowered = true;
            }
            inside = Rounding.addUp(inside, Rounding.multiplyUp(mass, q[g][k]));
        }
        return lowered;
    }

    /** {@code 1 - prod F}, rounded down. */
    private double right(BorderChain chain) {
        double product = 1;
        for (int g = 0; g < sizes.length; g++) {
            double f = below[g][chain.threshold(g)];
            for (int i = 0; i < sizes[g] && f != 1; i++) {
                product = Rounding.multiplyUp(product, f);
            }
        }
        return Rounding.subtractDown(1, product);
    }
}
