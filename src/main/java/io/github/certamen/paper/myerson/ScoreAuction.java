package io.github.certamen.paper.myerson;

import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import java.util.List;

/**
 * The auction that the highest positive score wins, ties broken by lot; the winner pays the least value that would have won.
 *
 * <p>Whatever the scores, truth is a dominant strategy and nobody pays more than his value: a bidder's chance to win rises with his
 * score, the score with the value, and payments are those of Myerson's Lemma 2.
 */
public final class ScoreAuction implements Mechanism {
    private final String description;
    private final List<BidderGroup> groups;
    private final List<Scores> scores;
    private final int[] groupOf;
    private final Real value;

    private ScoreAuction(String description, List<BidderGroup> groups, List<Scores> scores, Real value) {
        this.description = description;
        this.groups = groups;
        this.scores = scores;
        this.groupOf = BidderGroup.placeOf(groups);
        this.value = value;
    }

    static ScoreAuction of(String description, List<BidderGroup> groups, List<Scores> scores) {
        return of(description, groups, scores, ScoreSweep.of(groups, scores).revenue());
    }

    /**
     * @param value the revenue that {@link ScoreSweep} found
     */
    static ScoreAuction of(String description, List<BidderGroup> groups, List<Scores> scores, Real value) {
        return new ScoreAuction(description, groups, scores, value);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Real value() {
        return value;
    }

    List<BidderGroup> groups() {
        return groups;
    }

    List<Scores> scores() {
        return scores;
    }

    /** The score of a bidder, counted from 0, at a value of his support. */
    public double score(int bidder, double value) {
        BidderCells cells = groups.get(groupOf[bidder]).cells();
        int k = cell(cells, bidder, value);
        double low = scores.get(groupOf[bidder]).low()[k].doubleValue();
        double high = scores.get(groupOf[bidder]).high()[k].doubleValue();
        double from = cells.grid().boundary(k).doubleValue();
        double width = cells.grid().width(k).doubleValue();
        return width > 0 ? low + (high - low) * (value - from) / width : low;
    }

    private static int cell(BidderCells cells, int bidder, double value) {
        int k = 0;
        while (k < cells.cells() - 1
                && !(value < cells.grid().boundary(k + 1).doubleValue())
                && !(cells.grid().isPoint(k)
                        && value == cells.grid().boundary(k).doubleValue())) {
            k++;
        }
        if (!(value >= cells.grid().lower().doubleValue()
                && value <= cells.grid().upper().doubleValue())) {
            throw new IllegalArgumentException("expected a value of bidder " + (bidder + 1) + " in ["
                    + cells.grid().lower().doubleValue() + ", "
                    + cells.grid().upper().doubleValue() + "], found "
                    + value);
        }
        return k;
    }

    /** The least value with a score that reaches x, or exceeds it; infinite if there is none. */
    private double threshold(int bidder, double x, boolean exceeds) {
        BidderCells cells = groups.get(groupOf[bidder]).cells();
        Scores own = scores.get(groupOf[bidder]);
        for (int k = 0; k < cells.cells(); k++) {
            double low = own.low()[k].doubleValue();
            double high = own.high()[k].doubleValue();
            if (exceeds ? high > x : high >= x) {
                double from = cells.grid().boundary(k).doubleValue();
                double share = high > low ? Math.max(0, x - low) / (high - low) : 0;
                return from + share * cells.grid().width(k).doubleValue();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Payments are expected ones over the lot.
     */
    @Override
    public Outcome outcome(double... reports) {
        if (reports.length != groupOf.length) {
            throw new IllegalArgumentException("expected " + groupOf.length + " reports, found " + reports.length);
        }
        double[] found = new double[reports.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = score(i, reports[i]);
        }
        double[][] allocation = new double[1][reports.length];
        double[] transfers = new double[reports.length];
        for (int i = 0; i < found.length; i++) {
            double rival = 0;
            int rivals = 0;
            for (int j = 0; j < found.length; j++) {
                if (j != i && found[j] > 0 && found[j] >= rival) {
                    rivals = found[j] > rival ? 1 : rivals + 1;
                    rival = found[j];
                }
            }
            if (!(found[i] > 0 && found[i] >= rival)) {
                continue;
            }
            double tied = rivals > 0 ? 1.0 / (rivals + 1) : 0;
            allocation[0][i] = found[i] > rival ? 1 : tied;
            double won = found[i] > rival ? threshold(i, rival, true) * (1 - tied) : 0;
            transfers[i] = -(won + (tied > 0 ? threshold(i, rival, false) * tied : 0));
        }
        return new Outcome(allocation, transfers);
    }
}
