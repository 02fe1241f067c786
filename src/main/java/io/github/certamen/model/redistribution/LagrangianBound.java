package io.github.certamen.model.redistribution;

import io.github.certamen.model.interim.IronedScores;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rounding;
import java.util.Arrays;
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
final class LagrangianBound {
    /** Relative error of a mass that is known well enough to multiply a score: losses stay below this share of the score's part. */
    private static final double KNOWN = 1e-6;

    private final List<PlayerGroup> groups;
    private final List<PlayerCells> cells;
    private final double bad;
    private final double badUpper;
    private final Interval beta;

    /**
     * @param cells each group's cells
     * @param bad c, enclosed
     * @param nu multiplier of the budget constraint; a negative one counts as 0
     */
    LagrangianBound(List<PlayerGroup> groups, List<PlayerCells> cells, Interval bad, double nu) {
        this.groups = groups;
        this.cells = cells;
        this.bad = bad.lower();
        this.badUpper = bad.upper();
        double alpha = 0;
        for (PlayerCells own : cells) {
            alpha = Math.max(alpha, own.totalInverse().upper());
        }
        this.beta = Interval.of(Rounding.addUp(alpha, Math.max(0, nu)));
    }

    /** The bound, rounded up; infinite where nothing is proved. */
    double value() {
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

    private Scores scores(PlayerCells own, boolean buying) {
        int m = own.cells();
        Interval kappa = buying ? beta.subtract(own.totalInverse().interval()).max(Interval.ZERO) : Interval.ZERO;
        Interval[] height = new Interval[m + 1];
        double[] sag = new double[m];
        height[0] = Interval.ZERO;
        Interval inverse = Interval.ZERO;
        for (int k = 0; k < m; k++) {
            Interval width = own.width(k).interval();
            Interval rise = beta.multiply(own.budget(k).interval())
                    .subtract(own.rent(k).interval())
                    .subtract(kappa.multiply(width));
            height[k + 1] = height[k].add(rise);
            sag[k] = own.isPoint(k) ? 0 : sag(own, k, inverse, kappa);
            inverse = inverse.add(own.inverse(k).interval());
        }
        double[] lowered = new double[m + 1];
        double[] below = new double[m + 1];
        for (int k = 0; k <= m; k++) {
            double most = Math.max(k > 0 ? sag[k - 1] : 0, k < m ? sag[k] : 0);
            lowered[k] = height[k].midpoint() - most;
            below[k] = k == m ? 1 : own.below(k).midpoint();
        }
        for (int k = 1; k <= m; k++) {
            below[k] = Math.max(below[k], below[k - 1]);
        }
        double[] rise = new double[m];
        for (int k = 0; k < m; k++) {
            rise[k] = lowered[k + 1] - lowered[k];
        }
        double[] score = useful(own, buying, IronedScores.of(below, rise));
        double sum = 0;
        double start = Math.min(0, lowered[0]);
        for (int k = 0; k < m; k++) {
            sum += own.mass(k).midpoint() * score[k];
            start = Math.min(start, lowered[k + 1] - sum);
        }
        return new Scores(score, penalty(own, buying, score, start, height, sag));
    }

    /**
     * The scores without what does nothing but harm. Only the positive part of a buyer's and the negative part of a seller's
     * counts, and {@code G <= H} can be had without the other part by a lower start. A score on a cell whose mass is hardly known
     * may be 1e100, and so may what its product with that mass is wrong by; it is brought down to the others', and what is
     * missing appears as {@code H(b) - G(b)} or -h, where it is no larger than it was in the expectation.
     */
    private static double[] useful(PlayerCells own, boolean buying, double[] score) {
        double most = 0;
        for (int k = 0; k < score.length; k++) {
            Interval mass = own.mass(k).interval();
            if (mass.width() < KNOWN * mass.lower() && Double.isFinite(score[k])) {
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
    private static double penalty(
            PlayerCells own, boolean buying, double[] score, double start, Interval[] height, double[] sag) {
        int m = score.length;
        Interval hull = Interval.of(start);
        double delta = 0;
        for (int k = 0; k < m; k++) {
            // Inside the cell G - H is at most what it is at the better end, plus the sag: both are affine in F
            // otherwise.
            delta = Math.max(delta, excess(hull, height[k], sag[k]));
            hull = hull.add(own.mass(k).interval().multiply(Interval.of(score[k])));
            delta = Math.max(delta, excess(hull, height[k + 1], sag[k]));
        }
        double end = buying ? Math.max(0, height[m].subtract(hull).upper()) : -start;
        return Rounding.addUp(delta, end);
    }

    private static double excess(Interval hull, Interval height, double sag) {
        return Rounding.addUp(hull.subtract(height).upper(), sag);
    }

    /** An upper bound of chord - H inside a cell of positive width. */
    private double sag(PlayerCells own, int k, Interval inverseBefore, Interval kappa) {
        Interval mass = own.mass(k).interval();
        double width = own.width(k).upper();
        double eta = own.strayShare(k);
        double half = Rounding.addUp(0.5, eta);
        double spread = Math.min(
                0.25,
                Rounding.addUp(
                        Rounding.multiplyUp(0.5, Rounding.multiplyUp(half, half)), Rounding.multiplyUp(eta, half)));
        Interval before = Interval.of(own.lowerBelow(k), own.upperBelow(k));
        Interval inverse = own.inverse(k).interval();
        Interval psi = beta.multiply(before.hull(before.add(mass)))
                .subtract(inverseBefore.hull(inverseBefore.add(inverse)))
                .subtract(kappa);
        double bend = Rounding.addUp(spread, Math.min(0.25, Rounding.addUp(0.125, 0.5 * eta)));
        double first = Rounding.multiplyUp(beta.multiply(mass).upper(), Rounding.multiplyUp(width, bend));
        double second = Rounding.multiplyUp(psi.abs().upper(), Rounding.multiplyUp(width, eta));
        return Rounding.addUp(first, second);
    }

    /**
     * {@code E[max_i (sign z_i)+]}, rounded up: {@code int (1 - Prod_i (1 - P(sign z_i > x))) dx} over x &gt;= 0, where the probability
     * changes at the scores only and is at most {@code sum_i P(sign z_i > x)} too.
     */
    private double expectedHighest(Scores[] scores, int sign) {
        int count = scores.length;
        double[] levels = Arrays.stream(scores)
                .flatMapToDouble(own -> Arrays.stream(own.score()))
                .map(z -> sign * z)
                .filter(z -> z > 0)
                .sorted()
                .distinct()
                .toArray();
        int[] place = new int[count];
        for (int g = 0; g < count; g++) {
            place[g] = sign > 0 ? 0 : scores[g].score().length;
        }
        double[][] beyond = new double[count][];
        for (int g = 0; g < count; g++) {
            beyond[g] = sign > 0 ? massAbove(cells.get(g)) : massBelow(cells.get(g));
        }
        double total = 0;
        double level = 0;
        for (double next : levels) {
            double none = 1;
            double some = 0;
            for (int g = 0; g < count; g++) {
                double[] own = scores[g].score();
                if (sign > 0) {
                    while (place[g] < own.length && own[place[g]] <= level) {
                        place[g]++;
                    }
                } else {
                    while (place[g] > 0 && -own[place[g] - 1] <= level) {
                        place[g]--;
                    }
                }
                double probability = beyond[g][place[g]];
                int size = groups.get(g).size();
                some = Rounding.addUp(some, Rounding.multiplyUp(size, probability));
                for (int i = 0; i < size; i++) {
                    none = Rounding.multiplyDown(none, Math.max(0, Rounding.subtractDown(1, probability)));
                }
            }
            double step = Rounding.subtractUp(next, level);
            // A sum of tiny probabilities keeps its digits where 1 - Prod (1 - p) rounds to 1e-16 at least; on cells of
            // tiny mass
            // scores may be so high that this matters.
            total = Rounding.addUp(total, Rounding.multiplyUp(step, Math.min(some, Rounding.subtractUp(1, none))));
            level = next;
        }
        return total;
    }

    /** Upper bounds of the mass of all cells from each boundary up. */
    private static double[] massAbove(PlayerCells own) {
        int m = own.cells();
        double[] mass = new double[m + 1];
        for (int k = m - 1; k >= 0; k--) {
            double sum = Rounding.addUp(mass[k + 1], own.mass(k).upper());
            mass[k] = Math.min(sum, Rounding.subtractUp(1, own.lowerBelow(k)));
        }
        return mass;
    }

    /** Upper bounds of the mass of all cells below each boundary. */
    private static double[] massBelow(PlayerCells own) {
        int m = own.cells();
        double[] mass = new double[m + 1];
        for (int k = 1; k <= m; k++) {
            double sum = Rounding.addUp(mass[k - 1], own.mass(k - 1).upper());
            mass[k] = Math.min(sum, own.upperBelow(k));
        }
        return mass;
    }
}
