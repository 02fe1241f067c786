package io.github.certamen.model.redistribution;

import io.github.certamen.model.interim.IronedScores;
import java.util.List;

/**
 * Maximises the Lagrangian (33) of Kang &amp; Zheng on a grid, and finds the multiplier nu of the budget.
 *
 * <p>{@code D(nu)} is the largest Lagrangian over mechanisms that are constant on cells. It is convex in nu, the surplus of a
 * maximiser is a subgradient, and min D is the optimum over mechanisms constant on cells (strong duality: "player i
 * always gets the good and pays a_i" has a positive surplus, Slater's condition). So nu is found by bisection on the sign of
 * the surplus: exact to rounding even though D is flat at its minimum. Plain doubles; cost per evaluation linear in the
 * cells.
 */
final class LagrangianDual {
    private static final int BISECTIONS = 200;

    private final List<CellArrays> groups;
    private final double bad;
    private final double alpha;
    private final int[] sizes;
    private final double[][] below;

    LagrangianDual(List<CellArrays> groups, double bad) {
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
    record Allocation(
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
    record Optimum(Allocation below, Allocation above, double weight) {
        double nu() {
            return above.nu();
        }

        /** The optimum over mechanisms constant on cells, to rounding. */
        double value() {
            return weight * below.welfare() + (1 - weight) * above.welfare();
        }

        double[][] good() {
            return mixed(below.good(), above.good());
        }

        double[][] bads() {
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

    double alpha() {
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
    Optimum solve() {
        Allocation low = at(0);
        if (low.surplus() >= 0) {
            return new Optimum(low, low, 0);
        }
        Allocation high = at(alpha);
        while (high.surplus() < 0) {
            low = high;
            high = at(2 * high.nu());
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double nu = 0.5 * (low.nu() + high.nu());
            if (!(low.nu() < nu && nu < high.nu())) {
                break;
            }
            Allocation middle = at(nu);
            if (middle.surplus() < 0) {
                low = middle;
            } else {
                high = middle;
            }
            // Surplus is piecewise constant in nu on a grid; once D's two tangents meet at rounding level, stop.
            if (high.nu() - low.nu() <= 0x1p-50 * high.nu()) {
                break;
            }
        }
        double weight = high.surplus() / (high.surplus() - low.surplus());
        return new Optimum(low, high, weight);
    }
}
