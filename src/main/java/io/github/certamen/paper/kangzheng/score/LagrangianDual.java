package io.github.certamen.paper.kangzheng.score;

import io.github.certamen.number.IronedScores;
import io.github.certamen.paper.kangzheng.cells.CellArrays;
import java.util.List;

/**
 * Maximises the Lagrangian (33) of Kang &amp; Zheng on a grid, and finds the multiplier nu of the budget.
 *
 * <p>{@code D(nu)} is the largest Lagrangian over mechanisms that are constant on cells. It is convex in nu, the surplus of a
 * maximiser is a subgradient, and min D is the optimum over mechanisms constant on cells (strong duality: "player i
 * always gets the good and pays a_i" has a positive surplus, Slater's condition). So nu is found by false position on the
 * surplus: exact to rounding even though D is flat at its minimum. Plain doubles; cost per evaluation linear in the
 * cells.
 */
public final class LagrangianDual {
    private static final int MOST_STEPS = 200;

    /** Relative distance of the first bracket's ends from a guess, and of later places from the ends of a bracket. */
    private static final double NEAR = 0x1p-10;

    private final List<CellArrays> groups;
    private final double bad;
    private final double alpha;
    private final int[] sizes;
    private final double[][] below;

    public LagrangianDual(List<CellArrays> groups, double bad) {
        this.groups = groups;
        this.bad = bad;
        this.alpha = groups.stream().mapToDouble(CellArrays::totalInverse).max().orElseThrow();
        this.sizes = groups.stream().mapToInt(CellArrays::size).toArray();
        this.below = groups.stream().map(CellArrays::below).toArray(double[][]::new);
    }

    /**
     * A maximiser of the Lagrangian by ranks.
     *
     * @param nu the multiplier
     * @param buying ironed scores as a buyer, per group and cell
     * @param selling ironed scores as a seller
     * @param good probability of the good, per group and cell
     * @param bads probability of the bad
     * @param surplus money left over, {@code sum_i <Q_i : I f_i + rho(F_i)>} of (24)
     * @param welfare objective of (27)
     * @param assignsBad whether there is a bad, c &gt; 0, to assign
     */
    public record Allocation(
            double nu,
            double[][] buying,
            double[][] selling,
            double[][] good,
            double[][] bads,
            double surplus,
            double welfare,
            boolean assignsBad) {
        /** D(nu). */
        double dual() {
            return welfare + nu * surplus;
        }
    }

    /**
     * The optimum: a mixture of two allocations by ranks, on either side of nu, that balances the budget.
     *
     * @param below the allocation just below nu; the same as {@code above} where the budget does not bind
     * @param above the allocation at or just above nu, whose surplus is not negative
     * @param weight probability of {@code below}
     */
    public record Optimum(Allocation below, Allocation above, double weight) {
        public double nu() {
            return above.nu();
        }

        /** The optimum over mechanisms constant on cells, to rounding. */
        public double value() {
            return weight * below.welfare() + (1 - weight) * above.welfare();
        }

        public double[][] good() {
            return mixed(below.good(), above.good());
        }

        public double[][] bads() {
            return mixed(below.bads(), above.bads());
        }

        private double[][] mixed(double[][] one, double[][] other) {
            double[][] result = new double[one.length][];
            for (int g = 0; g < one.length; g++) {
                result[g] = new double[one[g].length];
                for (int k = 0; k < one[g].length; k++) {
                    result[g][k] = weight * one[g][k] + (1 - weight) * other[g][k];
                }
            }
            return result;
        }
    }

    public double alpha() {
        return alpha;
    }

    Allocation at(double nu) {
        double beta = alpha + nu;
        int count = groups.size();
        double[][] buying = new double[count][];
        double[][] selling = new double[count][];
        for (int g = 0; g < count; g++) {
            CellArrays cells = groups.get(g);
            double[] rise = new double[cells.cells()];
            for (int k = 0; k < rise.length; k++) {
                rise[k] = cells.buying(k, beta);
            }
            buying[g] = IronedScores.of(below[g], rise);
            for (int k = 0; k < rise.length; k++) {
                rise[k] = cells.selling(k, beta);
            }
            selling[g] = IronedScores.of(below[g], rise);
        }
        double[][] good = RankAllocation.highest(buying, below, sizes);
        double[][] bads = bad > 0 ? RankAllocation.lowest(selling, below, sizes) : zeros();
        double surplus = 0;
        double welfare = 0;
        for (int g = 0; g < count; g++) {
            CellArrays cells = groups.get(g);
            for (int k = 0; k < cells.cells(); k++) {
                double a = sizes[g] * good[g][k];
                double b = sizes[g] * bad * bads[g][k];
                surplus += a * (cells.budget()[k] - cells.width()[k]) - b * cells.budget()[k];
                welfare += a * cells.buying(k, alpha) - b * cells.selling(k, alpha);
            }
        }
        return new Allocation(nu, buying, selling, good, bads, surplus, welfare, bad > 0);
    }

    private double[][] zeros() {
        double[][] zeros = new double[groups.size()][];
        for (int g = 0; g < zeros.length; g++) {
            zeros[g] = new double[groups.get(g).cells()];
        }
        return zeros;
    }

    /** The optimum over mechanisms that are constant on cells. */
    public Optimum solve() {
        return solve(alpha);
    }

    /**
     * The same, faster where nu is nearly known.
     *
     * @param guess positive, near nu if nu is positive
     */
    public Optimum solve(double guess) {
        Allocation low = at(0);
        if (low.surplus() >= 0) {
            return new Optimum(low, low, 0);
        }
        Allocation high = at(guess * (1 + NEAR));
        while (high.surplus() < 0) {
            low = high;
            high = at(2 * high.nu());
        }
        Allocation near = low.nu() == 0 ? at(guess * (1 - NEAR)) : low;
        if (near.surplus() < 0) {
            low = near;
        } else if (near.nu() < high.nu()) {
            high = near;
        }
        // The Illinois variant: the end that stays twice in a row counts half, so that both ends move.
        double under = low.surplus();
        double over = high.surplus();
        int side = 0;
        for (int i = 0; i < MOST_STEPS && !isSettled(low, high); i++) {
            double share = Math.min(1 - NEAR, Math.max(NEAR, -under / (over - under)));
            double nu = low.nu() + share * (high.nu() - low.nu());
            if (!(low.nu() < nu && nu < high.nu())) {
                break;
            }
            Allocation middle = at(nu);
            if (middle.surplus() < 0) {
                low = middle;
                under = middle.surplus();
                over = side < 0 ? 0.5 * over : over;
                side = -1;
            } else {
                high = middle;
                over = middle.surplus();
                under = side > 0 ? 0.5 * under : under;
                side = 1;
            }
        }
        double weight = high.surplus() / (high.surplus() - low.surplus());
        return new Optimum(low, high, weight);
    }

    /**
     * Whether a smaller bracket would change nothing: the mixture's value is below min D by at most {@code (nu+ - nu-) S+ S- / (S+ +
     * S-)}, S being the absolute surpluses (proved: each allocation maximises the Lagrangian at its own nu).
     */
    private static boolean isSettled(Allocation low, Allocation high) {
        double bracket = high.nu() - low.nu();
        double loss = bracket * Math.min(high.surplus(), -low.surplus());
        return bracket <= 0x1p-50 * high.nu() || loss <= 0x1p-66 * Math.abs(high.welfare());
    }
}
