package io.github.certamen.environment.interim;

import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.environment.Outcomes.GoodAndBad;
import io.github.certamen.environment.interim.RankingMechanism.Rule;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Looks for the multiplier of money, the levels of worst-off types, and the rules that together balance the budget.
 *
 * <p>What the payments leave rises with k (D is convex, and this is its slope): k is bracketed by doubling and bisection, and the level rho of each group
 * by bisection on the sign of {@code int (X - r) dF} over the types whose score is rho. Nothing here is proved: {@link ScoreBound} and {@link
 * RankingMechanism} are right for whatever comes out.
 */
final class ScoreSearch {
    /** k is searched up to this multiple of what it must be at least; a larger one would mean that hardly any mechanism pays for itself. */
    private static final double LARGEST = 0x1p24;

    /** Bisection ends at this relative width of the bracket, where the second order of D in it is below rounding. */
    private static final double NARROW = 1e-11;

    private static final int LEVEL_STEPS = 30;
    private static final int LEVEL_ROUNDS = 3;

    private final Setting setting;
    private final Environment environment;
    private final double[] levels;
    private final boolean[] isSearched;

    private ScoreSearch(Setting setting) {
        this.setting = setting;
        this.environment = setting.environment();
        int count = setting.groups().size();
        this.levels = new double[count];
        this.isSearched = new boolean[count];
        for (int g = 0; g < count; g++) {
            Interval range = setting.range(g);
            if (environment.outcomes() instanceof GoodAndBad) {
                levels[g] = 0;
            } else if (range.lower() >= 0) {
                levels[g] = Double.NEGATIVE_INFINITY;
            } else if (range.upper() <= 0) {
                levels[g] = Double.POSITIVE_INFINITY;
            } else {
                isSearched[g] = true;
            }
        }
    }

    /**
     * What was found.
     *
     * @param money k of the upper bound
     * @param scores of the upper bound, one per group
     * @param rules of the mechanism
     */
    record Found(BigFraction money, List<Scores> scores, List<Rule> rules) {}

    /** Empty where no rule covers what payments must. */
    static Optional<Found> of(Setting setting, Optional<BigFraction> guess) {
        return new ScoreSearch(setting).run(guess);
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
        double scale = Math.max(low, 1);
        double step = scale;
        double high = low + step;
        if (guess.isPresent() && guess.get().doubleValue() > low) {
            double near = guess.get().doubleValue();
            step = Math.max(near - low, scale) * 1e-3;
            if (left(near - step) < 0) {
                low = near - step;
            }
            high = near + step;
        }
        while (!(left(high) >= 0)) {
            low = high;
            step *= 2;
            high += step;
            if (high > LARGEST * scale) {
                return Optional.empty();
            }
        }
        while (high - low > NARROW * high) {
            double middle = low + (high - low) / 2;
            if (left(middle) >= 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Optional.of(balanced(Rationals.of(low), Rationals.of(high)));
    }

    /** The simplest multiplier in the bracket if it covers; else a lottery over the rules at its two ends. */
    private Found balanced(BigFraction low, BigFraction high) {
        BigFraction width = high.subtract(low);
        BigFraction simple = Rationals.simplestBetween(low.subtract(width), high.add(width));
        Found single = single(simple);
        if (isCovered(single)) {
            return single;
        }
        List<Scores> covering = scores(high);
        List<Scores> short_ = scores(low);
        Real more = RankingMechanism.left(setting, high, covering);
        Real less = RankingMechanism.left(setting, low, short_);
        if (!more.isPositive() || !(less.upper() < 0)) {
            return new Found(simple, single.scores(), List.of(new Rule(BigFraction.ONE, high, covering)));
        }
        // A shade more of the covering rule than doubles say, so that the sum is proved to cover.
        double share = Math.nextDown(more.lower() / Math.nextUp(more.lower() - less.lower())) * (1 - 0x1p-40);
        BigFraction weight = Rationals.of(share);
        return new Found(
                simple,
                single.scores(),
                List.of(
                        new Rule(BigFraction.ONE.subtract(weight), high, covering),
                        new Rule(weight, low, short_)));
    }

    private boolean isCovered(Found found) {
        return Real.ZERO.isAtMost(RankingMechanism.left(setting, found.money(), found.scores()));
    }

    private Found single(BigFraction k) {
        List<Scores> scores = scores(k);
        return new Found(k, scores, List.of(new Rule(BigFraction.ONE, k, scores)));
    }

    private double left(double k) {
        BigFraction money = Rationals.of(k);
        return RankingMechanism.left(setting, money, scores(money)).midpoint();
    }

    /** The least multiplier that bounds anything. */
    private BigFraction least() {
        if (environment.burnt()) {
            return BigFraction.ZERO;
        }
        BigFraction welfare = environment.largestWelfare().provedUpper();
        return environment.budget() == Budget.BALANCED
                ? welfare
                : Rationals.max(environment.gamma(), welfare);
    }

    private List<Scores> scores(BigFraction k) {
        boolean any = false;
        for (boolean one : isSearched) {
            any |= one;
        }
        if (any) {
            searchLevels(k);
        }
        return ironed(k);
    }

    private List<Scores> ironed(BigFraction k) {
        List<Scores> result = new ArrayList<>();
        for (int g = 0; g < levels.length; g++) {
            Scores own = Ironing.of(setting.groups().get(g).cells(), k, levels[g], environment.burnt());
            result.add(setting.ignoresNegativeScores() && levels[g] == Double.NEGATIVE_INFINITY ? Ironing.positive(own) : own);
        }
        return result;
    }

    private void searchLevels(BigFraction k) {
        double[] low = new double[levels.length];
        double[] high = new double[levels.length];
        for (int g = 0; g < levels.length; g++) {
            if (isSearched[g]) {
                ScoreCells cells = setting.groups().get(g).cells();
                Scores up = Ironing.of(cells, k, Double.POSITIVE_INFINITY, false);
                Scores down = Ironing.of(cells, k, Double.NEGATIVE_INFINITY, false);
                low[g] = down.low().get(0).doubleValue();
                high[g] = up.high().get(up.cells() - 1).doubleValue();
                levels[g] = (low[g] + high[g]) / 2;
            }
        }
        for (int round = 0; round < LEVEL_ROUNDS; round++) {
            double[] before = levels.clone();
            for (int g = 0; g < levels.length; g++) {
                if (isSearched[g]) {
                    searchLevel(k, g, low[g], high[g]);
                }
            }
            if (Arrays.equals(before, levels)) {
                return;
            }
        }
    }

    private void searchLevel(BigFraction k, int g, double least, double most) {
        double low = least;
        double high = most;
        for (int step = 0; step < LEVEL_STEPS && low < high; step++) {
            levels[g] = low + (high - low) / 2;
            if (pull(k, g) >= 0) {
                high = levels[g];
            } else {
                low = levels[g];
            }
        }
    }

    /** The sign of {@code int (X - r) dF} over the types whose score is the level: the slope of D in it. */
    private double pull(BigFraction k, int g) {
        List<Scores> scores = ironed(k);
        Chances own = setting.coefficients(k, scores).get(g);
        ScoreCells cells = setting.groups().get(g).cells();
        double share = cells.agent().share().doubleValue();
        double sum = 0;
        for (int j = 0; j < own.cells(); j++) {
            boolean isLevel = scores.get(g).low().get(j).doubleValue() == levels[g]
                    && scores.get(g).high().get(j).doubleValue() == levels[g];
            if (isLevel) {
                sum += cells.mass(j).midpoint() * (own.mean[j].midpoint() - share);
            } else if (scores.get(g).high().get(j).doubleValue() <= levels[g]) {
                // No type has the level itself: the sign is that of the last type below it.
                sum = Math.abs(sum) > 1e-300 ? sum : 1e-300 * Math.signum(own.mean[j].midpoint() - share);
            }
        }
        return sum;
    }
}
