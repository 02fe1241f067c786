package io.github.certamen.paper.myerson;

import io.github.certamen.environment.interim.Scores;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;

/**
 * The auction that the highest positive score wins, ties broken by lot; the winner pays the least value that would have won.
 *
 * <p>Whatever the scores, truth is a dominant strategy and nobody pays more than his value: a bidder's chance to win rises with his
 * score, the score with the value, and payments are those of Myerson's Lemma 2.
 *
 * @param description one sentence on what it is
 * @param grids one per bidder
 * @param scores one per bidder, on his grid
 * @param value the expected revenue
 */
public record ScoreAuction(String description, List<TypeGrid> grids, List<Scores> scores, Real value)
        implements Mechanism {
    public ScoreAuction {
        grids = List.copyOf(grids);
        scores = List.copyOf(scores);
    }

    /** The score of a bidder, counted from 0, at a value of his support. */
    public double score(int bidder, double value) {
        TypeGrid grid = grids.get(bidder);
        if (!(value >= grid.lower().doubleValue() && value <= grid.upper().doubleValue())) {
            throw new IllegalArgumentException("expected a value of bidder " + (bidder + 1) + " in ["
                    + grid.lower().doubleValue() + ", " + grid.upper().doubleValue() + "], found " + value);
        }
        int k = grid.cellOf(Rationals.of(value));
        double low = scores.get(bidder).low().get(k).doubleValue();
        double high = scores.get(bidder).high().get(k).doubleValue();
        double width = grid.width(k).doubleValue();
        return width > 0 ? low + (high - low) * (value - grid.boundary(k).doubleValue()) / width : low;
    }

    /** The least value with a score that reaches x, or exceeds it; infinite if there is none. */
    private double threshold(int bidder, double x, boolean exceeds) {
        TypeGrid grid = grids.get(bidder);
        Scores own = scores.get(bidder);
        for (int k = 0; k < grid.cells(); k++) {
            double low = own.low().get(k).doubleValue();
            double high = own.high().get(k).doubleValue();
            if (exceeds ? high > x : high >= x) {
                double share = high > low ? Math.max(0, x - low) / (high - low) : 0;
                return grid.boundary(k).doubleValue() + share * grid.width(k).doubleValue();
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
        if (reports.length != grids.size()) {
            throw new IllegalArgumentException("expected " + grids.size() + " reports, found " + reports.length);
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
