package io.github.certamen.environment.interim;

import io.github.certamen.number.IronedScores;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Ironed scores: slopes of the lower convex hulls of H+ and H- over F, and of the two the one that suits the place of the worst-off type.
 *
 * <p>Where F and Lambda are affine in a cell of mass p, the score of a cell that the hull leaves alone rises in it by {@code slope / p} around its mean {@code
 * total / p}. Elsewhere a cell gets its mean; cells that the hull joins get their common mean. Which cells these are is decided in doubles: any
 * nondecreasing scores give a valid bound and a feasible mechanism, so nothing that is proved rests on it. Exact where the data are.
 */
final class Ironing {
    private final ScoreCells cells;
    private final BigFraction k;
    private final Real lump;
    private final Real money;

    private Ironing(ScoreCells cells, BigFraction k, Real lump) {
        this.cells = cells;
        this.k = k;
        this.lump = lump;
        this.money = cells.kept(Real.of(k));
    }

    /**
     * The scores {@code mid(z+, level, z-)}.
     *
     * @param k the multiplier of money
     * @param level rho: an infinite one takes z+ (-infinity) or z- (+infinity)
     * @param burnt whether money is burnt, so that there are no lump sums
     */
    static Scores of(ScoreCells cells, BigFraction k, double level, boolean burnt) {
        if (level == Double.NEGATIVE_INFINITY || burnt) {
            return new Ironing(cells, k, Real.ZERO).scores();
        }
        Scores upper = new Ironing(cells, k, Real.of(k).subtract(cells.agent().totalWelfare())).scores();
        if (level == Double.POSITIVE_INFINITY) {
            return upper;
        }
        Scores lower = new Ironing(cells, k, Real.ZERO).scores();
        BigFraction rho = Rationals.of(level);
        List<BigFraction> low = new ArrayList<>();
        List<BigFraction> high = new ArrayList<>();
        for (int j = 0; j < cells.cells(); j++) {
            BigFraction from = mid(lower.low().get(j), rho, upper.low().get(j));
            BigFraction to = mid(lower.high().get(j), rho, upper.high().get(j));
            low.add(from);
            high.add(to);
        }
        return monotone(cells, low, high);
    }

    /** Whether the mean of {@code dH+ / dF} is proved to fall between two of the cells from..to-1. */
    static boolean isFalling(ScoreCells cells, BigFraction k, int from, int to) {
        Ironing own = new Ironing(cells, k, Real.ZERO);
        boolean falls = to > from + 1 && own.falls(from, to - 1);
        for (int j = from; !falls && j + 1 < to; j++) {
            falls = own.falls(j, j + 1);
        }
        return falls;
    }

    private boolean falls(int one, int other) {
        Real difference =
                total(one).multiply(cells.mass(other)).subtract(total(other).multiply(cells.mass(one)));
        return cells.mass(one).isPositive() && cells.mass(other).isPositive() && difference.isPositive();
    }

    private static BigFraction mid(BigFraction low, BigFraction level, BigFraction high) {
        return Rationals.max(Rationals.min(low, high), Rationals.min(Rationals.max(low, high), level));
    }

    /** Flat where the cells are not affine, and rising throughout. */
    private static Scores monotone(ScoreCells cells, List<BigFraction> low, List<BigFraction> high) {
        BigFraction last = low.get(0);
        for (int j = 0; j < low.size(); j++) {
            last = Rationals.max(last, low.get(j));
            low.set(j, last);
            last = cells.mayRise(j) ? Rationals.max(last, high.get(j)) : last;
            high.set(j, last);
        }
        return new Scores(low, high);
    }

    private Real total(int j) {
        return money.multiply(cells.revenue().total(j))
                .add(cells.rent().total(j))
                .add(lump.multiply(cells.length().total(j)));
    }

    private Scores scores() {
        int m = cells.cells();
        double[] mass = new double[m];
        double[] rise = new double[m];
        for (int j = 0; j < m; j++) {
            mass[j] = cells.mass(j).midpoint();
            rise[j] = total(j).midpoint();
        }
        double[] ironed = IronedScores.ofMasses(mass, rise);
        List<BigFraction> low = new ArrayList<>();
        List<BigFraction> high = new ArrayList<>();
        for (int from = 0, to; from < m; from = to) {
            to = from + 1;
            while (to < m && ironed[to] == ironed[from]) {
                to++;
            }
            Real mean = mean(from, to, high);
            Real steep = to == from + 1 && cells.mayRise(from) ? slope(from, ironed) : Real.ZERO;
            Real place = steep.isZero() ? Real.ZERO : place(from);
            BigFraction least = mean.subtract(steep.multiply(place)).representative();
            BigFraction most =
                    mean.add(steep.multiply(Real.ONE.subtract(place))).representative();
            low.addAll(Collections.nCopies(to - from, least));
            high.addAll(Collections.nCopies(to - from, most));
        }
        join(low, high);
        return monotone(cells, low, high);
    }

    /** Where in its cell the mean type lies, from 0 to 1. */
    private Real place(int j) {
        return cells.excess(j).divide(cells.mass(j)).divide(cells.length().total(j));
    }

    /**
     * By how much the score rises over cell j: known where F and Lambda are affine, elsewhere the slope at the cell's mean type of the parabola through
     * its own mean score and its neighbours'.
     */
    private Real slope(int j, double[] ironed) {
        if (!cells.mass(j).isPositive()) {
            return Real.ZERO;
        }
        CellCurve own = cells.curve(j);
        if (own.isAffine() && cells.welfare(j).isAffine()) {
            // d/du of (k (2 p t + ...) - Lambda w) / p: 2 k w less w times the ratio of the two densities.
            Real width = cells.length().total(j);
            Real ratio = cells.welfare(j).mass().divide(own.mass());
            Real rise = Real.of(k).add(Real.of(k)).subtract(ratio).multiply(width);
            return rise.max(Real.ZERO);
        }
        int before = j > 0 && cells.mayRise(j - 1) && cells.mass(j - 1).isPositive() ? j - 1 : j;
        int after = j + 1 < ironed.length
                        && cells.mayRise(j + 1)
                        && cells.mass(j + 1).isPositive()
                ? j + 1
                : j;
        double here = mean(j);
        double left = before == j ? Double.NaN : (ironed[j] - ironed[before]) / (here - mean(before));
        double right = after == j ? Double.NaN : (ironed[after] - ironed[j]) / (mean(after) - here);
        double slope;
        if (before == j || after == j) {
            slope = before == j ? right : left;
        } else {
            double share = (here - mean(before)) / (mean(after) - mean(before));
            slope = left + (right - left) * share;
        }
        double rise = slope * cells.length().total(j).midpoint();
        return rise > 0 && Double.isFinite(rise) ? Real.ofExact(rise) : Real.ZERO;
    }

    private double mean(int j) {
        return cells.grid().boundary(j).doubleValue()
                + cells.excess(j).midpoint() / cells.mass(j).midpoint();
    }

    /** The mean score of cells from..to-1; where they have no mass, that of the cell before. */
    private Real mean(int from, int to, List<BigFraction> high) {
        Real mass = Real.ZERO;
        Real sum = Real.ZERO;
        for (int j = from; j < to; j++) {
            mass = mass.add(cells.mass(j));
            sum = sum.add(total(j));
        }
        if (mass.isPositive()) {
            return sum.divide(mass);
        }
        // Types without mass at the lower end: their score may be anything below the next one.
        return from > 0
                ? Real.of(high.get(from - 1))
                : Real.of(k).multiply(Real.of(cells.grid().lower())).subtract(Real.of(k));
    }

    /** Neighbouring cells that rise meet in between where their means allow it. */
    private static void join(List<BigFraction> low, List<BigFraction> high) {
        for (int j = 0; j + 1 < low.size(); j++) {
            if (Rationals.compare(high.get(j), low.get(j + 1)) > 0) {
                BigFraction own = Rationals.midpoint(low.get(j), high.get(j));
                BigFraction next = Rationals.midpoint(low.get(j + 1), high.get(j + 1));
                BigFraction meeting = Rationals.midpoint(high.get(j), low.get(j + 1));
                boolean isOwnFlat = Rationals.compare(low.get(j), high.get(j)) == 0;
                boolean isNextFlat = Rationals.compare(low.get(j + 1), high.get(j + 1)) == 0;
                meeting = isNextFlat ? next : isOwnFlat ? own : meeting;
                BigFraction at = Rationals.max(own, Rationals.min(next, meeting));
                high.set(j, at);
                low.set(j + 1, at);
            }
        }
    }
}
