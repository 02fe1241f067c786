package io.github.certamen.paper.kangzheng.score;

import io.github.certamen.number.Interval;
import io.github.certamen.number.IronedScores;
import io.github.certamen.number.Rounding;
import io.github.certamen.paper.kangzheng.cells.CellBounds;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import java.util.List;

/**
 * An upper bound of the optimum by weak duality, without a linear program and without trusting any search.
 *
 * <p>Let {@code beta >= max_i Lambda_i(b_i)}; beta = alpha + nu with nu &gt;= 0. For every IC, IR and BB mechanism the welfare (10) is
 * at most {@code sum_i int A_i dH+_i - c int B_i dH-_i}, where A = Q+ and cB = Q- (Lemma 4 and (29); only {@code Lambda_i(b_i) <=
 * beta} and nu &gt;= 0 are used), and on a cell, by (34) and (35),
 *
 * <pre>
 * dH- = beta (t dF + F dt) - Lambda dt,      dH+ = dH- - (beta - Lambda(b)) dt.
 * </pre>
 *
 * <p>Take any scores z_k, constant on cells and nondecreasing, and a start {@code h <= 0}; they give {@code G(t) = h + int z dF}. If
 * {@code G <= H + delta} everywhere, then integration by parts against a nondecreasing A, or a nonincreasing B, gives
 *
 * <pre>
 * int A dH &lt;= int A z dF + (H(b) - G(b))+ + delta,      - int B dH &lt;= - int B z dF - h + delta   (A, B &lt;= 1),
 * </pre>
 *
 * and {@code sum_i int A_i z_i dF_i <= E[max_i z_i(t_i)+]} because at most one player gets the item. The scores are the slopes of the
 * lower convex hull of H at the lines, lowered by how far H may fall below its chord (over F) inside a cell: with
 * x the place in the cell and y the share of its mass below, |x - y| &lt;= eta,
 *
 * <pre>
 * H - chord &gt;= - beta p w (T + min(1/4, 1/8 + eta/2)) - |psi| w eta,      psi = beta F - Lambda (- (beta - Lambda(b))),
 * T = min(1/4, (1/2 + eta)^2 / 2 + eta (1/2 + eta)) &gt;= E[(t - mu)+ | cell] / w,
 * </pre>
 *
 * (the first term from t dF; the second from F dt, which is below its chord over t by at most that; Lambda dt is above it,
 * Lambda being monotone; the third changes from chords over t to chords over F),
 * so the bound exceeds D(nu) by a term of second order in the width. Everything after the choice of the scores is outward-rounded: the
 * bound is proved whatever they are. Cost: N log N in the number of cells of all groups.
 */
public final class LagrangianBound {
    /** Relative error of a mass that is known well enough to multiply a score: losses stay below this share of the score's part. */
    private static final double KNOWN = 1e-6;

    private final List<PlayerGroup> groups;
    private final List<CellBounds> cells;
    private final double bad;
    private final double badUpper;
    private final double beta;

    /**
     * @param cells each group's cells
     * @param bad c, enclosed
     * @param nu multiplier of the budget constraint; a negative one counts as 0
     */
    public LagrangianBound(List<PlayerGroup> groups, List<PlayerCells> cells, Interval bad, double nu) {
        this.groups = groups;
        this.cells = cells.stream().map(PlayerCells::bounds).toList();
        this.bad = bad.lower();
        this.badUpper = bad.upper();
        double alpha = 0;
        for (CellBounds own : this.cells) {
            alpha = Math.max(alpha, own.totalInverse().upper());
        }
        this.beta = Rounding.addUp(alpha, Math.max(0, nu));
    }

    /** The bound, rounded up; infinite where nothing is proved. */
    public double value() {
        int count = groups.size();
        Scores[] buying = new Scores[count];
        Scores[] selling = new Scores[count];
        double total = 0;
        for (int g = 0; g < count; g++) {
            double size = groups.get(g).size();
            buying[g] = scores(cells.get(g), true);
            total = Rounding.addUp(total, Rounding.multiplyUp(size, buying[g].penalty()));
            if (badUpper > 0) {
                selling[g] = scores(cells.get(g), false);
                double penalty = Rounding.multiplyUp(badUpper, selling[g].penalty());
                total = Rounding.addUp(total, Rounding.multiplyUp(size, penalty));
            }
        }
        total = Rounding.addUp(total, expectedHighest(buying, 1));
        return badUpper > 0 && bad >= 0
                ? Rounding.addUp(total, Rounding.multiplyUp(badUpper, expectedHighest(selling, -1)))
                : total;
    }

    /**
     * Nondecreasing scores of a group's cells.
     *
     * @param penalty what the integration by parts adds
     */
    private record Scores(double[] score, double penalty) {}

    /** H at the lines, enclosed, and how far it may fall below its chords. */
    private record Heights(double[] lower, double[] upper, double[] sag) {
        double middle(int k) {
            return lower[k] + 0.5 * (upper[k] - lower[k]);
        }
    }

    private Heights heights(CellBounds own, boolean buying) {
        int m = own.cells();
        Interval kappa = buying ? Interval.of(beta).subtract(own.totalInverse()).max(Interval.ZERO) : Interval.ZERO;
        Heights heights = new Heights(new double[m + 1], new double[m + 1], new double[m]);
        double lower = 0;
        double upper = 0;
        Interval inverse = Interval.ZERO;
        for (int k = 0; k < m; k++) {
            heights.sag[k] = own.isPoint(k) ? 0 : sag(own, k, inverse, kappa);
            inverse = inverse.add(own.inverse().at(k));
            double loss = Rounding.above(kappa.upper() * own.width().upper(k));
            double gain = Rounding.below(beta * own.budget().lower(k));
            lower = Rounding.below(
                    lower + Rounding.below(Rounding.below(gain - own.rent().upper(k)) - loss));
            loss = Rounding.below(kappa.lower() * own.width().lower(k));
            gain = Rounding.above(beta * own.budget().upper(k));
            upper = Rounding.above(
                    upper + Rounding.above(Rounding.above(gain - own.rent().lower(k)) - loss));
            heights.lower[k + 1] = lower;
            heights.upper[k + 1] = upper;
        }
        return heights;
    }

    private Scores scores(CellBounds own, boolean buying) {
        int m = own.cells();
        Heights heights = heights(own, buying);
        double[] sag = heights.sag;
        double[] lowered = new double[m + 1];
        double[] below = new double[m + 1];
        for (int k = 0; k <= m; k++) {
            double most = Math.max(k > 0 ? sag[k - 1] : 0, k < m ? sag[k] : 0);
            lowered[k] = heights.middle(k) - most;
            below[k] =
                    Math.max(k > 0 ? below[k - 1] : 0, k == m ? 1 : own.below().midpoint(k));
        }
        double[] rise = new double[m];
        for (int k = 0; k < m; k++) {
            rise[k] = lowered[k + 1] - lowered[k];
        }
        double[] score = useful(own, buying, IronedScores.of(below, rise));
        double sum = 0;
        double start = Math.min(0, lowered[0]);
        for (int k = 0; k < m; k++) {
            sum += own.mass().midpoint(k) * score[k];
            start = Math.min(start, lowered[k + 1] - sum);
        }
        return new Scores(score, penalty(own, buying, score, start, heights));
    }

    /**
     * The scores without what does nothing but harm. Only the positive part of a buyer's and the negative part of a seller's
     * counts, and {@code G <= H} can be had without the other part by a lower start. A score on a cell whose mass is hardly known
     * may be 1e100, and so may what its product with that mass is wrong by; it is brought down to the others', and what is
     * missing appears as {@code H(b) - G(b)} or -h, where it is no larger than it was in the expectation.
     */
    private static double[] useful(CellBounds own, boolean buying, double[] score) {
        double most = 0;
        for (int k = 0; k < score.length; k++) {
            double width = own.mass().upper(k) - own.mass().lower(k);
            if (width < KNOWN * own.mass().lower(k) && Double.isFinite(score[k])) {
                most = Math.max(most, buying ? score[k] : -score[k]);
            }
        }
        double[] result = new double[score.length];
        for (int k = 0; k < score.length; k++) {
            double size = Math.max(0, Math.min(most, buying ? score[k] : -score[k]));
            result[k] = buying ? size : -size;
        }
        return result;
    }

    /** How far G is above H at most, and what it costs. */
    private static double penalty(CellBounds own, boolean buying, double[] score, double start, Heights heights) {
        int m = score.length;
        double low = start;
        double high = start;
        double delta = 0;
        for (int k = 0; k < m; k++) {
            // Inside the cell G - H is at most what it is at the better end, plus the sag: both are affine in F
            // otherwise.
            delta = Math.max(delta, excess(high, heights.lower[k], heights.sag[k]));
            double least = own.mass().lower(k);
            double most = own.mass().upper(k);
            low = Rounding.below(low + Rounding.below((score[k] >= 0 ? least : most) * score[k]));
            high = Rounding.above(high + Rounding.above((score[k] >= 0 ? most : least) * score[k]));
            delta = Math.max(delta, excess(high, heights.lower[k + 1], heights.sag[k]));
        }
        double end = buying ? Math.max(0, Rounding.subtractUp(heights.upper[m], low)) : -start;
        return Rounding.addUp(delta, end);
    }

    private static double excess(double hull, double height, double sag) {
        return Rounding.above(Rounding.above(hull - height) + sag);
    }

    /** An upper bound of chord - H inside a cell of positive width. */
    private double sag(CellBounds own, int k, Interval inverseBefore, Interval kappa) {
        double width = own.width().upper(k);
        double eta = own.strayShare(k);
        double steep = Rounding.above(Rounding.above(beta * own.mass().upper(k)) * width);
        if (eta == 0) {
            return Rounding.above(0.25 * steep);
        }
        double half = Rounding.addUp(0.5, eta);
        double spread = Math.min(
                0.25,
                Rounding.addUp(
                        Rounding.multiplyUp(0.5, Rounding.multiplyUp(half, half)), Rounding.multiplyUp(eta, half)));
        Interval before = Interval.of(own.lowerBelow(k), own.upperBelow(k));
        Interval psi = Interval.of(beta)
                .multiply(before.hull(before.add(own.mass().at(k))))
                .subtract(inverseBefore.hull(inverseBefore.add(own.inverse().at(k))))
                .subtract(kappa);
        double bend = Rounding.addUp(spread, Math.min(0.25, Rounding.addUp(0.125, 0.5 * eta)));
        double first = Rounding.multiplyUp(steep, bend);
        double second = Rounding.multiplyUp(psi.abs().upper(), Rounding.multiplyUp(width, eta));
        return Rounding.addUp(first, second);
    }

    /**
     * {@code E[max_i (sign z_i)+]}, rounded up: {@code int (1 - Prod_i (1 - P(sign z_i > x))) dx} over x &gt;= 0, where the probability
     * changes at the scores only and is at most {@code sum_i P(sign z_i > x)} too.
     */
    private double expectedHighest(Scores[] scores, int sign) {
        int count = scores.length;
        int[] place = new int[count];
        double[][] beyond = new double[count][];
        for (int g = 0; g < count; g++) {
            place[g] = sign > 0 ? 0 : scores[g].score().length;
            beyond[g] = sign > 0 ? massAbove(cells.get(g)) : massBelow(cells.get(g));
        }
        double total = 0;
        double level = 0;
        while (true) {
            double next = Double.POSITIVE_INFINITY;
            double none = 1;
            double some = 0;
            for (int g = 0; g < count; g++) {
                double[] own = scores[g].score();
                if (sign > 0) {
                    while (place[g] < own.length && own[place[g]] <= level) {
                        place[g]++;
                    }
                    next = place[g] < own.length ? Math.min(next, own[place[g]]) : next;
                } else {
                    while (place[g] > 0 && -own[place[g] - 1] <= level) {
                        place[g]--;
                    }
                    next = place[g] > 0 ? Math.min(next, -own[place[g] - 1]) : next;
                }
                double probability = beyond[g][place[g]];
                int size = groups.get(g).size();
                some = Rounding.above(some + Rounding.above(size * probability));
                double rest = Math.max(0, Rounding.below(1 - probability));
                for (int i = 0; i < size; i++) {
                    none = Math.max(0, Rounding.below(none * rest));
                }
            }
            if (Double.isNaN(next)) {
                return Double.POSITIVE_INFINITY;
            }
            if (next == Double.POSITIVE_INFINITY && isPassed(scores, place, sign)) {
                return total;
            }
            double step = Rounding.above(next - level);
            // A sum of tiny probabilities keeps its digits where 1 - Prod (1 - p) rounds to 1e-16 at least; on cells of
            // tiny mass
            // scores may be so high that this matters.
            total = Rounding.above(total + Rounding.above(step * Math.min(some, Rounding.above(1 - none))));
            level = next;
        }
    }

    /** Whether no score is left, not even an infinite one. */
    private static boolean isPassed(Scores[] scores, int[] place, int sign) {
        for (int g = 0; g < place.length; g++) {
            if (place[g] != (sign > 0 ? scores[g].score().length : 0)) {
                return false;
            }
        }
        return true;
    }

    /** Upper bounds of the mass of all cells from each boundary up. */
    private static double[] massAbove(CellBounds own) {
        int m = own.cells();
        double[] mass = new double[m + 1];
        for (int k = m - 1; k >= 0; k--) {
            double sum = Rounding.above(mass[k + 1] + own.mass().upper(k));
            mass[k] = Math.min(sum, Rounding.subtractUp(1, own.lowerBelow(k)));
        }
        return mass;
    }

    /** Upper bounds of the mass of all cells below each boundary. */
    private static double[] massBelow(CellBounds own) {
        int m = own.cells();
        double[] mass = new double[m + 1];
        for (int k = 1; k <= m; k++) {
            double sum = Rounding.above(mass[k - 1] + own.mass().upper(k - 1));
            mass[k] = Math.min(sum, own.upperBelow(k));
        }
        return mass;
    }
}
