package io.github.certamen.environment.interim;

import io.github.certamen.model.interim.IronedScores;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
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

    private Ironing(ScoreCells cells, BigFraction k, Real lump) {
        this.cells = cells;
        this.k = k;
        this.lump = lump;
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

    private static BigFraction mid(BigFraction low, BigFraction level, BigFraction high) {
        return Rationals.max(Rationals.min(low, high), Rationals.min(Rationals.max(low, high), level));
    }

    /** Flat where the cells are not affine, and rising throughout. */
    private static Scores monotone(ScoreCells cells, List<BigFraction> low, List<BigFraction> high) {
        BigFraction last = low.get(0);
        for (int j = 0; j < low.size(); j++) {
            last = Rationals.max(last, low.get(j));
            low.set(j, last);
            last = cells.isAffine(j) && !cells.grid().isPoint(j) ? Rationals.max(last, high.get(j)) : last;
            high.set(j, last);
        }
        return new Scores(low, high);
    }

    private Real total(int j) {
        return Real.of(k)
                .multiply(cells.revenue().total()[j])
                .add(cells.rent().total()[j])
                .add(lump.multiply(cells.length().total()[j]));
    }

    private Real slope(int j) {
        return Real.of(k).multiply(cells.revenue().slope()[j]).add(cells.rent().slope()[j]);
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
            BigFraction mean = mean(from, to, low, high);
            BigFraction reach = to == from + 1 ? reach(from) : BigFraction.ZERO;
            for (int j = from; j < to; j++) {
                low.add(mean.subtract(reach));
                high.add(mean.add(reach));
            }
        }
        join(low, high);
        return monotone(cells, low, high);
    }

    private BigFraction reach(int j) {
        if (!(cells.isAffine(j) && cells.mass(j).isPositive())) {
            return BigFraction.ZERO;
        }
        BigFraction half =
                slope(j).divide(cells.mass(j)).divide(Real.of(2)).representative();
        return Rationals.max(BigFraction.ZERO, half);
    }

    /** The mean score of cells from..to-1; where they have no mass, that of the cell before. */
    private BigFraction mean(int from, int to, List<BigFraction> low, List<BigFraction> high) {
        Real mass = Real.ZERO;
        Real sum = Real.ZERO;
        for (int j = from; j < to; j++) {
            mass = mass.add(cells.mass(j));
            sum = sum.add(total(j));
        }
        if (mass.isPositive()) {
            return sum.divide(mass).representative();
        }
        if (from > 0) {
            return high.get(from - 1);
        }
        // Types without mass at the lower end: their score may be anything below the next one.
        return Real.of(k).multiply(Real.of(cells.grid().lower())).subtract(Real.of(k)).representative();
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

    /** Scores of which the negative ones are 0: where they never win, they would magnify what is known of F only within an interval. */
    static Scores positive(Scores scores) {
        List<BigFraction> low = new ArrayList<>(scores.low());
        List<BigFraction> high = new ArrayList<>(scores.high());
        for (int j = 0; j < low.size(); j++) {
            if (high.get(j).signum() <= 0) {
                low.set(j, BigFraction.ZERO);
                high.set(j, BigFraction.ZERO);
            }
        }
        return new Scores(low, high);
    }
}
