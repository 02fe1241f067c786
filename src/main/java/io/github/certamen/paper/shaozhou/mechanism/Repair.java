package io.github.certamen.paper.shaozhou.mechanism;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.Shares;
import io.github.certamen.paper.shaozhou.program.Restriction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Makes an exactly feasible step mechanism of any numbers, near them when they are nearly feasible.
 *
 * <p>Shares are clamped to [0, 1], rounded to multiples of 2^-40 (to the nearest multiple of 1/8 within 1e-9, so that exact
 * optima come out exact) and replaced by their smallest monotone majorant. Rebates are replaced by the transforms {@code h_1(l) =
 * min_k (c_kl - h_2(k))} and back, c being the payments of the repaired shares: feasible, and no pair with this h_2 is better.
 * Because a solver's rebates carry its rounding errors, a second pair is made from the rows that bind in the solver's answer, taken as
 * equations; the better pair is kept. Cost linear in the number of cells of the product grid.
 */
public final class Repair {
    private static final double SNAP = 1e-9;
    private static final double BINDING = 1e-7;
    private static final double UNIT = 0x1p40;

    private final List<CellMoments> moments;
    private final Shares shares;
    private final int m;
    private final int n;

    public Repair(List<CellMoments> moments, Shares shares) {
        this.moments = moments;
        this.shares = shares;
        this.m = shares.cells1();
        this.n = shares.cells2();
    }

    public StepMechanism mechanism(Restriction program, double[] point, boolean deterministic) {
        for (int j = 0; j < point.length; j++) {
            if (Double.isNaN(point[j])) {
                throw new IllegalArgumentException("expected numbers, found NaN in column " + j);
            }
        }
        double[][] share = shares.symmetric() ? symmetricShares(point) : generalShares(point, deterministic);
        Payments payments = Payments.of(moments, share);
        int partner = shares.agents() - 1;
        double[] start1 = new double[n];
        double[] start2 = new double[m];
        for (int l = 0; l < n; l++) {
            start1[l] = bounded(point[program.rent(0, 0, l)]);
        }
        for (int k = 0; k < m; k++) {
            start2[k] = bounded(point[program.rent(partner, 0, k)]);
        }
        BigFraction[] plain = new BigFraction[m];
        for (int k = 0; k < m; k++) {
            plain[k] = BigFraction.from(start2[k]);
        }
        BigFraction[][] best = transforms(payments, plain);
        BigFraction[][] other = transforms(payments, binding(payments, start1, start2));
        if (expected(best) < expected(other)) {
            best = other;
        }
        return StepMechanism.of(moments, share, best[0], best[1]);
    }

    private double[][] generalShares(double[] point, boolean deterministic) {
        double[][] x = new double[m][n];
        for (int k = 0; k < m; k++) {
            for (int l = n - 1; l >= 0; l--) {
                double own = snap(point[shares.column(k, l)]);
                own = deterministic ? Math.rint(own) : own;
                double below = k > 0 ? x[k - 1][l] : 0;
                double beside = l + 1 < n ? x[k][l + 1] : 0;
                x[k][l] = Math.max(own, Math.max(below, beside));
            }
        }
        return x;
    }

    private double[][] symmetricShares(double[] point) {
        double[][] x = new double[m][m];
        for (int k = 0; k < m; k++) {
            x[k][k] = 0.5;
            for (int l = k - 1; l >= 0; l--) {
                double own = Math.max(0.5, snap(point[shares.column(k, l)]));
                x[k][l] = Math.max(own, Math.max(x[k - 1][l], x[k][l + 1]));
                x[l][k] = 1 - x[k][l];
            }
        }
        return x;
    }

    /** A multiple of 2^-40 in [0, 1]. */
    private static double snap(double value) {
        double clamped = Math.min(1, Math.max(0, value));
        double simple = Math.rint(clamped * 8) / 8;
        return Math.abs(clamped - simple) <= SNAP ? simple : Math.rint(clamped * UNIT) / UNIT;
    }

    /** Rebates beyond 2 in size are never needed; multiples of 2^-40 keep the arithmetic short. */
    private static double bounded(double rebate) {
        return Math.rint(Math.min(2, Math.max(-2, rebate)) * UNIT) / UNIT;
    }

    /** Both rebate functions from agent 2's: the transform and the transform's transform, averaged in the symmetric form. */
    private BigFraction[][] transforms(Payments payments, BigFraction[] rebate2) {
        BigFraction[] first = new BigFraction[n];
        for (int l = 0; l < n; l++) {
            for (int k = 0; k < m; k++) {
                BigFraction room = surely(payments.bound(k, l), rebate2[k]);
                first[l] = first[l] == null ? room : Rationals.min(first[l], room);
            }
        }
        BigFraction[] second = new BigFraction[m];
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < n; l++) {
                BigFraction room = surely(payments.bound(k, l), first[l]);
                second[k] = second[k] == null ? room : Rationals.min(second[k], room);
            }
        }
        if (shares.symmetric()) {
            for (int k = 0; k < m; k++) {
                first[k] = Rationals.midpoint(first[k], second[k]);
            }
            return new BigFraction[][] {first, first.clone()};
        }
        return new BigFraction[][] {first, second};
    }

    /** A number that is at most {@code bound - rebate}, and equal to it when that is exact. */
    private static BigFraction surely(Real bound, BigFraction rebate) {
        return bound.isExact()
                ? bound.exact().subtract(rebate)
                : Rationals.of(bound.lower()).subtract(rebate);
    }

    /** Agent 2's rebates such that rows that nearly bind bind exactly along a spanning forest. */
    private BigFraction[] binding(Payments payments, double[] start1, double[] start2) {
        BigFraction[] first = new BigFraction[n];
        BigFraction[] second = new BigFraction[m];
        Deque<Integer> open = new ArrayDeque<>();
        for (int root = 0; root < m; root++) {
            if (second[root] != null) {
                continue;
            }
            second[root] = BigFraction.from(start2[root]);
            open.add(root);
            while (!open.isEmpty()) {
                int node = open.remove();
                boolean row = node < m;
                int count = row ? n : m;
                for (int i = 0; i < count; i++) {
                    int k = row ? node : i;
                    int l = row ? i : node - m;
                    if ((row ? first[l] : second[k]) != null) {
                        continue;
                    }
                    Real bound = payments.bound(k, l);
                    if (!(Math.abs(bound.midpoint() - start1[l] - start2[k]) <= BINDING)) {
                        continue;
                    }
                    if (row) {
                        first[l] = surely(bound, second[k]);
                        open.add(m + l);
                    } else {
                        second[k] = surely(bound, first[l]);
                        open.add(k);
                    }
                }
            }
        }
        return second;
    }

    private double expected(BigFraction[][] rebates) {
        double sum = 0;
        for (int l = 0; l < n; l++) {
            sum += moments.get(1).mass(l).midpoint() * rebates[0][l].doubleValue();
        }
        for (int k = 0; k < m; k++) {
            sum += moments.get(0).mass(k).midpoint() * rebates[1][k].doubleValue();
        }
        return sum;
    }
}
