package io.github.certamen.environment.interim;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What interim coefficients X that rise with the type are worth once payments are such that {@code U' = X} (Myerson, Lemma 2).
 *
 * <p>Every agent gets the least constant that gives all his types their outside option, or what stated prices leave him; what the payments then leave above the cost
 * and R goes to the agents whose welfare weight is largest, where that is worth more than to the designer.
 *
 * <p>W = U - r t - c is convex, {@code W' = X - r}. In a cell it is at least the larger of the tangents at the cell's two ends, so its minimum is enclosed from below, and
 * exactly known where X = r on the whole of a cell, or X - r does not change its sign inside one.
 *
 * @param lowest per group, U(a)
 * @param left E sum T - E C - R
 * @param spare by how much the constants together may exceed the least ones, as W's minimum is known from below
 * @param value the objective
 */
record Envelope(List<Real> lowest, Real left, Real spare, Real value) {
    /**
     * Prices that a mechanism states, where they leave types more than their outside options ask for.
     *
     * @param prices per agent, what he pays for a unit or gets for one; empty where that is as little as his types' outside options allow
     * @param left E sum T - E C - R where the prices say it
     * @param lowest per group, U(a) where all payments are stated
     */
    record Terms(List<Optional<BigFraction>> prices, Optional<BigFraction> left, Optional<List<Real>> lowest) {
        static final Terms NONE = new Terms(List.of(), Optional.empty(), Optional.empty());
    }

    static Envelope of(Setting setting, Setting.Allocation allocation, Terms terms) {
        Environment environment = setting.environment();
        List<Real> constants = new ArrayList<>();
        Real budget = allocation.cost().negate();
        Real total = allocation.worth();
        Real spare = Real.ZERO;
        Real gamma = Real.of(environment.gamma());
        for (int g = 0; g < setting.groups().size(); g++) {
            Group group = setting.groups().get(g);
            Chances own = allocation.coefficients().get(g);
            Real size = Real.of(group.size());
            Real start;
            if (terms.lowest().isPresent()) {
                start = terms.lowest().get().get(g);
            } else {
                Least least = Least.of(group.cells(), own, Real.of(group.agent().share()));
                start = start(environment, group, own, least).add(kept(terms, group, own));
                spare = spare.add(least.above().subtract(least.below()).multiply(size));
            }
            constants.add(start);
            Real rent = own.against(group.cells().rent())
                    .add(start.multiply(group.agent().totalWelfare()));
            total = total.add(rent.multiply(size));
            budget = budget.add(
                    own.against(group.cells().revenue()).subtract(start).multiply(size));
        }
        if (environment.burnt()) {
            return new Envelope(List.copyOf(constants), Real.ZERO, Real.ZERO, total);
        }
        Real left = terms.left().map(Real::of).orElse(budget.subtract(Real.of(environment.revenue())));
        total = total.add(gamma.multiply(left.add(Real.of(environment.revenue()))));
        Real value = isHandedOut(environment)
                ? total.add(left.multiply(environment.largestWelfare().subtract(gamma)))
                : total;
        return new Envelope(List.copyOf(constants), left, terms.left().isPresent() ? Real.ZERO : spare, value);
    }

    /** Whether what is left goes to the agents: always where budgets balance, else where it is worth more to them. */
    static boolean isHandedOut(Environment environment) {
        return !environment.burnt()
                && (environment.budget() == Budget.BALANCED
                        || environment.budget() == Budget.NO_DEFICIT
                                && Real.of(environment.gamma()).isBelow(environment.largestWelfare()));
    }

    /**
     * Refuses what the budget does not allow.
     *
     * @throws IllegalArgumentException if payments are not proved to cover what they must
     */
    void requireCovered(Environment environment) {
        boolean needs = environment.budget() != Budget.NONE && environment.participates();
        if (!needs || Real.ZERO.isAtMost(left)) {
            return;
        }
        String asked = environment.revenue().signum() == 0
                ? "the cost"
                : "the cost and the revenue of " + Rationals.toString(environment.revenue());
        Real most = left.add(spare);
        if (!most.isBelow(Real.ZERO)) {
            throw new Proposal.Undecided("budget: payments are not proved to cover " + asked
                    + ": what they leave lies in [" + left.lower() + ", " + most.upper() + "]");
        }
        throw new IllegalArgumentException("budget: the expected payments fall short of " + asked + " by "
                + (most.isExact() && spare.isZero()
                        ? Rationals.toString(most.exact().negate())
                        : "at least " + -most.upper()));
    }

    /** What stated prices leave the type that gains least: he would take a unit at a better price for the designer too. */
    private static Real kept(Terms terms, Group group, Chances own) {
        int member = group.members().get(0);
        if (terms.prices().isEmpty() || terms.prices().get(member).isEmpty()) {
            return Real.ZERO;
        }
        BigFraction price = terms.prices().get(member).get();
        ScoreCells cells = group.cells();
        boolean sells = group.agent().side() == Agent.Side.SELLER;
        BigFraction gain = sells
                ? price.subtract(cells.grid().upper())
                : cells.grid().lower().subtract(price);
        Real traded = sells ? own.last[own.cells() - 1].negate() : own.first[0];
        return gain.signum() > 0 ? traded.multiply(Real.of(gain)) : Real.ZERO;
    }

    /** U(a): the least constant that gives all types their outside option. */
    private static Real start(Environment environment, Group group, Chances own, Least least) {
        Agent agent = group.agent();
        ScoreCells cells = group.cells();
        Real lower = Real.of(cells.grid().lower());
        if (environment.burnt()) {
            return lower.multiply(own.first[0]);
        }
        if (!environment.participates()) {
            return Real.ZERO;
        }
        Real share = Real.of(agent.share());
        return Real.of(agent.outside()).add(share.multiply(lower)).subtract(least.below());
    }

    /**
     * {@code min_t int_a^t (X - r)}, from both sides: from above what is reached at lines.
     */
    private record Least(Real below, Real above) {
        static Least of(ScoreCells cells, Chances own, Real share) {
            Real height = Real.ZERO;
            Real below = Real.ZERO;
            Real above = Real.ZERO;
            for (int j = 0; j < own.cells(); j++) {
                Real width = cells.length().total(j);
                Real next = height.add(own.mean[j].subtract(share).multiply(width));
                below = below.min(next);
                above = above.min(next);
                Real start = own.first[j].subtract(share);
                Real end = own.last[j].subtract(share);
                boolean turns = !width.isZero() && !Real.ZERO.isAtMost(start) && !end.isAtMost(Real.ZERO);
                if (turns) {
                    // W is at least both tangents: at their crossing, or at the better of their lower ends.
                    Real fromStart = height.add(start.multiply(width).min(Real.ZERO));
                    Real fromEnd = next.subtract(end.multiply(width).max(Real.ZERO));
                    below = below.min(fromStart.max(fromEnd));
                }
                height = next;
            }
            return new Least(below, above);
        }
    }
}
