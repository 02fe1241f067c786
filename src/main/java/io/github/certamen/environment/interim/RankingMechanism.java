package io.github.certamen.environment.interim;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A lottery over rules that rank scores: the outcome is the best one for the scores of the rule that the lot draws.
 *
 * <p>Whatever the scores, X rises with the type, so that payments with {@code U' = X} make truth optimal (Myerson, Lemma 2). Every agent gets the least
 * constant that gives all his types their outside option; what the payments then leave above the cost and R goes to the agents whose welfare weight is largest, where
 * that is worth more than to the designer. Feasible if what is left is not negative: {@link #of} refuses everything else.
 *
 * <p>W = U - r t - c is convex, {@code W' = X - r}. In a cell it is at least the larger of the tangents at the cell's two ends, so its minimum is enclosed from below, and
 * exactly known where X = r on the whole of a cell, or X - r does not change its sign inside one.
 */
public final class RankingMechanism implements Mechanism {
    private final String description;
    private final Setting setting;
    private final List<Rule> rules;
    private final List<Chances> coefficients;
    private final List<Real> lowest;
    private final Real left;
    private final Real value;
    private RankedOutcome.Fine fine;

    /**
     * A rule and its probability.
     *
     * @param weight probability
     * @param money k, what a unit of cost counts beside the scores
     * @param scores one per group
     */
    record Rule(BigFraction weight, BigFraction money, List<Scores> scores) {
        Rule with(BigFraction other) {
            return new Rule(other, money, scores);
        }
    }

    private RankingMechanism(String description, Setting setting, List<Rule> rules) {
        this.description = description;
        this.setting = setting;
        this.rules = List.copyOf(rules);
        Setting.Allocation mixed = mixed(setting, rules);
        this.coefficients = mixed.coefficients();
        List<Real> constants = new ArrayList<>();
        Real budget = mixed.cost().negate();
        Real total = Real.ZERO;
        Environment environment = setting.environment();
        Real gamma = Real.of(environment.gamma());
        for (int g = 0; g < coefficients.size(); g++) {
            Group group = setting.groups().get(g);
            Chances own = coefficients.get(g);
            Real start = start(environment, group, own);
            constants.add(start);
            Real size = Real.of(group.size());
            Real rent = own.against(group.cells().rent())
                    .add(start.multiply(group.agent().totalWelfare()));
            total = total.add(rent.multiply(size));
            budget = budget.add(
                    own.against(group.cells().revenue()).subtract(start).multiply(size));
        }
        this.lowest = List.copyOf(constants);
        if (environment.burnt()) {
            this.left = Real.ZERO;
            this.value = total;
            return;
        }
        this.left = budget.subtract(Real.of(environment.revenue()));
        total = total.add(gamma.multiply(budget));
        this.value = isHandedOut(environment)
                ? total.add(left.multiply(environment.largestWelfare().subtract(gamma)))
                : total;
    }

    /** Whether what is left goes to the agents: always where budgets balance, else where it is worth more to them. */
    private static boolean isHandedOut(Environment environment) {
        return environment.budget() == Budget.BALANCED
                || environment.budget() == Budget.NO_DEFICIT
                        && Real.of(environment.gamma()).isBelow(environment.largestWelfare());
    }

    /**
     * @throws IllegalArgumentException if a rule's scores fall, probabilities are none, or payments do not cover what they must; the message names
     *     the constraint and its numbers
     */
    static RankingMechanism of(String description, Setting setting, List<Rule> rules) {
        BigFraction sum = BigFraction.ZERO;
        for (Rule rule : rules) {
            if (!(rule.weight().signum() >= 0)) {
                throw new IllegalArgumentException("expected probabilities >= 0, found " + rule.weight());
            }
            sum = sum.add(rule.weight());
            for (int g = 0; g < rule.scores().size(); g++) {
                int fall = rule.scores().get(g).firstFall();
                if (fall >= 0) {
                    throw new IllegalArgumentException("IC: the score of agent "
                            + (setting.groups().get(g).members().get(0) + 1) + " falls in cell " + (fall + 1));
                }
            }
        }
        if (sum.compareTo(BigFraction.ONE) != 0) {
            throw new IllegalArgumentException("expected probabilities that sum to 1, found " + sum);
        }
        RankingMechanism result = new RankingMechanism(description, setting, rules);
        boolean needs = setting.environment().budget() != Budget.NONE
                && setting.environment().participates();
        if (needs && !Real.ZERO.isAtMost(result.left)) {
            throw new IllegalArgumentException(
                    "budget: payments fall short of what they must cover by up to " + -result.left.lower());
        }
        return result;
    }

    /** What the payments leave above the cost and R, for rules that need not be feasible. */
    static Real left(Setting setting, List<Rule> rules) {
        return new RankingMechanism("", setting, rules).left;
    }

    /** The same for one rule. */
    static Real left(Setting setting, BigFraction k, List<Scores> scores) {
        return left(setting, List.of(new Rule(BigFraction.ONE, k, scores)));
    }

    private static Setting.Allocation mixed(Setting setting, List<Rule> rules) {
        if (rules.size() == 1) {
            return setting.allocation(rules.get(0).money(), rules.get(0).scores());
        }
        List<Chances> sum = setting.groups().stream()
                .map(group -> new Chances(group.cells().cells()))
                .toList();
        Real cost = Real.ZERO;
        for (Rule rule : rules) {
            Real weight = Real.of(rule.weight());
            Setting.Allocation own = setting.allocation(rule.money(), rule.scores());
            for (int g = 0; g < sum.size(); g++) {
                sum.get(g).add(own.coefficients().get(g), weight, 1, 0);
            }
            cost = cost.add(weight.multiply(own.cost()));
        }
        return new Setting.Allocation(sum, cost);
    }

    /** U(a): the least constant that gives all types their outside option. */
    private static Real start(Environment environment, Group group, Chances own) {
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
        return Real.of(agent.outside()).add(share.multiply(lower)).subtract(least(cells, own, share));
    }

    /** A lower bound of min_t int_a^t (X - r). */
    private static Real least(ScoreCells cells, Chances own, Real share) {
        Real height = Real.ZERO;
        Real least = Real.ZERO;
        for (int j = 0; j < own.cells(); j++) {
            Real width = cells.length().total(j);
            Real next = height.add(own.mean[j].subtract(share).multiply(width));
            least = least.min(next);
            Real start = own.first[j].subtract(share);
            Real end = own.last[j].subtract(share);
            boolean turns = !width.isZero() && !Real.ZERO.isAtMost(start) && !end.isAtMost(Real.ZERO);
            if (turns) {
                // W is at least both tangents: at their crossing, or at the better of their lower ends.
                Real fromStart = height.add(start.multiply(width).min(Real.ZERO));
                Real fromEnd = next.subtract(end.multiply(width).max(Real.ZERO));
                least = least.min(fromStart.max(fromEnd));
            }
            height = next;
        }
        return least;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Real value() {
        return value;
    }

    /** What the payments leave above the cost and R, in expectation. */
    public Real left() {
        return left;
    }

    /** The grid of an agent, counted from 0, within whose cells scores are affine. */
    public TypeGrid grid(int agent) {
        return setting.groups().get(setting.groupOf()[agent]).cells().grid();
    }

    /** The scores of an agent, counted from 0, in the rule of the largest probability. */
    public Scores scores(int agent) {
        Rule rule = rules.get(0);
        for (Rule other : rules) {
            rule = other.weight().compareTo(rule.weight()) > 0 ? other : rule;
        }
        return rule.scores().get(setting.groupOf()[agent]);
    }

    /** Whether no agent before this one is the same. */
    public boolean isFirstOfItsKind(int agent) {
        return setting.groups().get(setting.groupOf()[agent]).members().get(0) == agent;
    }

    /**
     * Intervals of an agent's types that ironing pools at a positive score: those in which the mean score of a cell is proved to fall from one cell to
     * another, so that the distribution pools them and not the grid.
     */
    public List<BigFraction[]> pooled(int agent) {
        ScoreCells cells = setting.groups().get(setting.groupOf()[agent]).cells();
        Scores own = scores(agent);
        List<BigFraction[]> result = new ArrayList<>();
        for (int from = 0, to; from < own.cells(); from = to) {
            to = from + 1;
            while (to < own.cells()
                    && own.isFlat(from)
                    && own.isFlat(to)
                    && own.low().get(to).compareTo(own.low().get(from)) == 0) {
                to++;
            }
            if (own.low().get(from).signum() > 0
                    && Ironing.isFalling(cells, setting.environment().gamma(), from, to)) {
                result.add(new BigFraction[] {
                    cells.grid().boundary(from), cells.grid().boundary(to)
                });
            }
        }
        return result;
    }

    List<Rule> rules() {
        return rules;
    }

    Setting setting() {
        return setting;
    }

    List<Chances> coefficients() {
        return coefficients;
    }

    /** Made when the first outcome is asked for: bounds need none. */
    private synchronized RankedOutcome.Fine fine() {
        if (fine == null) {
            fine = RankedOutcome.fine(
                    setting, rules, (other, refined) -> mixed(other, refined).coefficients());
        }
        return fine;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Coefficients are expected ones over the lots; payments are interim ones, which depend on the agent's own report alone.
     */
    @Override
    public Outcome outcome(double... reports) {
        int[] groupOf = setting.groupOf();
        if (reports.length != groupOf.length) {
            throw new IllegalArgumentException("expected " + groupOf.length + " reports, found " + reports.length);
        }
        double[][] allocation = new double[1][reports.length];
        double[] transfers = new double[reports.length];
        for (Rule rule : rules) {
            double[] drawn = RankedOutcome.of(setting, rule.money(), rule.scores(), reports);
            for (int i = 0; i < reports.length; i++) {
                allocation[0][i] += rule.weight().doubleValue() * drawn[i];
            }
        }
        double handed = setting.environment().burnt() || !isHandedOut(setting.environment()) ? 0 : left.midpoint();
        double largest = setting.environment().largestWelfare().midpoint();
        long sharing = setting.groups().stream()
                .filter(group -> group.agent().totalWelfare().upper() >= largest)
                .mapToLong(Group::size)
                .sum();
        for (int i = 0; i < reports.length; i++) {
            Group group = setting.groups().get(groupOf[i]);
            boolean shares = group.agent().totalWelfare().upper() >= largest;
            double[] interim = fine().interim(groupOf[i], reports[i]);
            double utility = lowest.get(groupOf[i]).midpoint() + interim[1] + (shares ? handed / sharing : 0);
            transfers[i] = utility - reports[i] * interim[0];
        }
        return new Outcome(allocation, transfers);
    }
}
