package io.github.certamen.environment.interim;

import io.github.certamen.environment.Outcomes.GoodAndBad;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Looks for the level rho of each group, the score of its worst-off types, by secants and bisection on the sign of {@code int (X - r) dF} over the types whose score is rho, one group after the other.
 * Nothing that is proved rests on it.
 */
final class LevelSearch {
    private static final int MOST_STEPS = 40;
    private static final int ROUNDS = 3;

    /** How much wider a bracket becomes that does not hold the level. */
    private static final double WIDER = 8;

    /** A secant is trusted to this share of the bracket. */
    private static final double ASIDE = 1e-3;

    private final Setting setting;
    private final Function<BigFraction, List<Scores>> ironed;
    private final double[] levels;
    private final boolean[] isSearched;
    private final double[] steps;
    private boolean isStarted;

    /**
     * @param ironed the scores at a multiplier of money and at the present levels
     */
    LevelSearch(Setting setting, Function<BigFraction, List<Scores>> ironed) {
        this.setting = setting;
        this.ironed = ironed;
        int count = setting.groups().size();
        this.levels = new double[count];
        this.isSearched = new boolean[count];
        this.steps = new double[count];
        Arrays.fill(steps, 1);
        for (int g = 0; g < count; g++) {
            Setting.Range range = setting.range(g);
            if (setting.environment().outcomes() instanceof GoodAndBad) {
                levels[g] = 0;
            } else if (range.isNeverNegative()) {
                levels[g] = Double.NEGATIVE_INFINITY;
            } else if (range.isNeverPositive()) {
                levels[g] = Double.POSITIVE_INFINITY;
            } else {
                isSearched[g] = true;
            }
        }
    }

    /** The level of a group; infinite where a group's coefficients have one sign. */
    double of(int g) {
        return levels[g];
    }

    /**
     * Finds the levels for a multiplier of money, from the last ones.
     *
     * @param narrow to what share of the scores' range
     */
    void adjust(BigFraction k, double narrow) {
        double[] low = new double[levels.length];
        double[] high = new double[levels.length];
        for (int g = 0; g < levels.length; g++) {
            if (isSearched[g]) {
                ScoreCells cells = setting.groups().get(g).cells();
                Scores up = Ironing.of(cells, k, Double.POSITIVE_INFINITY, false);
                Scores down = Ironing.of(cells, k, Double.NEGATIVE_INFINITY, false);
                low[g] = down.low().get(0).doubleValue();
                high[g] = up.high().get(up.cells() - 1).doubleValue();
                levels[g] = isStarted ? levels[g] : (low[g] + high[g]) / 2;
            }
        }
        isStarted = true;
        for (int round = 0; round < ROUNDS; round++) {
            double[] before = levels.clone();
            for (int g = 0; g < levels.length; g++) {
                if (isSearched[g]) {
                    search(k, g, low[g], high[g], narrow);
                }
            }
            boolean isSettled = true;
            for (int g = 0; g < levels.length; g++) {
                isSettled &= !isSearched[g] || Math.abs(levels[g] - before[g]) <= narrow * (high[g] - low[g]);
            }
            if (isSettled) {
                return;
            }
        }
    }

    /** Bisection from the last level, in a bracket that first widens. */
    private void search(BigFraction k, int g, double least, double most, double narrow) {
        double last = Math.max(least, Math.min(most, levels[g]));
        double step = (most - least) * steps[g];
        double low = Math.max(least, last - step);
        double high = Math.min(most, last + step);
        double atLow = low > least ? pull(k, g, low) : Double.NaN;
        while (low > least && atLow >= 0) {
            step *= WIDER;
            high = low;
            low = Math.max(least, low - step);
            atLow = low > least ? pull(k, g, low) : Double.NaN;
        }
        double atHigh = high < most ? pull(k, g, high) : Double.NaN;
        while (high < most && atHigh < 0) {
            step *= WIDER;
            low = high;
            atLow = atHigh;
            high = Math.min(most, high + step);
            atHigh = high < most ? pull(k, g, high) : Double.NaN;
        }
        for (int i = 0; i < MOST_STEPS && high - low > narrow * (most - least); i++) {
            double share = i % 3 < 2 ? -atLow / (atHigh - atLow) : 0.5;
            // A little aside of the secant's zero, so that both ends move.
            double aside = i % 2 == 0 ? ASIDE : -ASIDE;
            double at = share > 0 && share < 1 ? Math.max(ASIDE, Math.min(1 - ASIDE, share + aside)) : 0.5;
            double middle = low + (high - low) * at;
            double here = pull(k, g, middle);
            if (here >= 0) {
                high = middle;
                atHigh = here;
            } else {
                low = middle;
                atLow = here;
            }
        }
        levels[g] = high;
        steps[g] = Math.max(narrow, Math.min(1, 2 * Math.abs(high - last) / (most - least)));
    }

    /** The sign of {@code int (X - r) dF} over the types whose score is the level: the slope of D in it. */
    private double pull(BigFraction k, int g, double level) {
        levels[g] = level;
        List<Scores> scores = ironed.apply(k);
        Chances own = setting.allocation(k, scores).coefficients().get(g);
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
