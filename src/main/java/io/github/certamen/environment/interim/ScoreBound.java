package io.github.certamen.environment.interim;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Parabola;
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
 * <p>With ironed scores E+ and E- vanish but for what happens within cells. There the integral lies below a parabola with the same ends and the bend {@code C}, the largest rise over a cell that the
 * density of {@code dH - s dF} may have: with f, lambda the densities, {@code w^2 (2 k f - lambda - s' f + (k t - s) f')}, enclosed ({@link Parabola}). Where f has no bounded slope scores are
 * constant, and the integral exceeds the larger of its ends by at most {@code k p w / 2 + |k t - s| e}, where F strays from its chord by e. (With y the share of the cell's mass above t and x that of
 * its length: the mean of t above t exceeds y times that of the cell by at most p w / 4, the integral of F exceeds x times the cell's by as much, that of -Lambda does not, and |y - x| p &lt;= e.) With scores that follow the
 * true ones to second order, D exceeds the optimum by an error of third order. Cost: one {@link Contest} and a pass over the cells.
 */
final class ScoreBound {
    private final Setting setting;
    private final BigFraction k;
    private final List<Scores> scores;
    private final double[][] excess;
    private final Real value;

    private ScoreBound(Setting setting, BigFraction k, List<Scores> scores) {
        this.setting = setting;
        this.k = k;
        this.scores = scores;
        this.excess = new double[scores.size()][];
        Real found = evaluate();
        this.value = found.isExact() ? found : Real.of(found.upper(), found.upper());
    }

    /**
     * @param k the multiplier of money
     * @param scores one per group
     * @throws IllegalArgumentException if k is no multiplier for which this is a bound; the message says why
     */
    static ScoreBound of(Setting setting, BigFraction k, List<Scores> scores) {
        requireMultiplier(setting.environment(), k);
        return new ScoreBound(setting, k, scores);
    }

    /** D: exact where everything is, else the upper end of an enclosure. */
    Real value() {
        return value;
    }

    /** Per group and cell, the largest value inside it of what E+ and E- are the suprema of, in doubles: where finer cells help. */
    double[][] excess() {
        return excess;
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

    private Real evaluate() {
        Environment environment = setting.environment();
        Real bound = setting.best(k, scores);
        for (int g = 0; g < scores.size(); g++) {
            Group group = setting.groups().get(g);
            bound = bound.add(own(g).multiply(Real.of(group.size())));
        }
        BigFraction nu = k.subtract(environment.gamma());
        return environment.budget() == Budget.NONE
                ? bound
                : bound.subtract(Real.of(nu.multiply(environment.revenue())));
    }

    /** What an agent adds to the value of the best outcome. */
    private Real own(int g) {
        ScoreCells cells = setting.groups().get(g).cells();
        Agent agent = cells.agent();
        excess[g] = new double[cells.cells()];
        CellMeasure weighted = cells.weighted(scores.get(g));
        Real sum = Real.ZERO;
        if (agent.share().signum() != 0) {
            Real mean = Real.of(agent.weight()).multiply(agent.ranking().mean());
            Real scored = Real.ZERO;
            for (int j = 0; j < cells.cells(); j++) {
                scored = scored.add(weighted.total(j));
            }
            sum = sum.add(Real.of(agent.share()).multiply(mean.subtract(scored)));
        }
        if (agent.outside().signum() != 0) {
            sum = sum.add(Real.of(agent.outside()).multiply(agent.totalWelfare().subtract(Real.of(k))));
        }
        Setting.Range range = setting.range(g);
        if (range.most().signum() > 0) {
            // Types beyond the last one: t (1 - F(t)) and the integral of Lambda(b) - Lambda there add at most this to
            // E+.
            Real beyond = agent.type().beyond().multiply(Real.of(k).add(Real.of(agent.weight())));
            sum = sum.add(
                    Real.of(range.most()).multiply(above(cells, g, weighted).add(beyond)));
        }
        if (range.least().signum() < 0) {
            sum = sum.add(Real.of(range.least().negate()).multiply(beneath(cells, g, weighted)));
        }
        return sum;
    }

    /** E+. */
    private Real above(ScoreCells cells, int g, CellMeasure weighted) {
        Real multiplier = Real.of(k);
        Real high = Real.ZERO;
        Real worst = Real.ZERO;
        for (int j = cells.cells() - 1; j >= 0; j--) {
            Real total = multiplier
                    .multiply(cells.revenue().total(j))
                    .add(cells.rent().total(j))
                    .subtract(weighted.total(j));
            Real low = high.add(total);
            Real inside = high.max(low).add(rise(cells, scores.get(g), j, low.subtract(high)));
            excess[g][j] = Math.max(excess[g][j], inside.upper());
            worst = worst.max(inside);
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
    private Real beneath(ScoreCells cells, int g, CellMeasure weighted) {
        Real multiplier = Real.of(k);
        Real lump = multiplier.subtract(cells.agent().totalWelfare());
        Real low = Real.ZERO;
        Real worst = Real.ZERO;
        for (int j = 0; j < cells.cells(); j++) {
            Real total = weighted.total(j)
                    .subtract(multiplier.multiply(cells.revenue().total(j)))
                    .subtract(cells.rent().total(j))
                    .subtract(lump.multiply(cells.length().total(j)));
            Real high = low.add(total);
            Real inside = low.max(high).add(rise(cells, scores.get(g), j, high.subtract(low)));
            excess[g][j] = Math.max(excess[g][j], inside.upper());
            worst = worst.max(inside);
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
        Real width = cells.length().total(j);
        CellCurve types = cells.curve(j);
        CellCurve welfare = cells.welfare(j);
        Real climb = Real.of(own.high().get(j)).subtract(Real.of(own.low().get(j)));
        Real steep = twice(multiplier).multiply(width);
        if (types.isAffine() && welfare.isAffine()) {
            Real bend = steep.subtract(climb)
                    .multiply(types.mass())
                    .subtract(welfare.mass().multiply(width));
            return Parabola.rise(bend, difference);
        }
        Interval place = Interval.of(cells.grid().boundary(j))
                .hull(Interval.of(cells.grid().boundary(j + 1)));
        Interval scored =
                Interval.of(own.low().get(j)).hull(Interval.of(own.high().get(j)));
        Interval distance = multiplier.interval().multiply(place).subtract(scored);
        if (!cells.mayRise(j)) {
            if (!own.isFlat(j)) {
                throw new IllegalArgumentException("scores must be constant in cell " + (j + 1));
            }
            Interval half =
                    multiplier.multiply(types.mass()).multiply(width).interval().multiply(Interval.of(0.5));
            Interval stray = distance.abs().multiply(Interval.of(types.isSmooth() ? largest(types) : types.error()));
            return Real.ofExact(Math.max(0, half.add(stray).upper()));
        }
        // Where Lambda is a multiple of F both densities are the same, and what varies is taken together.
        Agent agent = cells.agent();
        Interval density = types.density();
        Interval bend = agent.ranking() == agent.type()
                ? steep.subtract(Real.of(agent.weight()).multiply(width))
                        .subtract(climb)
                        .interval()
                        .multiply(density)
                : steep.subtract(climb)
                        .interval()
                        .multiply(density)
                        .subtract(welfare.density().multiply(width.interval()));
        bend = bend.add(distance.multiply(types.slope()));
        return Parabola.rise(Real.of(bend), difference);
    }

    private static Real twice(Real number) {
        return number.add(number);
    }

    /** How far F may be from its chord. */
    private static double largest(CellCurve curve) {
        return curve.slope().abs().multiply(Interval.of(0.125)).upper();
    }
}
