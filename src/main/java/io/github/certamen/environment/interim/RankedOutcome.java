package io.github.certamen.environment.interim;

import io.github.certamen.environment.Outcomes.Listed;
import io.github.certamen.environment.Outcomes.Option;
import io.github.certamen.environment.Outcomes.PublicGood;
import io.github.certamen.environment.interim.Contest.Entry;
import io.github.certamen.environment.interim.RankingMechanism.Rule;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/** What a ranking rule does at given types, in doubles: for pictures and tests, not for bounds. */
final class RankedOutcome {
    /** Least number of cells of a fine grid: X is then right to some 1e-5 where densities are smooth. */
    private static final int FINE_CELLS = 256;

    private RankedOutcome() {}

    /** The agents' coefficients, expected over lots. */
    static double[] of(Setting setting, BigFraction k, List<Scores> scores, double[] reports) {
        int[] groupOf = setting.groupOf();
        double[] result = new double[reports.length];
        if (setting.environment().outcomes() instanceof Listed list) {
            return listed(list, setting, k.doubleValue(), scores, reports);
        }
        if (setting.isSum()) {
            return provided(setting, (PublicGood) setting.environment().outcomes(), k, scores, reports);
        }
        for (Contest contest : setting.contests(k)) {
            double[] entries = new double[reports.length];
            for (int i = 0; i < reports.length; i++) {
                Entry entry = contest.entries().get(groupOf[i]);
                double score = score(setting.groups().get(groupOf[i]).cells(), scores.get(groupOf[i]), reports[i]);
                entries[i] = entry.sign() * score + entry.shift().doubleValue();
            }
            for (int i = 0; i < reports.length; i++) {
                Entry entry = contest.entries().get(groupOf[i]);
                double won = won(contest, entries, i);
                result[i] += contest.scale().doubleValue() * (entry.sign() * won + entry.offset());
            }
        }
        return result;
    }

    private static double[] listed(Listed list, Setting setting, double k, List<Scores> scores, double[] reports) {
        double most = Double.NEGATIVE_INFINITY;
        double[] best = new double[reports.length];
        for (Option option : list.options()) {
            double value = option.value().doubleValue() - k * option.cost().doubleValue();
            double[] own = new double[reports.length];
            for (int i = 0; i < reports.length; i++) {
                own[i] = option.coefficients().get(i).doubleValue();
                value += own[i] * score(setting.groups().get(i).cells(), scores.get(i), reports[i]);
            }
            best = value > most ? own : best;
            most = Math.max(most, value);
        }
        return best;
    }

    /** The good is provided when the sum of scores reaches its price, as {@link Provision} says. */
    private static double[] provided(
            Setting setting, PublicGood good, BigFraction k, List<Scores> scores, double[] reports) {
        int[] groupOf = setting.groupOf();
        double[] own = new double[reports.length];
        double sum = 0;
        for (int i = 0; i < reports.length; i++) {
            own[i] = score(setting.groups().get(groupOf[i]).cells(), scores.get(groupOf[i]), reports[i]);
            sum += good.excludable() ? Math.max(0, own[i]) : own[i];
        }
        double[] result = new double[reports.length];
        if (sum >= k.multiply(good.cost()).doubleValue()) {
            for (int i = 0; i < reports.length; i++) {
                result[i] = good.excludable() && !(own[i] > 0) ? 0 : 1;
            }
        }
        return result;
    }

    private static double won(Contest contest, double[] entries, int i) {
        if (contest.disposal() && !(entries[i] > 0)) {
            return 0;
        }
        int above = 0;
        int tied = 0;
        for (double other : entries) {
            above += other > entries[i] ? 1 : 0;
            tied += other == entries[i] ? 1 : 0;
        }
        return Math.max(0, Math.min(1, (contest.units() - above) / (double) tied));
    }

    static double score(ScoreCells cells, Scores scores, double type) {
        int j = cell(cells, type);
        double low = scores.low().get(j).doubleValue();
        double high = scores.high().get(j).doubleValue();
        return low + (high - low) * place(cells, j, type);
    }

    private static int cell(ScoreCells cells, double type) {
        if (!(type >= cells.grid().lower().doubleValue()
                && type <= cells.grid().upper().doubleValue())) {
            throw new IllegalArgumentException(
                    "expected a type of " + cells.agent().name() + " in ["
                            + cells.grid().lower().doubleValue() + ", "
                            + cells.grid().upper().doubleValue() + "], found " + type);
        }
        return cells.grid().cellOf(Rationals.of(type));
    }

    private static double place(ScoreCells cells, int j, double type) {
        double width = cells.grid().width(j).doubleValue();
        return width > 0
                ? Math.max(0, Math.min(1, (type - cells.grid().boundary(j).doubleValue()) / width))
                : 0;
    }

    /**
     * The same rules on grids so fine that X is all but affine within their cells: on a coarse grid it has kinks there, where another's
     * score begins to compete.
     *
     * @param chances of the rules on a setting
     */
    static Fine fine(Setting setting, List<Rule> rules, BiFunction<Setting, List<Rule>, List<Chances>> chances) {
        int[] groupOf = setting.groupOf();
        List<TypeGrid> grids = new ArrayList<>();
        for (int group : groupOf) {
            TypeGrid grid = setting.groups().get(group).cells().grid();
            while (grid.cells() < FINE_CELLS && !grid.lower().equals(grid.upper())) {
                grid = grid.halved();
            }
            grids.add(grid);
        }
        Setting fine = setting.on(grids);
        List<Rule> refined = new ArrayList<>();
        for (Rule rule : rules) {
            List<Scores> scores = new ArrayList<>();
            for (int g = 0; g < fine.groups().size(); g++) {
                scores.add(refined(
                        setting.groups().get(g).cells().grid(),
                        rule.scores().get(g),
                        fine.groups().get(g).cells().grid()));
            }
            refined.add(new Rule(rule.weight(), rule.money(), scores));
        }
        List<Chances> coefficients = chances.apply(fine, refined);
        List<double[]> areas = new ArrayList<>();
        for (int g = 0; g < coefficients.size(); g++) {
            areas.add(areas(fine.groups().get(g).cells().grid(), coefficients.get(g)));
        }
        return new Fine(fine, coefficients, areas);
    }

    /**
     * The coefficients on fine grids.
     *
     * @param areas per group, the integral of X up to each cell
     */
    record Fine(Setting setting, List<Chances> coefficients, List<double[]> areas) {
        /** X of an agent of a group at a type, and its integral up to there. */
        double[] interim(int group, double type) {
            ScoreCells cells = setting.groups().get(group).cells();
            Chances own = coefficients.get(group);
            int j = cell(cells, type);
            double u = place(cells, j, type);
            double first = own.first[j].midpoint();
            double chance = first + (own.last[j].midpoint() - first) * u;
            double area = areas.get(group)[j]
                    + u * (first + chance) / 2 * cells.grid().width(j).doubleValue();
            return new double[] {chance, area};
        }
    }

    private static double[] areas(TypeGrid grid, Chances own) {
        double[] areas = new double[own.cells() + 1];
        for (int j = 0; j < own.cells(); j++) {
            areas[j + 1] = areas[j] + own.mean[j].midpoint() * grid.width(j).doubleValue();
        }
        return areas;
    }

    private static Scores refined(TypeGrid grid, Scores scores, TypeGrid fine) {
        List<BigFraction> low = new ArrayList<>();
        List<BigFraction> high = new ArrayList<>();
        int j = 0;
        for (int k = 0; k < fine.cells(); k++) {
            while (grid.boundary(j + 1).compareTo(fine.boundary(k + 1)) < 0 || grid.isPoint(j) != fine.isPoint(k)) {
                j++;
            }
            low.add(score(grid, scores, j, fine.boundary(k)));
            high.add(score(grid, scores, j, fine.boundary(k + 1)));
        }
        return new Scores(low, high);
    }

    private static BigFraction score(TypeGrid grid, Scores scores, int cell, BigFraction type) {
        BigFraction low = scores.low().get(cell);
        return scores.isFlat(cell)
                ? low
                : low.add(scores.high()
                        .get(cell)
                        .subtract(low)
                        .multiply(type.subtract(grid.boundary(cell)))
                        .divide(grid.width(cell)));
    }
}
