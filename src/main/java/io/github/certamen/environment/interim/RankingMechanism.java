package io.github.certamen.environment.interim;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A lottery over rules that rank scores: the outcome is the best one for the scores of the rule that the lot draws.
 *
 * <p>Whatever the scores, X rises with the type, so that payments with {@code U' = X} make truth optimal ({@link Envelope}). Feasible if what they leave is not negative: {@link #of} refuses everything else.
 */
public final class RankingMechanism implements Mechanism {
    private final String description;
    private final Setting setting;
    private final List<Rule> rules;
    private final List<Chances> coefficients;
    private final Envelope envelope;
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

    private RankingMechanism(String description, Setting setting, List<Rule> rules, Envelope.Terms terms) {
        this.description = description;
        this.setting = setting;
        this.rules = List.copyOf(rules);
        Setting.Allocation mixed = mixed(setting, rules);
        this.coefficients = mixed.coefficients();
        this.envelope = Envelope.of(setting, mixed, terms);
    }

    /**
     * @throws IllegalArgumentException if a rule's scores fall, probabilities are none, or payments do not cover what they must; the message names
     *     the constraint and its numbers
     */
    static RankingMechanism of(String description, Setting setting, List<Rule> rules) {
        return of(description, setting, rules, Envelope.Terms.NONE);
    }

    /**
     * The same with stated prices.
     *
     * @throws IllegalArgumentException if it is not feasible
     */
    static RankingMechanism of(String description, Setting setting, List<Rule> rules, Envelope.Terms terms) {
        BigFraction sum = BigFraction.ZERO;
        for (Rule rule : rules) {
            if (!(rule.weight().signum() >= 0)) {
                throw new IllegalArgumentException("expected probabilities >= 0, found " + rule.weight());
            }
            sum = sum.add(rule.weight());
            for (int g = 0; g < rule.scores().size(); g++) {
                requireRising(setting.groups().get(g), rule.scores().get(g));
            }
        }
        if (sum.compareTo(BigFraction.ONE) != 0) {
            throw new IllegalArgumentException("expected probabilities that sum to 1, found " + sum);
        }
        RankingMechanism result = new RankingMechanism(description, setting, rules, terms);
        result.envelope.requireCovered(setting.environment());
        return result;
    }

    private static void requireRising(Group group, Scores scores) {
        int fall = scores.firstFall();
        if (fall < 0) {
            return;
        }
        boolean isInside = scores.low().get(fall).compareTo(scores.high().get(fall)) > 0;
        TypeGrid grid = group.cells().grid();
        throw new IllegalArgumentException("incentives: the score of "
                + group.agent().name() + " falls at type "
                + Rationals.toString(grid.boundary(fall)) + " from "
                + Rationals.toString(
                        isInside ? scores.low().get(fall) : scores.high().get(fall - 1)) + " to "
                + Rationals.toString(
                        isInside ? scores.high().get(fall) : scores.low().get(fall))
                + (isInside ? " at type " + Rationals.toString(grid.boundary(fall + 1)) : ""));
    }

    /** What the payments leave above the cost and R, for rules that need not be feasible. */
    static Real left(Setting setting, List<Rule> rules) {
        return new RankingMechanism("", setting, rules, Envelope.Terms.NONE).envelope.left();
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
        Real worth = Real.ZERO;
        for (Rule rule : rules) {
            Real weight = Real.of(rule.weight());
            Setting.Allocation own = setting.allocation(rule.money(), rule.scores());
            for (int g = 0; g < sum.size(); g++) {
                sum.get(g).add(own.coefficients().get(g), weight, 1, 0);
            }
            cost = cost.add(weight.multiply(own.cost()));
            worth = worth.add(weight.multiply(own.worth()));
        }
        return new Setting.Allocation(sum, cost, worth);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Real value() {
        return envelope.value();
    }

    /** What the payments leave above the cost and R, in expectation. */
    public Real left() {
        return envelope.left();
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
        double handed =
                Envelope.isHandedOut(setting.environment()) ? envelope.left().midpoint() : 0;
        double largest = setting.environment().largestWelfare().midpoint();
        long sharing = setting.groups().stream()
                .filter(group -> group.agent().totalWelfare().upper() >= largest)
                .mapToLong(Group::size)
                .sum();
        for (int i = 0; i < reports.length; i++) {
            Group group = setting.groups().get(groupOf[i]);
            boolean shares = group.agent().totalWelfare().upper() >= largest;
            double[] interim = fine().interim(groupOf[i], reports[i]);
            double utility =
                    envelope.lowest().get(groupOf[i]).midpoint() + interim[1] + (shares ? handed / sharing : 0);
            transfers[i] = utility - reports[i] * interim[0];
        }
        return new Outcome(allocation, transfers);
    }
}
