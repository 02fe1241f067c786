package io.github.certamen.environment.interim;

import io.github.certamen.environment.Outcomes.Listed;
import io.github.certamen.environment.Outcomes.Option;
import io.github.certamen.environment.interim.Contest.Entry;
import io.github.certamen.number.Rationals;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** What a ranking rule does at given types, in doubles: for pictures and tests, not for bounds. */
final class RankedOutcome {
    private RankedOutcome() {}

    /** The agents' coefficients, expected over lots. */
    static double[] of(Setting setting, BigFraction k, List<Scores> scores, double[] reports) {
        int[] groupOf = setting.groupOf();
        double[] result = new double[reports.length];
        if (setting.environment().outcomes() instanceof Listed list) {
            return listed(list, setting, k.doubleValue(), scores, reports);
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

    private static double[] listed(
            Listed list, Setting setting, double k, List<Scores> scores, double[] reports) {
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

    /** X at a type, and its integral up to there, X taken as affine within the cell. */
    static double[] interim(ScoreCells cells, Chances own, double type) {
        int j = cell(cells, type);
        double area = 0;
        for (int i = 0; i < j; i++) {
            area += own.mean[i].midpoint() * cells.grid().width(i).doubleValue();
        }
        double u = place(cells, j, type);
        double first = own.first[j].midpoint();
        double last = own.last[j].midpoint();
        double chance = first + (last - first) * u;
        area += u * (first + chance) / 2 * cells.grid().width(j).doubleValue();
        return new double[] {chance, area};
    }
}
