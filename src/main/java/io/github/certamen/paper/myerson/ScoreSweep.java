package io.github.certamen.paper.myerson;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What an auction by scores earns, and the mean of the highest positive score, in one sweep over the scores' levels.
 *
 * <p>Between neighbouring levels x every bidder's probability of a score below x is affine in x, so a bidder's probability to
 * win is a product of affine functions, and so is its product with the virtual surplus {@code v dF - (1 - F) dv}, which is affine in v and
 * hence in x. At a level that has mass, tied bidders win with equal probability: the integral over u in [0, 1] of {@code prod_j (b_j + e_j
 * u)} over the others, b_j below and e_j at the level. All of these are {@link Products}; exact where the data are rational.
 *
 * <p>Where F is only enclosed within delta of its chord in a cell whose score is not constant, the sum is computed for the chord, and what
 * this misses is enclosed: another's chance to be below x is wrong by delta, so the integral of a chance to win against {@code d(-R)} is wrong by
 * at most the sum of the others' deltas times the variation of R; and R is wrong by at most g+ delta, against which the chance to
 * win rises by at most 1 in all.
 */
final class ScoreSweep {
    private final List<BidderGroup> groups;
    private final List<Scores> scores;
    private final int[] next;
    private final Real[] from;
    private final Real[] to;
    private Real revenue = Real.ZERO;
    private Real highest = Real.ZERO;
    private Interval missed = Interval.ZERO;

    /**
     * @param revenue the seller's expected revenue
     * @param highestScore the mean of max(0, z_1, ..., z_n), where z_i is affine in the quantile 1 - F_i within each cell
     */
    record Result(Real revenue, Real highestScore) {}

    private ScoreSweep(List<BidderGroup> groups, List<Scores> scores) {
        this.groups = groups;
        this.scores = scores;
        this.next = new int[groups.size()];
        this.from = new Real[groups.size()];
        this.to = new Real[groups.size()];
    }

    /**
     * @param scores one per group of bidders
     */
    static Result of(List<BidderGroup> groups, List<Scores> scores) {
        return new ScoreSweep(groups, scores).run();
    }

    private Result run() {
        TreeSet<BigFraction> levels = new TreeSet<>();
        for (int g = 0; g < next.length; g++) {
            for (BigFraction[] row : List.of(scores.get(g).low(), scores.get(g).high())) {
                for (BigFraction score : row) {
                    if (score.signum() > 0) {
                        levels.add(score);
                    }
                }
            }
            skip(g, BigFraction.ZERO, false);
        }
        BigFraction x = BigFraction.ZERO;
        for (BigFraction y : levels) {
            between(x, y);
            tied(y);
            x = y;
        }
        for (int g = 0; g < next.length; g++) {
            missed = missed.add(new Interval(0, curveError(g)));
        }
        double error = missed.upper();
        return new Result(error == 0 ? revenue : revenue.add(Real.of(-error, error)), highest);
    }

    /** Passes the cells whose scores are all at most x, those that are constantly x only where said so. */
    private void skip(int g, BigFraction x, boolean stopAtTies) {
        Scores own = scores.get(g);
        while (next[g] < own.low().length
                && own.high()[next[g]].compareTo(x) <= 0
                && !(stopAtTies && own.isFlat(next[g]) && own.high()[next[g]].compareTo(x) == 0)) {
            next[g]++;
        }
    }

    /** Whether the group's scores rise through the levels just below y. */
    private boolean isRising(int g, BigFraction y) {
        return next[g] < groups.get(g).cells().cells()
                && scores.get(g).low()[next[g]].compareTo(y) < 0;
    }

    /** The share of the cell's width with scores below x. */
    private BigFraction share(int g, BigFraction x) {
        BigFraction low = scores.get(g).low()[next[g]];
        return x.subtract(low).divide(scores.get(g).high()[next[g]].subtract(low));
    }

    private Real below(int g, BigFraction x) {
        BidderCells cells = groups.get(g).cells();
        Real whole = cells.below(next[g]);
        return isRising(g, x) ? whole.add(cells.mass(next[g]).multiply(Real.of(share(g, x)))) : whole;
    }

    private void between(BigFraction x, BigFraction y) {
        Products none = new Products();
        for (int g = 0; g < next.length; g++) {
            from[g] = below(g, x);
            to[g] = isRising(g, y) ? below(g, y) : from[g];
            none.times(from[g], to[g], groups.get(g).size());
        }
        highest = highest.add(Real.of(y.subtract(x)).multiply(Real.ONE.subtract(none.integral())));
        for (int g = 0; g < next.length; g++) {
            if (isRising(g, y)) {
                BidderCells cells = groups.get(g).cells();
                int k = next[g];
                Real left = cells.left(k).add(cells.width(k).multiply(Real.of(share(g, x))));
                Real right = cells.left(k).add(cells.width(k).multiply(Real.of(share(g, y))));
                Real density = cells.mass(k).divide(cells.width(k));
                Real first = density.multiply(left).subtract(Real.ONE.subtract(from[g]));
                Real last = density.multiply(right).subtract(Real.ONE.subtract(to[g]));
                Real part = others(g).times(first, last, 1).integral().multiply(right.subtract(left));
                revenue = revenue.add(part.multiply(Real.of(groups.get(g).size())));
                Interval length = right.subtract(left).interval();
                Interval mass =
                        to[g].subtract(from[g]).interval().add(strayOf(g).multiply(Interval.of(2)));
                miss(g, y, right.interval().multiply(mass).add(length));
            }
        }
        for (int g = 0; g < next.length; g++) {
            skip(g, y, true);
        }
    }

    private Products others(int g) {
        Products product = new Products();
        for (int h = 0; h < next.length; h++) {
            product.times(from[h], to[h], groups.get(h).size() - (h == g ? 1 : 0));
        }
        return product;
    }

    private void tied(BigFraction y) {
        int[] start = next.clone();
        boolean any = false;
        for (int g = 0; g < next.length; g++) {
            from[g] = below(g, y);
            to[g] = from[g];
            skip(g, y, false);
            if (next[g] > start[g]) {
                to[g] = groups.get(g).cells().below(next[g]);
                any = true;
            }
        }
        for (int g = 0; any && g < next.length; g++) {
            if (next[g] > start[g]) {
                BidderCells cells = groups.get(g).cells();
                Real surplus = cells.revenue(start[g]).subtract(cells.revenue(next[g]));
                Real part = others(g).integral().multiply(surplus);
                revenue = revenue.add(part.multiply(Real.of(groups.get(g).size())));
                miss(g, y, surplus.interval().abs());
            }
        }
    }

    /** Half the width of the enclosure of F around its chord in the cell where the group's scores now rise. */
    private Interval strayOf(int g) {
        return groups.get(g).cells().stray(next[g]).interval().abs();
    }

    /** Counts the error of the others' chances against a variation of R. */
    private void miss(int g, BigFraction y, Interval variation) {
        Interval sum = Interval.ZERO;
        for (int h = 0; h < next.length; h++) {
            if (isRising(h, y) && !groups.get(h).cells().stray(next[h]).isZero()) {
                sum = sum.add(strayOf(h).multiply(Interval.of(groups.get(h).size() - (h == g ? 1 : 0))));
            }
        }
        if (sum.upper() > 0) {
            missed = missed.add(
                    sum.multiply(variation).multiply(Interval.of(groups.get(g).size())));
        }
    }

    /** The largest error of R in cells with rising positive scores, for all bidders of the group. */
    private double curveError(int g) {
        BidderCells cells = groups.get(g).cells();
        double worst = 0;
        for (int k = 0; k < cells.cells(); k++) {
            if (!scores.get(g).isFlat(k) && scores.get(g).high()[k].signum() > 0) {
                Interval error = cells.left(k + 1)
                        .interval()
                        .multiply(cells.stray(k).interval().abs());
                worst = Math.max(worst, error.upper());
            }
        }
        return Interval.of(worst).multiply(Interval.of(groups.get(g).size())).upper();
    }
}
