package io.github.certamen.environment.expost;

import io.github.certamen.environment.expost.MarketCells.Group;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The feasible mechanism next to a solution of the restriction, in exact rationals.
 *
 * <p>Shares are blended with those of a lottery in which everybody's share rises strictly in his own cell, {@code low + rho + kappa (r_i - mean_j r_j)} with r_i = k / m, as little as makes them
 * rise after the market has been balanced profile by profile (what is missing is handed to all in equal parts). Rebates are lowered as far as the worst profile needs it, then raised one after the other as far as no
 * profile has a deficit.
 */
final class CellRepair {
    /** Shares are multiples of 1 / (UNIT lcm(1..n)). */
    private static final double UNIT = 0x1p40;

    private static final double FIRST_BLEND = 0x1p-40;
    private static final double GROWTH = 8;
    /** Rebates are multiples of this, rounded down. */
    private static final long REBATE_UNIT = 1L << 44;

    private final MarketCells cells;
    private final double[][] wanted;
    private final double[][] rebates;
    private final long common;

    private CellRepair(MarketCells cells, double[][] wanted, double[][] rebates) {
        this.cells = cells;
        this.wanted = wanted;
        this.rebates = rebates;
        long multiple = 1;
        for (int i = 2; i <= cells.agents(); i++) {
            multiple = multiple / gcd(multiple, i) * i;
        }
        this.common = multiple;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** The mechanism; empty where no rebates cover what sellers are owed. */
    static Optional<CellMechanism> of(MarketCells cells, CellProgram program, double[] point) {
        int groups = cells.groups.size();
        double[][] share = new double[groups][];
        double[][] rebate = new double[groups][];
        for (int g = 0; g < groups; g++) {
            int own = cells.groups.get(g).count();
            int others = cells.others[g].count();
            int anchor = Market.isSeller(cells.groups.get(g).agent()) ? own : 0;
            share[g] = new double[others * own];
            rebate[g] = new double[others];
            for (int o = 0; o < others; o++) {
                rebate[g][o] = program.utility(point, g, o, anchor);
                double before = Market.low(cells.groups.get(g).agent());
                double high = before + 1;
                for (int k = 0; k < own; k++) {
                    double x = program.coefficient(point, g, o, k);
                    before = x > before ? Math.min(x, high) : before; // NaN counts as the share before
                    share[g][o * own + k] = before;
                }
            }
        }
        return new CellRepair(cells, share, rebate).mechanism();
    }

    private Optional<CellMechanism> mechanism() {
        BigFraction[][] share = null;
        for (double blend = FIRST_BLEND; share == null; blend *= GROWTH) {
            share = balanced(Math.min(1, blend));
        }
        BigFraction[][] payment = CellMechanism.payments(cells, share);
        BigFraction[][] rebate = covered(payment);
        BigFraction[] left = left(payment, rebate);
        if (Arrays.stream(left).anyMatch(amount -> amount.signum() < 0)) {
            return Optional.empty();
        }
        raise(rebate, left);
        return Optional.of(CellMechanism.of(cells, share, rebate));
    }

    /** Shares that clear the market and rise, or null if they need a larger blend. */
    private BigFraction[][] balanced(double blend) {
        double[] base = base();
        double kappa = Math.min(base[0], 1 - base[0]);
        long[][] units = new long[cells.groups.size()][];
        for (int g = 0; g < units.length; g++) {
            units[g] = new long[wanted[g].length];
        }
        long supply = Math.round(cells.market.supply() * UNIT) * common;
        for (int c = 0; c < cells.profiles.count(); c++) {
            double[] mean = {0};
            cells.visit(c, (g, o, k, count) -> mean[0] += count * rank(g, k) / cells.agents());
            long[] sum = {0};
            cells.visit(c, (g, o, k, count) -> {
                Group group = cells.groups.get(g);
                int i = o * group.count() + k;
                double rising = Market.low(group.agent()) + base[0] + kappa * (rank(g, k) - mean[0]);
                double x = wanted[g][i] + blend * (rising - wanted[g][i]);
                units[g][i] = Math.round(x * UNIT) * common;
                sum[0] += count * units[g][i];
            });
            long missing = supply - sum[0];
            if (missing < 0 || !cells.market.disposal()) {
                cells.visit(
                        c,
                        (g, o, k, count) -> units[g][o * cells.groups.get(g).count() + k] += missing / cells.agents());
            }
        }
        return rise(units) ? fractions(units) : null;
    }

    private double rank(int g, int k) {
        return k / (double) cells.groups.get(g).count();
    }

    /** rho, between 0 and 1. */
    private double[] base() {
        int low = cells.groups.stream()
                .mapToInt(group -> group.size() * Market.low(group.agent()))
                .sum();
        return new double[] {(cells.market.supply() - low) / (double) cells.agents()};
    }

    private boolean rise(long[][] units) {
        long one = Math.round(UNIT) * common;
        for (int g = 0; g < units.length; g++) {
            Group group = cells.groups.get(g);
            long low = Market.low(group.agent()) * one;
            for (int i = 0; i < units[g].length; i++) {
                long before = i % group.count() == 0 ? low : units[g][i - 1];
                if (!(before <= units[g][i] && units[g][i] <= low + one)) {
                    return false;
                }
            }
        }
        return true;
    }

    private BigFraction[][] fractions(long[][] units) {
        long one = Math.round(UNIT) * common;
        return Arrays.stream(units)
                .map(row ->
                        Arrays.stream(row).mapToObj(x -> BigFraction.of(x, one)).toArray(BigFraction[]::new))
                .toArray(BigFraction[][]::new);
    }

    /** Rebates as in the solution, lowered by what the worst profile lacks. */
    private BigFraction[][] covered(BigFraction[][] payment) {
        boolean participates = cells.market.participates();
        BigFraction[][] rebate = new BigFraction[rebates.length][];
        for (int g = 0; g < rebate.length; g++) {
            rebate[g] = Arrays.stream(rebates[g])
                    .map(h -> Double.isFinite(h) ? participates ? Math.max(0, h) : h : 0)
                    .mapToObj(h -> BigFraction.of((long) Math.floor(h * REBATE_UNIT), REBATE_UNIT))
                    .toArray(BigFraction[]::new);
        }
        BigFraction lacks = BigFraction.ZERO;
        for (BigFraction amount : left(payment, rebate)) {
            lacks = lacks.compareTo(amount.negate()) < 0 ? amount.negate() : lacks;
        }
        // Where rebates cannot fall below zero one of them alone may have to give.
        BigFraction part = participates ? lacks : lacks.divide(cells.agents());
        for (BigFraction[] row : rebate) {
            for (int o = 0; o < row.length; o++) {
                BigFraction lower = row[o].subtract(part);
                row[o] = participates && lower.signum() < 0 ? BigFraction.ZERO : lower;
            }
        }
        return rebate;
    }

    /** What payments leave after rebates, per profile. */
    private BigFraction[] left(BigFraction[][] payment, BigFraction[][] rebate) {
        BigFraction[] left = new BigFraction[cells.profiles.count()];
        for (int c = 0; c < left.length; c++) {
            BigFraction[] sum = {BigFraction.ZERO};
            cells.visit(c, (g, o, k, count) -> {
                BigFraction net = payment[g][o * cells.groups.get(g).count() + k].subtract(rebate[g][o]);
                sum[0] = sum[0].add(net.multiply(count));
            });
            left[c] = sum[0];
        }
        return left;
    }

    private void raise(BigFraction[][] rebate, BigFraction[] left) {
        for (int g = 0; g < rebate.length; g++) {
            for (int o = 0; o < rebate[g].length; o++) {
                BigFraction most = null;
                for (int k = 0; k < cells.groups.get(g).count(); k++) {
                    BigFraction room = left[cells.joined(g, o, k)].divide(times(g, o, k));
                    most = most == null || room.compareTo(most) < 0 ? room : most;
                }
                if (most.signum() > 0) {
                    rebate[g][o] = rebate[g][o].add(most);
                    for (int k = 0; k < cells.groups.get(g).count(); k++) {
                        int c = cells.joined(g, o, k);
                        left[c] = left[c].subtract(most.multiply(times(g, o, k)));
                    }
                }
            }
        }
    }

    /** How many members of a group are in cell k when one is and the others are as in o: each of them has this rebate. */
    private int times(int g, int o, int k) {
        int times = 1;
        for (int cell : cells.others[g].cells(o, g)) {
            times += cell == k ? 1 : 0;
        }
        return times;
    }
}
