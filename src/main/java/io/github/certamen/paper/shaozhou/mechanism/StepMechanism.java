package io.github.certamen.paper.shaozhou.mechanism;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.CellLocator;
import io.github.certamen.paper.shaozhou.program.Restriction;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A mechanism that is constant on the cells of a grid: DSIC and ND for all types of the continuum (proved, see
 * {@link Restriction}).
 *
 * <p>Agent 1's shares x_kl are dyadic doubles, hence exact; rebates are rationals. Transfers follow from Lemma A1 (1):
 * {@code t_1 = -(g_k x_kl - sum_{j<k} w_j x_jl) + h_1(l)}. A type outside the grid is treated as the nearest type inside; a type on a line
 * belongs to the cell above.
 */
public final class StepMechanism implements Mechanism {
    /** Up to this many cells per agent everything is computed in exact rationals; beyond, in outward-rounded intervals. */
    public static final int MOST_EXACT_CELLS = 64;

    private final List<CellMoments> moments;
    private final double[][] share;
    private final BigFraction[] rebate1;
    private final BigFraction[] rebate2;
    private final Real value;
    private final double[][] transfer1;
    private final double[][] transfer2;
    private final CellLocator locator1;
    private final CellLocator locator2;

    private StepMechanism(
            List<CellMoments> moments,
            double[][] share,
            BigFraction[] rebate1,
            BigFraction[] rebate2,
            Payments payments) {
        this.moments = moments;
        this.share = share;
        this.rebate1 = rebate1;
        this.rebate2 = rebate2;
        this.value = payments.value(rebate1, rebate2);
        this.locator1 = new CellLocator(moments.get(0).grid());
        this.locator2 = new CellLocator(moments.get(1).grid());
        this.transfer1 = new double[share.length][];
        this.transfer2 = new double[share.length][];
        for (int k = 0; k < share.length; k++) {
            transfer1[k] = new double[share[k].length];
            transfer2[k] = new double[share[k].length];
            for (int l = 0; l < share[k].length; l++) {
                transfer1[k][l] =
                        rebate1[l].doubleValue() - payments.first(k, l).midpoint();
                transfer2[k][l] =
                        rebate2[k].doubleValue() - payments.second(k, l).midpoint();
            }
        }
    }

    /**
     * The mechanism with the given shares and rebates.
     *
     * @param moments both agents' cells
     * @param share agent 1's share in cell (k, l)
     * @param rebate1 agent 1's rebate by agent 2's cell
     * @param rebate2 agent 2's rebate by agent 1's cell
     * @throws IllegalArgumentException if the shares are not monotone in [0, 1] or the rebates cause a deficit
     */
    public static StepMechanism of(
            List<CellMoments> moments, double[][] share, BigFraction[] rebate1, BigFraction[] rebate2) {
        Payments payments = Payments.of(moments, share);
        for (int k = 0; k < share.length; k++) {
            for (int l = 0; l < share[k].length; l++) {
                double x = share[k][l];
                boolean monotone = (k == 0 || share[k - 1][l] <= x) && (l == 0 || x <= share[k][l - 1]);
                if (!(x >= 0 && x <= 1 && monotone)) {
                    throw new IllegalArgumentException(
                            "shares must be monotone in [0, 1], found x=" + x + " in cell [" + k + "," + l + "]");
                }
                Real paid = Real.of(rebate1[l].add(rebate2[k]));
                if (!paid.isAtMost(payments.bound(k, l))) {
                    throw new IllegalArgumentException("deficit in cell [" + k + "," + l + "]: rebates " + paid
                            + " above payments " + payments.bound(k, l));
                }
            }
        }
        return new StepMechanism(moments, share, rebate1, rebate2, payments);
    }

    @Override
    public String description() {
        return "step mechanism on " + share.length + " x " + moments.get(1).cells() + " cells";
    }

    @Override
    public Real value() {
        return value;
    }

    @Override
    public Outcome outcome(double... reports) {
        int k = locator1.cell(reports[0]);
        int l = locator2.cell(reports[1]);
        double x = share[k][l];
        return new Outcome(new double[][] {{x, 1 - x}}, new double[] {transfer1[k][l], transfer2[k][l]});
    }

    @Override
    public Optional<List<TypeGrid>> steps() {
        return Optional.of(List.of(grid(0), grid(1)));
    }

    /** The grid of an agent, 0 or 1. */
    public TypeGrid grid(int agent) {
        return moments.get(agent).grid();
    }

    /** Agent 1's share in cell (k, l), exactly. */
    public double share(int k, int l) {
        return share[k][l];
    }

    /** The rebate of agent 0 or 1 when the other agent's type is in the given cell, exactly. */
    public BigFraction rebate(int agent, int otherCell) {
        return agent == 0 ? rebate1[otherCell] : rebate2[otherCell];
    }

    /** The transfer to agent 0 or 1 in cell (k, l), exactly; cost of order k or l. */
    public BigFraction transfer(int agent, int k, int l) {
        TypeGrid grid = grid(agent);
        int own = agent == 0 ? k : l;
        BigFraction rent = BigFraction.ZERO;
        for (int j = 0; j < own; j++) {
            rent = rent.add(grid.width(j).multiply(agent == 0 ? exactShare(0, j, l) : exactShare(1, k, j)));
        }
        BigFraction paid = grid.boundary(own).multiply(exactShare(agent, k, l)).subtract(rent);
        return rebate(agent, agent == 0 ? l : k).subtract(paid);
    }

    private BigFraction exactShare(int agent, int k, int l) {
        BigFraction x = Rationals.of(share[k][l]);
        return agent == 0 ? x : BigFraction.ONE.subtract(x);
    }

    /** Agent 1's shares as a table, one row per cell of agent 1: for reports. */
    public double[][] shares() {
        double[][] copy = new double[share.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = share[k].clone();
        }
        return copy;
    }

    /** Whether no agent's share is anything but 0 or 1. */
    public boolean isDeterministic() {
        for (double[] row : share) {
            for (double x : row) {
                if (x != 0 && x != 1) {
                    return false;
                }
            }
        }
        return true;
    }
}
