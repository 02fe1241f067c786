package io.github.certamen.paper.kangzheng.mechanism;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import io.github.certamen.paper.kangzheng.cells.CellBounds;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Makes a feasible {@link StepMechanism.Step} out of any numbers near one.
 *
 * <p>In order: clamp to [0, 1]; net good against bad, so that no cell has both; make Q monotone; lower both until Border's
 * inequalities are proved; and where the surplus is not proved to be nonnegative, mix with "one player always gets the good and
 * pays his lowest type", whose surplus is positive (the surplus is concave in Q, so the mixture's is at least the mean). Every
 * step is checked in outward-rounded arithmetic, so what comes out is feasible whatever came in.
 */
public final class StepRepair {
    private static final int MIXTURES = 60;

    private final List<PlayerGroup> groups;
    private final List<PlayerCells> cells;
    private final BigFraction bad;
    private final int[] sizes;
    private final BorderRepair goodBorder;
    private final BorderRepair badBorder;
    private final int seller;

    public StepRepair(List<PlayerGroup> groups, List<PlayerCells> cells, BigFraction bad) {
        this.groups = groups;
        this.cells = cells;
        this.bad = bad;
        this.sizes = groups.stream().mapToInt(PlayerGroup::size).toArray();
        this.goodBorder = BorderRepair.good(cells, sizes);
        this.badBorder = BorderRepair.bad(cells, sizes);
        int best = 0;
        for (int g = 1; g < sizes.length; g++) {
            if (cells.get(g).grid().lower().compareTo(cells.get(best).grid().lower()) > 0) {
                best = g;
            }
        }
        this.seller = best;
    }

    /**
     * @param good per group and cell, near a probability of the good; any numbers but NaN
     * @param bads the same for the bad
     */
    public StepMechanism.Step repair(double[][] good, double[][] bads) {
        double[][] a = new double[good.length][];
        double[][] b = new double[good.length][];
        for (int g = 0; g < good.length; g++) {
            a[g] = good[g].clone();
            b[g] = bads[g].clone();
        }
        makeFeasible(a, b);
        Real surplus = surplus(a, b);
        double share = 0;
        for (int i = 0; surplus.lower() < 0; i++) {
            if (i == MIXTURES) {
                throw new IllegalStateException("no mixture has a surplus that is proved nonnegative: " + surplus);
            }
            double lowest = cells.get(seller).boundary(0).lower();
            double needed = -surplus.lower() / (lowest - surplus.lower());
            share = Math.min(1, Math.max(2 * share, needed * (1 + 0x1p-20) + 0x1p-50));
            for (int g = 0; g < a.length; g++) {
                for (int k = 0; k < a[g].length; k++) {
                    a[g][k] = (1 - share) * a[g][k] + (g == seller ? share / sizes[g] : 0);
                    b[g][k] *= 1 - share;
                }
            }
            makeFeasible(a, b);
            surplus = surplus(a, b);
        }
        return finished(a, b, surplus);
    }

    /**
     * The step with just these probabilities, every constraint proved; nothing is repaired.
     *
     * @throws IllegalArgumentException if a constraint is not proved; the message names it
     */
    public StepMechanism.Step verified(double[][] good, double[][] bads) {
        for (int g = 0; g < good.length; g++) {
            for (int k = 0; k < good[g].length; k++) {
                double a = good[g][k];
                double b = bads[g][k];
                String where = " in cell " + k + " of group " + (g + 1);
                if (!(a >= 0 && a <= 1 && b >= 0 && b <= 1)) {
                    throw new IllegalArgumentException(
                            "expected probabilities in [0, 1], found " + a + " and " + b + where);
                }
                if (!(a == 0 || b == 0 || bad.signum() == 0)) {
                    throw new IllegalArgumentException("both the good (" + a + ") and the bad (" + b + ")" + where);
                }
                if (!(k == 0 || (a >= good[g][k - 1] && b <= bads[g][k - 1]))) {
                    throw new IllegalArgumentException("IC: the allocation falls" + where + ", from " + good[g][k - 1]
                            + " and " + bads[g][k - 1] + " to " + a + " and " + b);
                }
            }
        }
        if (!goodBorder.holds(good)) {
            throw new IllegalArgumentException("Border's inequalities for the good are not proved");
        }
        double[][] reversed = Arrays.stream(bads).map(double[]::clone).toArray(double[][]::new);
        mirror(reversed);
        if (!badBorder.holds(reversed)) {
            throw new IllegalArgumentException("Border's inequalities for the bad are not proved");
        }
        Real surplus = surplus(good, bads);
        if (!(surplus.lower() >= 0)) {
            throw new IllegalArgumentException("BB: the surplus " + surplus + " is not proved to be nonnegative");
        }
        return finished(good, bads, surplus);
    }

    private void makeFeasible(double[][] a, double[][] b) {
        double c = bad.doubleValue();
        for (int g = 0; g < a.length; g++) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < a[g].length; k++) {
                double net = clamp(a[g][k]) - (c > 0 ? c * clamp(b[g][k]) : 0);
                highest = Math.max(highest, net);
                a[g][k] = Math.max(0, highest);
                b[g][k] = highest < 0 ? Math.min(1, Rounding.divideDown(-highest, c)) : 0;
            }
        }
        goodBorder.repair(a);
        mirror(b);
        badBorder.repair(b);
        mirror(b);
    }

    private static double clamp(double probability) {
        return Math.min(1, Math.max(0, probability));
    }

    private static void mirror(double[][] rows) {
        for (double[] row : rows) {
            for (int i = 0, j = row.length - 1; i < j; i++, j--) {
                double swap = row[i];
                row[i] = row[j];
                row[j] = swap;
            }
        }
    }

    /** {@code sum_i <Q_i : I f_i + rho(F_i)>} of (24), enclosed. */
    private Real surplus(double[][] a, double[][] b) {
        return sum(a, b, new Budget(1), new Budget(0));
    }

    private StepMechanism.Step finished(double[][] a, double[][] b, Real surplus) {
        int players = groups.stream().mapToInt(PlayerGroup::size).sum();
        int[] groupOf = new int[players];
        double alpha = 0;
        for (int g = 0; g < groups.size(); g++) {
            for (int member : groups.get(g).members()) {
                groupOf[member] = g;
            }
            alpha = Math.max(alpha, cells.get(g).bounds().totalInverse().midpoint());
        }
        List<Integer> recipients = new ArrayList<>();
        Real weight = Real.ZERO;
        for (int i = 0; i < players; i++) {
            Interval inverse = cells.get(groupOf[i]).bounds().totalInverse();
            if (inverse.midpoint() == alpha) {
                recipients.add(i);
                weight = weight.add(Real.of(inverse));
            }
        }
        // Equal shares of the surplus, each weighted by its recipient's own Lambda(b).
        Real mean = weight.divide(Real.of(recipients.size()));
        Real rents = sum(a, b, new BuyersRent(), new SellersRent());
        Real value = rents.add(mean.multiply(surplus));
        return new StepMechanism.Step(
                groups, cells, groupOf, bad.doubleValue(), a, b, surplus, List.copyOf(recipients), value);
    }

    /** What a probability of an item counts in a cell. */
    private interface CellWeight {
        double lower(CellBounds own, int cell);

        double upper(CellBounds own, int cell);
    }

    /** The increase of the budget, less a part of the width. */
    private record Budget(int width) implements CellWeight {
        @Override
        public double lower(CellBounds own, int k) {
            return Rounding.below(own.budget().lower(k) - width * own.width().upper(k));
        }

        @Override
        public double upper(CellBounds own, int k) {
            return Rounding.above(own.budget().upper(k) - width * own.width().lower(k));
        }
    }

    /** {@code Lambda(b) w} less the integral of Lambda over the cell: what the good gives its buyers. */
    private static final class BuyersRent implements CellWeight {
        @Override
        public double lower(CellBounds own, int k) {
            double all = Rounding.below(own.totalInverse().lower() * own.width().lower(k));
            return Rounding.below(all - own.rent().upper(k));
        }

        @Override
        public double upper(CellBounds own, int k) {
            double all = Rounding.above(own.totalInverse().upper() * own.width().upper(k));
            return Rounding.above(all - own.rent().lower(k));
        }
    }

    /** The integral of Lambda over the cell, negative: what the bad takes. */
    private static final class SellersRent implements CellWeight {
        @Override
        public double lower(CellBounds own, int k) {
            return -own.rent().upper(k);
        }

        @Override
        public double upper(CellBounds own, int k) {
            return -own.rent().lower(k);
        }
    }

    /** {@code sum over players and cells of Q_A up - c Q_B down}, in intervals: exact sums of so many terms grow long. */
    private Real sum(double[][] a, double[][] b, CellWeight up, CellWeight down) {
        Interval total = Interval.ZERO;
        for (int g = 0; g < a.length; g++) {
            CellBounds own = cells.get(g).bounds();
            Interval goods = sum(own, a[g], up);
            Interval bads = bad.signum() == 0 ? Interval.ZERO : sum(own, b[g], down);
            Interval group = goods.subtract(bads.multiply(Interval.of(bad)));
            total = total.add(group.multiply(Interval.of(sizes[g])));
        }
        return Real.of(total);
    }

    private static Interval sum(CellBounds own, double[] probability, CellWeight weight) {
        double low = 0;
        double high = 0;
        for (int k = 0; k < probability.length; k++) {
            double p = probability[k];
            if (p > 0) {
                low = Rounding.below(low + Rounding.below(p * weight.lower(own, k)));
                high = Rounding.above(high + Rounding.above(p * weight.upper(own, k)));
            }
        }
        return new Interval(low, high);
    }
}
