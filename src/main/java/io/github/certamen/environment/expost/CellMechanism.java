package io.github.certamen.environment.expost;

import io.github.certamen.environment.expost.MarketCells.Group;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A mechanism that is constant on profiles of cells and treats alike agents alike: incentive compatible in dominant strategies and without deficit at all types of the continuum (proved when it is made).
 *
 * <p>With coefficient x_k in his own cell k, given the others' cells, a buyer pays {@code g_k x_k - sum_{j<k} w_j x_j} and is handed the rebate h; a seller, whose highest type has least, pays {@code g_{k+1} x_k +
 * sum_{j>k} w_j x_j}. So h is the utility of the type that has least but for theta x at it. A type on a line belongs to the cell above.
 */
final class CellMechanism implements Mechanism {
    private final MarketCells cells;
    private final BigFraction[][] share;
    private final BigFraction[][] rebate;
    private final BigFraction[][] payment;
    private Real value;

    private CellMechanism(MarketCells cells, BigFraction[][] share, BigFraction[][] rebate, BigFraction[][] payment) {
        this.cells = cells;
        this.share = share;
        this.rebate = rebate;
        this.payment = payment;
    }

    /**
     * The mechanism with the given numbers.
     *
     * @param share per group, for all others' cells and in them for each own cell, the coefficient
     * @param rebate per group, for all others' cells, h
     * @throws IllegalArgumentException if a constraint is broken; the message names it
     */
    static CellMechanism of(MarketCells cells, BigFraction[][] share, BigFraction[][] rebate) {
        BigFraction[][] payment = payments(cells, share);
        CellMechanism mechanism = new CellMechanism(cells, share, rebate, payment);
        for (int g = 0; g < cells.groups.size(); g++) {
            mechanism.requireIncentives(g);
        }
        for (int c = 0; c < cells.profiles.count(); c++) {
            BigFraction given = mechanism.given(c);
            int order = given.compareTo(BigFraction.of(cells.market.supply()));
            if (!(order == 0 || order < 0 && cells.market.disposal())) {
                throw new IllegalArgumentException("profile " + c + ": expected coefficients that sum to "
                        + cells.market.supply() + ", found " + given.doubleValue());
            }
            BigFraction left = mechanism.left(c);
            if (!(left.signum() >= 0)) {
                throw new IllegalArgumentException("profile " + c + ": expected no deficit, found one of "
                        + left.negate().doubleValue());
            }
        }
        return mechanism;
    }

    /** What agents pay before rebates, laid out as the shares. */
    static BigFraction[][] payments(MarketCells cells, BigFraction[][] share) {
        BigFraction[][] payment = new BigFraction[share.length][];
        for (int g = 0; g < share.length; g++) {
            Group group = cells.groups.get(g);
            TypeGrid grid = group.cells().grid();
            int own = group.count();
            boolean isSeller = Market.isSeller(group.agent());
            payment[g] = new BigFraction[share[g].length];
            for (int o = 0; o < cells.others[g].count(); o++) {
                BigFraction rent = BigFraction.ZERO;
                for (int i = 0; i < own; i++) {
                    int k = isSeller ? own - 1 - i : i;
                    BigFraction x = share[g][o * own + k];
                    payment[g][o * own + k] =
                            grid.boundary(isSeller ? k + 1 : k).multiply(x).subtract(rent);
                    BigFraction step = grid.width(k).multiply(x);
                    rent = isSeller ? rent.subtract(step) : rent.add(step);
                }
            }
        }
        return payment;
    }

    private void requireIncentives(int g) {
        Group group = cells.groups.get(g);
        int own = group.count();
        BigFraction low = BigFraction.of(Market.low(group.agent()));
        for (int o = 0; o < cells.others[g].count(); o++) {
            BigFraction before = low;
            for (int k = 0; k < own; k++) {
                BigFraction x = share[g][o * own + k];
                if (!(before.compareTo(x) <= 0 && x.compareTo(low.add(BigFraction.ONE)) <= 0)) {
                    throw new IllegalArgumentException(
                            "agent " + (group.members().get(0) + 1)
                                    + ": expected coefficients that rise from " + Rationals.toString(low)
                                    + " by 1 at most, found "
                                    + x.doubleValue() + " in cell " + (k + 1) + " after " + before.doubleValue());
                }
                before = x;
            }
            if (cells.market.participates() && !(rebate[g][o].signum() >= 0)) {
                throw new IllegalArgumentException("agent " + (group.members().get(0) + 1)
                        + ": expected that no type is worse off than without the mechanism, found utility "
                        + rebate[g][o].doubleValue());
            }
        }
    }

    private BigFraction given(int c) {
        BigFraction[] sum = {BigFraction.ZERO};
        cells.visit(c, (g, o, k, count) -> sum[0] = sum[0].add(share[g][index(g, o, k)].multiply(count)));
        return sum[0];
    }

    /** Payments net of rebates. */
    private BigFraction left(int c) {
        BigFraction[] sum = {BigFraction.ZERO};
        cells.visit(
                c,
                (g, o, k, count) -> sum[0] = sum[0].add(
                        payment[g][index(g, o, k)].subtract(rebate[g][o]).multiply(count)));
        return sum[0];
    }

    private int index(int g, int o, int k) {
        return o * cells.groups.get(g).count() + k;
    }

    MarketCells cells() {
        return cells;
    }

    /** All numbers, group by group: the shares, then the rebates. */
    List<BigFraction> data() {
        List<BigFraction> all = new ArrayList<>();
        for (int g = 0; g < share.length; g++) {
            all.addAll(Arrays.asList(share[g]));
            all.addAll(Arrays.asList(rebate[g]));
        }
        return all;
    }

    /** @throws IllegalArgumentException if the numbers are not those of a feasible mechanism on the cells */
    static CellMechanism read(MarketCells cells, List<BigFraction> data) {
        BigFraction[][] share = new BigFraction[cells.groups.size()][];
        BigFraction[][] rebate = new BigFraction[share.length][];
        long expected = 0;
        for (int g = 0; g < share.length; g++) {
            int others = cells.others[g].count();
            expected += (long) others * (cells.groups.get(g).count() + 1);
        }
        if (data.size() != expected) {
            throw new IllegalArgumentException("expected " + expected + " numbers, found " + data.size());
        }
        int next = 0;
        for (int g = 0; g < share.length; g++) {
            int others = cells.others[g].count();
            int shares = others * cells.groups.get(g).count();
            share[g] = data.subList(next, next + shares).toArray(BigFraction[]::new);
            rebate[g] = data.subList(next + shares, next + shares + others).toArray(BigFraction[]::new);
            next += shares + others;
        }
        return of(cells, share, rebate);
    }

    @Override
    public String description() {
        return "a mechanism that is constant on profiles of cells and treats alike agents alike; every type pays what makes truth a dominant strategy";
    }

    @Override
    public synchronized Real value() {
        if (value == null) {
            Real sum = Real.ZERO;
            Real gamma = Real.of(cells.market.gamma());
            for (int c = 0; c < cells.profiles.count(); c++) {
                Real[] inner = {Real.ZERO};
                cells.visit(c, (g, o, k, count) -> {
                    Group group = cells.groups.get(g);
                    Real paid = Real.of(payment[g][index(g, o, k)].subtract(rebate[g][o]));
                    Real good = group.cells().mean(k).multiply(Real.of(share[g][index(g, o, k)]));
                    Real utility =
                            good.subtract(paid).multiply(Real.of(group.agent().weight()));
                    inner[0] = inner[0].add(utility.add(gamma.multiply(paid)).multiply(Real.of(count)));
                });
                sum = sum.add(cells.probability(c).multiply(inner[0]));
            }
            value = sum;
        }
        return value;
    }

    @Override
    public Outcome outcome(double... reports) {
        int agents = cells.agents();
        double[] amount = new double[agents];
        double[] transfer = new double[agents];
        int[] cell = new int[agents];
        for (Group group : cells.groups) {
            CellMoments moments = group.cells();
            for (int member : group.members()) {
                BigFraction type = Rationals.of(reports[member]);
                BigFraction inside = Rationals.max(
                        moments.grid().lower(), Rationals.min(moments.grid().upper(), type));
                cell[member] = moments.grid().cellOf(inside);
            }
        }
        for (int g = 0; g < cells.groups.size(); g++) {
            for (int member : cells.groups.get(g).members()) {
                int o = othersOf(member, cell);
                amount[member] = share[g][index(g, o, cell[member])].doubleValue();
                transfer[member] = rebate[g][o]
                        .subtract(payment[g][index(g, o, cell[member])])
                        .doubleValue();
            }
        }
        return new Outcome(new double[][] {amount}, transfer);
    }

    private int othersOf(int agent, int[] cell) {
        int[][] all = new int[cells.groups.size()][];
        int own = -1;
        for (int g = 0; g < all.length; g++) {
            List<Integer> members = cells.groups.get(g).members();
            own = members.contains(agent) ? g : own;
            all[g] = members.stream()
                    .filter(member -> member != agent)
                    .mapToInt(member -> cell[member])
                    .sorted()
                    .toArray();
        }
        return cells.others[own].number(all);
    }

    @Override
    public Optional<List<TypeGrid>> steps() {
        TypeGrid[] grids = new TypeGrid[cells.agents()];
        for (Group group : cells.groups) {
            group.members().forEach(member -> grids[member] = group.cells().grid());
        }
        return Optional.of(List.of(grids));
    }
}
