package io.github.certamen.environment.interim;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An upper bound of the optimum over all mechanisms of the continuum, from any scores, by weak duality.
 *
 * <p><b>Lemma.</b> Let {@code k = gamma + nu}, where nu is a multiplier of the budget ({@code nu >= 0} where it is an inequality, 0 where there is none), and {@code
 * k >= Lambda_i(b_i)} for all i, with equality where nobody need participate. For any integrable s_i let
 *
 * <pre>
 * E+ = max(0, sup_t int_[t,b] (dH+ - s dF)),    E- = max(0, sup_t int_[a,t] (s dF - dH-)),    dH+ = k dR + dV,  dH- = dH+ + (k - Lambda(b)) dt
 * D = E max_o [ sum_i s_i a_i(o) - k C(o) ]
 *       + sum_i [ r_i (int t dLambda_i - E s_i) + c_i (Lambda_i(b_i) - k) + max(a_i - r_i)+ E+_i + max(r_i - a_i)+ E-_i ] - nu R
 * </pre>
 *
 * where type t's outside option is {@code r t + c}. Then D is at least the value of every mechanism.
 *
 * <p><b>Proof.</b> Write {@code Y = X - r}, nondecreasing by incentive compatibility, and {@code W = U - r t - c >= 0}, {@code W(t) = W(tau) + int_tau^t Y}. Objective plus nu times
 * the budget's slack is {@code sum_i [int U dLambda - k int U dF + k int t X dF] - k E C - nu R}. Put in {@code U = W + r t + c}, and take for tau the place where Y
 * changes sign: as {@code W(tau) >= 0} and {@code Lambda(b) <= k}, agent i's part is at most {@code r int t dLambda + c (Lambda(b) - k) + int Y+ dH+ - int Y- dH-}. The function Y+ is
 * nondecreasing, a mixture of the indicators of [t, b] with total weight at most max Y+; so {@code int Y+ (dH+ - s dF) <= E+ max Y+}; Y- is a mixture of indicators of
 * [a, t], so {@code int Y- (s dF - dH-) <= E- max Y-}. What is left is {@code sum_i E s_i Y_i - k E C}, at most the mean of the largest value that an
 * outcome gives. Where nobody need participate k = Lambda(b), and W(tau) may have any sign. Where money is burnt, payments are not negative, U(a) is at most a X(a), and k = 0. QED
 *
 * <p>With ironed scores E+ and E- vanish but for what happens within cells. There, with F and Lambda affine, {@code int_[t,b]} is a parabola over the cell with the
 * bend {@code C}, by how much the density of {@code dH - s dF} rises over the cell; in general it exceeds the larger of its ends by at most {@code k p w / 2 + |k t - s| e},
 * where F strays from its chord by e. (With y the share of the cell's mass above t and x that of its length: the mean of t above t exceeds y times that of the cell by
 * at most p w / 4, the integral of F exceeds x times the cell's by as much, that of -Lambda does not, and |y - x| p <= e.) Cost: one {@link Contest} and a pass over the cells.
 */
final class ScoreBound {
    private final Setting setting;
    private final BigFraction k;
    private final List<Scores> scores;

    private ScoreBound(Setting setting, BigFraction k, List<Scores> scores) {
        this.setting = setting;
        this.k = k;
        this.scores = scores;
    }

    /**
     * @param k the multiplier of money
     * @param scores one per group
     * @throws IllegalArgumentException if k is no multiplier for which this is a bound; the message says why
     */
    static Real of(Setting setting, BigFraction k, List<Scores> scores) {
        requireMultiplier(setting.environment(), k);
        return new ScoreBound(setting, k, scores).value();
    }

    /** What the Lemma asks of k. */
    static void requireMultiplier(Environment environment, BigFraction k) {
        if (environment.burnt()) {
            require(k.signum() == 0, "burnt money has the multiplier 0, found " + k);
            return;
        }
        Real own = Real.of(k);
        BigFraction nu = k.subtract(environment.gamma());
        switch (environment.budget()) {
            case NONE -> require(nu.signum() == 0, "without a budget the multiplier of money is gamma, found " + k);
            case NO_DEFICIT -> require(nu.signum() >= 0, "the budget's multiplier is negative: " + nu);
            case BALANCED -> require(true, "");
        }
        for (Agent agent : environment.agents()) {
            Real total = agent.totalWelfare();
            boolean equal = total.isExact() && total.exact().compareTo(k) == 0;
            require(
                    environment.participates() ? total.isAtMost(own) : equal,
                    environment.participates()
                            ? "the welfare weight of " + agent.name() + " exceeds the multiplier of money " + k
                            : "without participation the multiplier of money is the welfare weight, found " + k);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private Real value() {
        Environment environment = setting.environment();
        List<Chances> coefficients = setting.coefficients(k, scores);
        Real bound = Real.of(k).multiply(setting.cost(coefficients)).negate();
        for (int g = 0; g < scores.size(); g++) {
            Group group = setting.groups().get(g);
            bound = bound.add(own(g, coefficients.get(g)).multiply(Real.of(group.size())));
        }
        BigFraction nu = k.subtract(environment.gamma());
        return environment.budget() == Budget.NONE
                ? bound
                : bound.subtract(Real.of(nu.multiply(environment.revenue())));
    }

    private Real own(int g, Chances coefficient) {
        ScoreCells cells = setting.groups().get(g).cells();
        Agent agent = cells.agent();
        ScoreCells.Measure weighted = weighted(cells, scores.get(g));
        Real sum = coefficient.against(weighted);
        if (agent.share().signum() != 0) {
            Real mean = Real.of(agent.weight()).multiply(agent.ranking().mean());
            Real scored = Real.ZERO;
            for (Real cell : weighted.total()) {
                scored = scored.add(cell);
            }
            sum = sum.add(Real.of(agent.share()).multiply(mean.subtract(scored)));
        }
        if (agent.outside().signum() != 0) {
            sum = sum.add(
                    Real.of(agent.outside()).multiply(agent.totalWelfare().subtract(Real.of(k))));
        }
        Interval range = setting.range(g);
        if (range.upper() > 0) {
            sum = sum.add(Real.of(range.max(Interval.ZERO)).multiply(above(cells, scores.get(g))));
        }
        if (range.lower() < 0) {
            sum = sum.add(Real.of(range.negate().max(Interval.ZERO)).multiply(beneath(cells, scores.get(g))));
        }
        return sum;
    }

    /** {@code s dF}, on cells. */
    private static ScoreCells.Measure weighted(ScoreCells cells, Scores scores) {
        int m = cells.cells();
        ScoreCells.Measure result = new ScoreCells.Measure(new Real[m], new Real[m]);
        for (int j = 0; j < m; j++) {
            result.total()[j] = cells.score(j, scores);
            result.slope()[j] = scores.isFlat(j)
                    ? Real.ZERO
                    : cells.mass(j)
                            .multiply(Real.of(
                                    scores.high().get(j).subtract(scores.low().get(j))));
        }
        return result;
    }

    /** E+. */
    private Real above(ScoreCells cells, Scores own) {
        Real multiplier = Real.of(k);
        Real high = Real.ZERO;
        Real worst = Real.ZERO;
        for (int j = cells.cells() - 1; j >= 0; j--) {
            Real total = multiplier
                    .multiply(cells.revenue().total()[j])
                    .add(cells.rent().total()[j])
                    .subtract(cells.score(j, own));
            Real low = high.add(total);
            worst = worst.max(high).max(low).max(high.max(low).add(rise(cells, own, j, high.subtract(low))));
            high = low;
        }
        if (setting.environment().burnt()) {
            worst = worst.max(high.add(start(cells)));
        }
        return worst;
    }

    /** What the lowest type may be given without payment: a X(a), which counts with the whole welfare weight. */
    static Real start(ScoreCells cells) {
        return Real.of(cells.grid().lower()).multiply(cells.agent().totalWelfare());
    }

    /** E-. */
    private Real beneath(ScoreCells cells, Scores own) {
        Real multiplier = Real.of(k);
        Real lump = multiplier.subtract(cells.agent().totalWelfare());
        Real low = Real.ZERO;
        Real worst = Real.ZERO;
        for (int j = 0; j < cells.cells(); j++) {
            Real total = cells.score(j, own)
                    .subtract(multiplier.multiply(cells.revenue().total()[j]))
                    .subtract(cells.rent().total()[j])
                    .subtract(lump.multiply(cells.length().total()[j]));
            Real high = low.add(total);
            worst = worst.max(high).max(low.max(high).add(rise(cells, own, j, high.subtract(low))));
            low = high;
        }
        return worst;
    }

    /** By how much the integral exceeds the larger of its values at the ends of the cell, at most. */
    private Real rise(ScoreCells cells, Scores own, int j, Real difference) {
        if (cells.grid().isPoint(j)) {
            return Real.ZERO;
        }
        Real multiplier = Real.of(k);
        Real low = Real.of(own.low().get(j));
        Real high = Real.of(own.high().get(j));
        if (cells.isAffine(j)) {
            Real bend = multiplier
                    .multiply(cells.revenue().slope()[j])
                    .add(cells.rent().slope()[j])
                    .subtract(cells.mass(j).multiply(high.subtract(low)));
            return Parabola.rise(bend, difference);
        }
        if (!own.isFlat(j)) {
            throw new IllegalArgumentException("scores must be constant in cells where F or the welfare weights bend");
        }
        Real steep = multiplier
                .multiply(cells.mass(j))
                .multiply(cells.length().total()[j])
                .divide(Real.of(2));
        Interval types = Interval.of(cells.grid().boundary(j)).hull(Interval.of(cells.grid().boundary(j + 1)));
        Interval distance = multiplier.interval().multiply(types).subtract(low.interval()).abs();
        Interval stray = cells.stray(j).interval().abs();
        return Real.ofExact(Math.max(0, steep.interval().add(distance.multiply(stray)).upper()));
    }
}
