package io.github.certamen.environment.interim;

import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.environment.interim.RankingMechanism.Rule;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Looks for the multiplier of money, the levels of worst-off types, and the rules that together balance the budget.
 *
 * <p>What the payments leave rises with k (D is convex, and this is its slope): k is bracketed by doubling and bisection, the levels by {@link LevelSearch}. Nothing here is proved: {@link ScoreBound} and {@link
 * RankingMechanism} are right for whatever comes out.
 */
final class ScoreSearch {
    /** k is searched up to this multiple of what it must be at least; a larger one would mean that hardly any mechanism pays for itself. */
    private static final double LARGEST = 0x1p24;

    /** Bisection ends at this relative width of the bracket, where the second order of D in it is below rounding. */
    private static final double NARROW = 1e-10;

    /** The same where scores lie on a lattice, which makes what is left a step function of k. */
    private static final double NARROW_SUM = 1e-6;

    private static final int MOST_STEPS = 80;

    /** How far from a guess of k the bracket begins, relative to its scale: D loses the square of it. */
    private static final double NEAR = 1e-6;

    /** The same where scores lie on a lattice, which makes what is left a step function of k. */
    private static final double NEAR_SUM = 1e-4;

    /** A secant is trusted to this share of the bracket. */
    private static final double ASIDE = 1e-3;

    /** What a rule may leave and still count as one that balances: below what bounds show. */
    private static final double NOTHING = 1e-12;

    /** How often the covering end of the bracket is moved until what it leaves is proved positive. */
    private static final int MOST_WIDENINGS = 60;

    /** The lottery's probability is first lowered by a share of 2^-40, below what bounds show. */
    private static final int FIRST_DIGITS = 40;

    /** Levels are found to this share of the scores' range: D is flat to second order there. */
    private static final double NARROW_LEVEL = 1e-9;

    /** The same while k is searched. */
    private static final double ROUGH_LEVEL = 1e-6;

    private final Setting setting;
    private final Setting rough;
    private final Stage search;
    private final Stage settled;
    private final Environment environment;
    private final LevelSearch levels;

    private ScoreSearch(Setting setting, Setting rough) {
        this.setting = setting;
        this.rough = rough;
        this.search = new Stage(rough, ROUGH_LEVEL, Provision.ROUGH_POINTS);
        this.settled = new Stage(setting, NARROW_LEVEL, Provision.POINTS);
        this.environment = setting.environment();
        this.levels = new LevelSearch(rough, k -> ironed(search, k));
    }

    /**
     * How well scores are determined.
     *
     * @param on the data
     * @param level to what share of the scores' range levels are
     * @param points of the lattice on which sums of scores lie
     */
    private record Stage(Setting on, double level, int points) {}

    /**
     * What was found.
     *
     * @param money k of the upper bound
     * @param scores of the upper bound, one per group
     * @param rules of the mechanism
     */
    record Found(BigFraction money, List<Scores> scores, List<Rule> rules) {}

    /**
     * Empty where no rule covers what payments must.
     *
     * @param rough the same without exact data, for the search itself; the same object where there are none
     * @param guess of k
     */
    static Optional<Found> of(Setting setting, Setting rough, Optional<BigFraction> guess) {
        return new ScoreSearch(setting, rough).run(guess);
    }

    private Optional<Found> run(Optional<BigFraction> guess) {
        BigFraction least = least();
        if (environment.burnt() || environment.budget() == Budget.NONE || !environment.participates()) {
            return Optional.of(single(least));
        }
        Found first = single(least);
        if (isCovered(first)) {
            return Optional.of(first);
        }
        double low = least.doubleValue();
        double atLow = Double.NaN;
        double scale = Math.max(low, 1);
        double step = scale;
        double high = low + step;
        if (guess.isPresent() && guess.get().doubleValue() > low) {
            double near = guess.get().doubleValue();
            step = scale * (setting.isStepwise() ? NEAR_SUM : NEAR);
            double below = left(near - step);
            if (near - step > low && below < 0) {
                low = near - step;
                atLow = below;
            }
            high = near + step;
        }
        double atHigh = left(high);
        while (!(atHigh >= 0)) {
            low = high;
            atLow = atHigh;
            step *= 2;
            high += step;
            if (high > LARGEST * scale) {
                return Optional.empty();
            }
            atHigh = left(high);
        }
        if (guess.isPresent() && !Double.isNaN(atLow)) {
            return balanced(Rationals.of(low), Rationals.of(high));
        }
        double[] bracket = narrowed(low, Double.isNaN(atLow) ? left(low) : atLow, high, atHigh);
        return balanced(Rationals.of(bracket[0]), Rationals.of(bracket[1]));
    }

    /** A narrow bracket of the place where what is left changes its sign: secants, and halves where these do not help. */
    private double[] narrowed(double from, double atFrom, double to, double atTo) {
        double low = from;
        double high = to;
        double atLow = atFrom;
        double atHigh = atTo;
        double narrow = setting.isStepwise() ? NARROW_SUM : NARROW;
        for (int i = 0; i < MOST_STEPS && high - low > narrow * high; i++) {
            double before = high - low;
            double share = atLow < 0 && i % 3 < 2 ? -atLow / (atHigh - atLow) : 0.5;
            double guess = low + before * Math.max(0, Math.min(1, share));
            // A little beyond the secant's zero on either side, so that both ends of the bracket move.
            double aside = Math.max(narrow * high / 4, before * ASIDE) * (i % 2 == 0 ? 1 : -1);
            double middle = share == 0.5
                    ? guess
                    : Math.max(low + before * ASIDE, Math.min(high - before * ASIDE, guess + aside));
            double left = left(middle);
            if (left >= 0) {
                high = middle;
                atHigh = left;
            } else {
                low = middle;
                atLow = left;
            }
        }
        return new double[] {low, high};
    }

    /** The simplest multiplier in the bracket if it covers; else a lottery over the rules at its two ends. */
    private Optional<Found> balanced(BigFraction low, BigFraction high) {
        BigFraction width = high.subtract(low);
        BigFraction simple = Rationals.simplestBetween(low.subtract(width), high.add(width));
        Found single = single(simple);
        if (isCovered(single) && RankingMechanism.left(setting, single.rules()).upper() <= NOTHING) {
            return Optional.of(single);
        }
        BigFraction least = least();
        Paid falling = paid(low);
        Optional<Paid> covering = Optional.empty();
        for (int i = 0;
                i < MOST_WIDENINGS && falling.covers() && falling.money().compareTo(least) > 0;
                i++) {
            covering = Optional.of(falling);
            width = width.add(width);
            falling = paid(Rationals.max(least, falling.money().subtract(width)));
        }
        BigFraction enough = high;
        for (int i = 0; i < MOST_WIDENINGS && covering.isEmpty(); i++) {
            covering = Optional.of(paid(enough)).filter(Paid::covers);
            width = width.add(width);
            enough = enough.add(width);
        }
        Paid other = falling;
        return covering.map(own -> new Found(simple, single.scores(), lottery(own, other)));
    }

    /** A rule and what its payments leave. */
    private record Paid(Rule rule, Real left) {
        boolean covers() {
            return left.lower() >= 0;
        }

        BigFraction money() {
            return rule.money();
        }
    }

    private Paid paid(BigFraction k) {
        Rule rule = new Rule(BigFraction.ONE, k, scores(settled, k));
        return new Paid(rule, RankingMechanism.left(setting, List.of(rule)));
    }

    /** As much of the rule that falls short as the other one is proved to pay for, up to the last digits. */
    private List<Rule> lottery(Paid covering, Paid falling) {
        double surplus = covering.left().lower();
        double deficit = -falling.left().lower();
        double share = deficit > 0 ? surplus / (surplus + deficit) : 0;
        for (int digits = FIRST_DIGITS; share > 0 && share < 1 && digits > 0; digits /= 2) {
            BigFraction weight = Rationals.of(share * (1 - Math.scalb(1.0, -digits)));
            List<Rule> rules = List.of(
                    covering.rule().with(BigFraction.ONE.subtract(weight)),
                    falling.rule().with(weight));
            if (Real.ZERO.isAtMost(RankingMechanism.left(setting, rules))) {
                return rules;
            }
        }
        return List.of(covering.rule());
    }

    private boolean isCovered(Found found) {
        return Real.ZERO.isAtMost(RankingMechanism.left(setting, found.rules()));
    }

    private Found single(BigFraction k) {
        List<Scores> scores = scores(settled, k);
        return new Found(k, bounding(k, scores), List.of(new Rule(BigFraction.ONE, k, scores)));
    }

    /** The scores for the bound: without what never matters; constant on cells where sums of them decide. */
    private List<Scores> bounding(BigFraction k, List<Scores> scores) {
        if (!setting.isStepwise()) {
            return setting.limited(k, scores);
        }
        List<Scores> result = new ArrayList<>();
        for (int g = 0; g < setting.groups().size(); g++) {
            ScoreCells cells = setting.groups().get(g).cells();
            result.add(Ironing.of(cells, k, levels.of(g), environment.burnt()).levelled(cells));
        }
        return setting.limited(k, result);
    }

    private double left(double k) {
        BigFraction money = Rationals.of(k);
        return RankingMechanism.left(rough, money, scores(search, money)).midpoint();
    }

    /** The least multiplier that bounds anything. */
    private BigFraction least() {
        if (environment.burnt()) {
            return BigFraction.ZERO;
        }
        BigFraction welfare = environment.largestWelfare().provedUpper();
        return environment.budget() == Budget.BALANCED ? welfare : Rationals.max(environment.gamma(), welfare);
    }

    private List<Scores> scores(Stage stage, BigFraction k) {
        levels.adjust(k, stage.level());
        return ironed(stage, k);
    }

    private List<Scores> ironed(Stage stage, BigFraction k) {
        Setting on = stage.on();
        List<Scores> result = new ArrayList<>();
        for (int g = 0; g < setting.groups().size(); g++) {
            result.add(Ironing.of(on.groups().get(g).cells(), k, levels.of(g), environment.burnt()));
        }
        if (on.isStepwise() && !on.isSum()) {
            result.replaceAll(Scores::levelled);
        }
        if (on.isSum()) {
            result = new ArrayList<>(on.limited(k, result));
            BigFraction step = Provision.step(result, stage.points());
            result.replaceAll(own -> Provision.rounded(own.levelled(), step));
        }
        return result;
    }
}
