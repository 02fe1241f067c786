package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.shape.InactivityTime;
import io.github.certamen.distribution.shape.InactivityTime.Cell;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The multiplier of no deficit in closed form, for two agents with the same smooth distribution: a proof without a linear program that no
 * mechanism, randomised ones included, beats the fixed price and the option at the mean.
 *
 * <p><b>Weak duality.</b> A multiplier is a measure pi on pairs of types; the rebates drop out when both its margins are F, and
 *
 * <pre>
 * TU  &lt;=  max_x  E_F[int_0^theta_1 x_1 + int_0^theta_2 x_2] + E_pi[theta_1 x_1 + theta_2 x_2 - int_0^theta_1 x_1 - int_0^theta_2 x_2]
 *     =   mu + max over up-sets A (theta_1 up, theta_2 down) of omega(A),
 * omega([p, b] x [a, u])  =  F(u) int_[p,b] s dF - (1 - F(p)) int_[a,u] s dF + (p - u) D(p, u),   D(p, u) = pi([p, b] x [a, u]) - (1 - F(p)) F(u)
 * </pre>
 *
 * as a monotone x is a mixture of up-sets. Let {@code N(u) = int_a^u (mu - s) dF}, which rises up to the mean and falls behind it, and let
 *
 * <pre>
 * (p - u) D(p, u) = int_a^p int_a^u (s - t) dF(t) dF(s)   below the curve N(p) = N(u) (p and u on different sides of the mean),
 * (p - u) D(p, u) = int_p^b int_u^b (s - t) dF(t) dF(s)   above it;
 * </pre>
 *
 * the two differ by N(u) - N(p) and so agree on the curve. Then omega vanishes off the curve, and on it has the density {@code |N'(p)| N'(u)}
 * where p &gt; u and minus that where p &lt; u: no set has more than its positive part, {@code N(mu) = E[(theta - mu)^+]}. So
 * <b>TU &lt;= mu + E[(theta - mu)^+]</b>, which the option and the fixed price at mu attain, <b>whenever pi is nonnegative</b>. On the curve it is. Below it, with the mean inactivity
 * time {@code m = int F / F}, {@code phi = F / f} and divided differences {@code g[u, p] = (g(p) - g(u)) / (p - u)}, its density is
 *
 * <pre>
 * pi(p, u) / f(u) = (F(p) - f(p) phi(u)) / (p - u) (1 - m[u, p]) + F(p) phi(u) T,
 * T = (m'(p) + m'(u) - 2 m[u, p]) / (p - u)^2 = int_0^1 x (1 - x) m'''(u + x (p - u)) dx,
 * </pre>
 *
 * and above it the same of the distribution read backward. The first term is nonnegative where F is log-concave (DRFR below the curve, IFR above it), the second where m'
 * is convex; uniform types have 1/2 of the independent coupling plus 1/2 of the antitone one. docs/coupling.md has the proof in full.
 *
 * <p><b>What is proved here</b> is that this density is nonnegative, on every pair of cells of an equal subdivision, in outward-rounded arithmetic; where the
 * subdivision is too coarse it is halved. Nothing is claimed where that fails. Cost: 10 to 100 milliseconds.
 */
final class NoDeficitCoupling {
    private static final int FEWEST = 8;
    private static final int MOST = 128;
    /** Pairs of cells that are looked at in all: some 30 milliseconds of a warm virtual machine, as long as a small linear program takes. */
    private static final int MOST_PAIRS = 8_000;

    /** Parts of the segment from u to p in which a divided difference is enclosed as a mean of derivatives. */
    private static final int PARTS = 16;

    private final List<Cell> lower;
    private final List<Cell> upper;
    private final int cells;
    private final int firstAround;
    private final int lastAround;
    private final Interval[] peak;

    private NoDeficitCoupling(TypeDistribution type, List<Cell> lower, List<Cell> upper) {
        this.lower = lower;
        this.upper = upper;
        this.cells = lower.size();
        BigFraction width = type.upper().subtract(type.lower()).divide(cells);
        Real mean = type.mean();
        int first = 0;
        int last = 0;
        Interval[] lines = new Interval[cells + 1];
        for (int k = 0; k <= cells; k++) {
            BigFraction line = type.lower().add(width.multiply(k));
            Real toMean = mean.subtract(Real.of(line));
            first = toMean.lower() >= 0 ? k : first;
            last = toMean.upper() > 0 ? k : last;
            lines[k] =
                    toMean.multiply(type.cdf(line)).add(type.cdfIntegral(line)).interval();
        }
        this.firstAround = first;
        this.lastAround = last;
        this.peak = new Interval[cells];
        for (int k = 0; k < cells; k++) {
            Interval ends = lines[k].hull(lines[k + 1]);
            peak[k] = first <= k && k <= last ? new Interval(ends.lower(), Double.POSITIVE_INFINITY) : ends;
        }
    }

    /**
     * The optimum {@code mu + E[(theta - mu)^+]} of two agents with this distribution; exact where the distribution is rational.
     *
     * @param type both agents' distribution, of mass 1
     * @return empty where the coupling is not proved nonnegative, as where there is no single smooth density
     */
    static Optional<Real> optimum(TypeDistribution type) {
        List<int[]> pairs = new ArrayList<>();
        for (int apart = 0; apart < FEWEST; apart++) {
            for (int i = 0; i + apart < FEWEST; i++) {
                pairs.add(new int[] {i, i + apart});
            }
        }
        int left = MOST_PAIRS;
        for (int cells = FEWEST; !pairs.isEmpty() && cells <= MOST; cells *= 2) {
            left -= pairs.size();
            if (left < 0) {
                return Optional.empty();
            }
            Optional<List<Cell>> lower = InactivityTime.of(type, false, cells);
            if (lower.isEmpty()) {
                return Optional.empty();
            }
            List<Cell> upper = InactivityTime.of(type, true, cells).orElseThrow();
            Optional<List<int[]>> undecided = new NoDeficitCoupling(type, lower.get(), upper).undecided(pairs);
            if (undecided.isEmpty()) {
                return Optional.empty();
            }
            pairs = halved(undecided.get());
        }
        return pairs.isEmpty() ? Optional.of(value(type)) : Optional.empty();
    }

    /**
     * The pairs of cells on which the density is not proved nonnegative; empty where it is negative somewhere, or has no enclosure. Pairs near the diagonal come
     * first, as it fails there where it does.
     */
    private Optional<List<int[]>> undecided(List<int[]> pairs) {
        List<int[]> result = new ArrayList<>();
        for (int[] pair : pairs) {
            Interval density = density(pair[0], pair[1]);
            if (density.upper() < 0 || density.lower() == Double.NEGATIVE_INFINITY) {
                return Optional.empty();
            }
            if (!(density.lower() >= 0)) {
                result.add(pair);
            }
        }
        return Optional.of(result);
    }

    /** The pairs of half cells in the pairs, the first cell never behind the second. */
    private static List<int[]> halved(List<int[]> pairs) {
        List<int[]> result = new ArrayList<>();
        for (int[] pair : pairs) {
            for (int k = 0; k < 4; k++) {
                int i = 2 * pair[0] + k % 2;
                int j = 2 * pair[1] + k / 2;
                if (i <= j) {
                    result.add(new int[] {i, j});
                }
            }
        }
        return result;
    }

    /** It rises with mu (its derivative is F), so an enclosure of the mean gives one of the value. */
    private static Real value(TypeDistribution type) {
        Real mean = type.mean();
        Real low = value(type, mean.provedLower());
        return mean.isExact()
                ? low
                : Real.of(low.lower(), value(type, mean.provedUpper()).upper());
    }

    private static Real value(TypeDistribution type, BigFraction mean) {
        return Real.of(mean).add(type.openExcess(mean, type.upper()));
    }

    /** The coupling is symmetric, so u in cell i and p in cell {@code j >= i} are all pairs. */
    private Interval density(int i, int j) {
        if (j < firstAround || peak[i].upper() < peak[j].lower()) {
            return density(lower, i, j);
        }
        Interval above = density(upper, cells - 1 - j, cells - 1 - i);
        if (i > lastAround || peak[i].lower() > peak[j].upper()) {
            return above;
        }
        // The curve may cross the pair of cells: the density has to be nonnegative on both sides.
        Interval below = density(lower, i, j);
        return new Interval(Math.min(below.lower(), above.lower()), Math.max(below.upper(), above.upper()));
    }

    /** {@code (F(p) - f(p) phi(u)) / (p - u) (1 - m[u, p]) + F(p) phi(u) T}, which is pi(p, u) / f(u). */
    private static Interval density(List<Cell> along, int i, int j) {
        Cell u = along.get(i);
        Cell p = along.get(j);
        Interval apart = p.distance().subtract(u.distance()).max(Interval.ZERO);
        Interval time = mean(along, i, j, Cell::slope)
                .intersect(p.time().subtract(u.time()).divide(apart))
                .min(Interval.ONE); // m' = 1 - f int F / F^2
        Interval rise = p.density()
                .multiply(mean(along, i, j, Cell::ratioSlope))
                .intersect(p.mass().subtract(p.density().multiply(u.ratio())).divide(apart));
        Interval ends = p.slope().add(u.slope()).subtract(time.add(time));
        Interval bend = bend(along, i, j).intersect(ends.divide(apart.multiply(apart)));
        return rise.multiply(Interval.ONE.subtract(time))
                .add(p.mass().multiply(u.ratio()).multiply(bend));
    }

    /** {@code int_0^1 g(u + x (p - u)) dx} from the ranges of g. */
    private static Interval mean(List<Cell> along, int i, int j, Function<Cell, Interval> g) {
        int parts = parts(i, j);
        Interval sum = Interval.ZERO;
        for (int k = 0; k < parts; k++) {
            sum = sum.add(range(along, i, j, k, g));
        }
        return sum.divide(Interval.of(parts));
    }

    /** {@code int_0^1 x (1 - x) m(third derivative)(u + x (p - u)) dx} from the ranges of that derivative. */
    private static Interval bend(List<Cell> along, int i, int j) {
        int parts = parts(i, j);
        Interval sum = Interval.ZERO;
        for (int k = 0; k < parts; k++) {
            // x^2/2 - x^3/3 from k to k + 1 parts, times 6 parts^3: a small positive integer
            int weight = 3 * parts * (2 * k + 1) - 2 * (3 * k * k + 3 * k + 1);
            sum = sum.add(range(along, i, j, k, Cell::third).multiply(Interval.of(weight)));
        }
        return sum.divide(Interval.of(6 * parts * parts * parts));
    }

    private static int parts(int i, int j) {
        return Math.min(PARTS, Math.max(1, j - i));
    }

    /** The hull over the cells that the k-th part of a segment from cell i to cell j can meet. */
    private static Interval range(List<Cell> along, int i, int j, int k, Function<Cell, Interval> g) {
        int parts = parts(i, j);
        int from = i + k * (j - i) / parts;
        int to = i + ((k + 1) * (j - i) + parts - 1) / parts;
        Interval hull = g.apply(along.get(from));
        for (int cell = from + 1; cell <= to; cell++) {
            hull = hull.hull(g.apply(along.get(cell)));
        }
        return hull;
    }
}
