package io.github.certamen.environment.expost;

import io.github.certamen.environment.expost.MarketCells.Group;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.Arrays;

/**
 * An upper bound for all mechanisms of the continuum from two numbers per profile of cells: the density phi of the budget's multiplier and a price lambda of a unit.
 *
 * <p><b>Lemma.</b> Let phi be as {@link BudgetDensity} makes it, constant on profiles of cells, lambda any such function (not negative with disposal). Then no mechanism that is incentive compatible in dominant
 * strategies and has no deficit at any types is worth more than
 *
 * <pre>
 * D = supply E lambda + sum_i E_{theta_-i} [ low_i J_i(a) + max(0, sup_t J_i(t)) ],
 * J_i(t) = int_[t,b] A_i(s) ds + (phi s - lambda) dF_i(s),      A_i(s) = int_[s,b] (weight_i - phi) dF_i,
 * </pre>
 *
 * with {@code A_i(s) - A_i(a)} in place of A_i(s) for a seller, whose highest type has least.
 *
 * <p><i>Proof.</i> By incentive compatibility x_i rises in i's own type and {@code u_i = h_i(theta_-i) + int_a^theta_i x_i}. Payments {@code sum_i theta_i x_i - u_i} are not negative at any types, and phi &gt;= gamma, so the
 * objective is at most {@code sum_i E [weight_i u_i + phi (theta_i x_i - u_i)]}, in which h_i has the coefficient {@code weight_i - P_i phi}, zero or, where h_i &gt;= 0, at most zero (a seller's h_i is the utility of his highest
 * type). By Fubini the rest is {@code sum_i E_{theta_-i} int x_i dS_i} with {@code dS_i = A_i dt + phi t dF_i}. As {@code sum_i x_i = supply} (at most, where lambda &gt;= 0) it is at most {@code supply E lambda +
 * sum_i E_{theta_-i} int x_i (dS_i - lambda dF_i)}. An x_i that rises from low_i to at most low_i + 1 is low_i plus a mixture of indicators of upper sets of i's types, of total weight at most 1. ∎
 *
 * <p>Exact minimisation over phi and lambda on the cells gives the bound of the best relaxation of cell averages, of second order in the width of cells. J_i is evaluated at lines from above, and bounded between them by {@link OwnCurve}; all in
 * outward-rounded intervals. Cost: cells times profiles of the others.
 */
final class PriceBound {
    private final MarketCells cells;
    private final Interval[] phi;
    private final Interval[] lambda;

    private PriceBound(MarketCells cells, Interval[] phi, Interval[] lambda) {
        this.cells = cells;
        this.phi = phi;
        this.lambda = lambda;
    }

    /**
     * The bound.
     *
     * @param density guesses of phi, any numbers, one per profile
     * @param price lambda, one per profile; with disposal what is negative counts as 0
     */
    static Real of(MarketCells cells, double[] density, double[] price) {
        boolean disposal = cells.market.disposal();
        Interval[] lambda = Arrays.stream(price)
                .mapToObj(value -> Interval.of(disposal ? Math.max(0, value) : value))
                .toArray(Interval[]::new);
        return new PriceBound(cells, BudgetDensity.of(cells, density), lambda).value();
    }

    private Real value() {
        Interval sum = Interval.ZERO;
        if (cells.market.supply() > 0) {
            for (int c = 0; c < lambda.length; c++) {
                sum = sum.add(cells.probability(c).interval().multiply(lambda[c]));
            }
            sum = sum.multiply(Interval.of(cells.market.supply()));
        }
        for (int g = 0; g < cells.groups.size(); g++) {
            OwnCurve[] curves = OwnCurve.of(cells.groups.get(g));
            Interval size = Interval.of(cells.groups.get(g).size());
            for (int o = 0; o < cells.others[g].count(); o++) {
                Interval weight = cells.otherProbability(g, o).interval().multiply(size);
                if (weight.upper() > 0) {
                    sum = sum.add(weight.multiply(Interval.of(thresholds(g, o, curves))));
                }
            }
        }
        return Real.of(sum.upper(), sum.upper());
    }

    /** {@code low J(a) + max(0, sup J)} of an agent among given others, rounded up. */
    private double thresholds(int g, int o, OwnCurve[] curves) {
        Group group = cells.groups.get(g);
        CellMoments moments = group.cells();
        boolean isSeller = Market.isSeller(group.agent());
        Interval weight = Interval.of(group.agent().weight());
        int count = moments.cells();
        Interval[] earned = new Interval[count + 1];
        Interval[] slope = new Interval[count + 1];
        earned[count] = Interval.ZERO;
        slope[count] = isSeller ? total(g, o).negate() : Interval.ZERO;
        double most = 0;
        for (int k = count - 1; k >= 0; k--) {
            int c = cells.joined(g, o, k);
            Interval mass = moments.mass(k).interval();
            Interval mean = moments.mean(k).interval();
            Interval rest = weight.subtract(phi[c]);
            Interval inner =
                    mean.subtract(moments.left(k).interval()).max(Interval.ZERO).multiply(rest);
            Interval own = phi[c].multiply(mean).subtract(lambda[c]);
            earned[k] = earned[k + 1]
                    .add(slope[k + 1].multiply(moments.width(k).interval()))
                    .add(mass.multiply(inner.add(own)));
            slope[k] = slope[k + 1].add(mass.multiply(rest));
            most = Math.max(most, earned[k].upper());
        }
        for (int k = count - 1; k >= 0; k--) {
            int c = cells.joined(g, o, k);
            most = curves[k].most(most, earned[k + 1], slope[k + 1], phi[c], lambda[c]);
        }
        int low = Market.low(group.agent());
        return Interval.of(most).add(Interval.of(low).multiply(earned[0])).upper();
    }

    private Interval total(int g, int o) {
        Group group = cells.groups.get(g);
        Interval weight = Interval.of(group.agent().weight());
        Interval sum = Interval.ZERO;
        for (int k = 0; k < group.count(); k++) {
            Interval rest = weight.subtract(phi[cells.joined(g, o, k)]);
            sum = sum.add(group.cells().mass(k).interval().multiply(rest));
        }
        return sum;
    }
}
