package io.github.certamen.paper.myerson;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.interim.CellPlan;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.IronedScores;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Where grid lines should be: monopoly prices, and the ends of the intervals of values that ironing pools.
 *
 * <p>Searched in doubles, taking F to be affine in each of many cells, and rounded to the simplest rational nearby. Nothing that is
 * proved rests on it.
 */
final class Prices {
    private static final int CELLS = 128;
    /** How well F must be known in each cell: that of a smooth density on equal cells is. */
    private static final double KNOWN = 1e-6;

    private static final int BISECTIONS = 200;
    /** Of a cell where the density's slope is unbounded, so that what is left of it has hardly any mass. */
    private static final int HALVINGS = 16;

    private static final int GOLDEN_STEPS = 80;

    /** Below this relative width a smooth peak is flat to rounding. */
    private static final double ROOT = 1e-10;

    /** Of the support's length: a search by values finds a smooth maximum to about the root of the rounding error. */
    private static final BigFraction VALUE_GRAIN = BigFraction.of(1, 1L << 24);

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Of the support's length: prices found in doubles are as near, and a line so far from the right one costs its square. */
    private static final BigFraction GRAIN = BigFraction.of(1, 1L << 36);

    /** So many bits name fewer places than lie a grain apart: a denominator as short is no accident. */
    private static final int SHORT = 14;

    /** For prices that are not short rationals, to the last digits of a double. */
    private static final BigFraction FINE_GRAIN = BigFraction.of(1, 1L << 48);

    private final BidderCells cells;
    private final double[] left;
    private final double[] above;
    private final double[] mass;

    private Prices(BidderCells cells) {
        this.cells = cells;
        int m = cells.cells();
        left = new double[m + 1];
        above = new double[m + 1];
        mass = new double[m];
        for (int k = 0; k <= m; k++) {
            left[k] = cells.left(k).midpoint();
            above[k] = cells.above(k).midpoint();
            if (k < m) {
                mass[k] = cells.mass(k).midpoint();
            }
        }
    }

    static Prices of(TypeDistribution value) {
        return new Prices(BidderCells.of(CellPlan.of(value, lines(value), CELLS, KNOWN), value));
    }

    private static List<BigFraction> lines(TypeDistribution value) {
        List<BigFraction> lines = new ArrayList<>(value.kinks());
        lines.add(value.lower());
        lines.add(value.upper());
        return lines;
    }

    /** A grid of equal cells, with kinks. */
    static TypeGrid fine(TypeDistribution value, int equalCells) {
        List<BigFraction> all = lines(value);
        BigFraction length = value.upper().subtract(value.lower());
        for (int k = 1; k < equalCells; k++) {
            all.add(value.lower().add(length.multiply(BigFraction.of(k, equalCells))));
        }
        TypeGrid grid = TypeGrid.of(all, value.atoms());
        List<BigFraction> more = new ArrayList<>();
        for (int k = 0; k < grid.cells(); k++) {
            if (!grid.isPoint(k)) {
                halve(value, grid.boundary(k), grid.boundary(k + 1), HALVINGS, more);
            }
        }
        return grid.withLines(more);
    }

    /** Halves an interval on which no bound of the density's slope is known, as long as it is known on one of the halves. */
    private static void halve(
            TypeDistribution value, BigFraction from, BigFraction to, int times, List<BigFraction> lines) {
        BigFraction low = from;
        BigFraction high = to;
        boolean steep = isSteep(value, low, high);
        for (int i = 0; steep && i < times; i++) {
            BigFraction middle = Rationals.midpoint(low, high);
            boolean below = isSteep(value, low, middle);
            boolean over = isSteep(value, middle, high);
            steep = below != over;
            if (steep || !below) {
                lines.add(middle);
            }
            low = below ? low : middle;
            high = below ? middle : high;
        }
    }

    private static boolean isSteep(TypeDistribution value, BigFraction from, BigFraction to) {
        return !Double.isFinite(value.densitySlope(from, to).abs().upper());
    }

    /** The best single price for the bidder alone; the lowest of several. */
    BigFraction monopoly() {
        double best = Double.NEGATIVE_INFINITY;
        double price = left[0];
        int cell = 0;
        for (int k = 0; k < mass.length; k++) {
            double at = best(k, 0);
            if (earned(k, at, 0) > best) {
                best = earned(k, at, 0);
                price = at;
                cell = k;
            }
        }
        if (cells.isAffine()) {
            return simple(price);
        }
        double found = highest(
                p -> p * (1 - cells.value().cdfBelow(Rationals.of(p)).midpoint()),
                left[Math.max(0, cell - 1)],
                left[Math.min(mass.length, cell + 2)]);
        return simplest(found, cells.grid().lower(), cells.grid().upper());
    }

    /** Where a function with one peak in an interval is largest, by golden section: to about the root of its rounding error. */
    private static double highest(DoubleUnaryOperator function, double from, double to) {
        double low = from;
        double high = to;
        double first = high - GOLDEN * (high - low);
        double second = low + GOLDEN * (high - low);
        double atFirst = function.applyAsDouble(first);
        double atSecond = function.applyAsDouble(second);
        for (int i = 0; i < GOLDEN_STEPS && high - low > ROOT * Math.abs(high); i++) {
            if (atFirst >= atSecond) {
                high = second;
                second = first;
                atSecond = atFirst;
                first = high - GOLDEN * (high - low);
                atFirst = function.applyAsDouble(first);
            } else {
                low = first;
                first = second;
                atFirst = atSecond;
                second = low + GOLDEN * (high - low);
                atSecond = function.applyAsDouble(second);
            }
        }
        return 0.5 * (low + high);
    }

    /** The simplest price that is as good as one found by a search of values. */
    private static BigFraction simplest(double price, BigFraction lower, BigFraction upper) {
        BigFraction found = near(price, upper.subtract(lower).multiply(VALUE_GRAIN));
        return Rationals.max(lower, Rationals.min(upper, found));
    }

    /** The simplest rational that is no farther from a price than said. */
    private static BigFraction near(double price, BigFraction reach) {
        BigFraction at = Rationals.of(price);
        return Rationals.simplestBetween(at.subtract(reach), at.add(reach));
    }

    /** Ends of the pooled intervals with a positive ironed virtual value. */
    List<BigFraction> ironingEnds() {
        double[] rise = new double[mass.length];
        for (int k = 0; k < rise.length; k++) {
            rise[k] = left[k] * above[k] - left[k + 1] * above[k + 1];
        }
        double[] score = IronedScores.of(cells.belowDoubles(), rise);
        List<BigFraction> ends = new ArrayList<>();
        for (int from = 0, to; from < score.length; from = to) {
            to = from + 1;
            while (to < score.length && score[to] == score[from]) {
                to++;
            }
            if (to > from + 1 && score[from] > 0 && Double.isFinite(score[from])) {
                ends.addAll(touching(from, to, score[from]));
            }
        }
        return ends;
    }

    /** The two values at which a line of about the given slope touches the revenue curve, near boundaries from and to. */
    private List<BigFraction> touching(int from, int to, double slope) {
        double reach = 4 * (left[left.length - 1] - left[0]) / CELLS;
        double low = slope - reach;
        double high = slope + reach;
        for (int i = 0; i < BISECTIONS && low < high; i++) {
            double middle = 0.5 * (low + high);
            // The lower values sell to more, so what they earn net of the slope falls faster with it.
            if (net(from, middle) > net(to, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double at = 0.5 * (low + high);
        return List.of(simple(argument(from, at)), simple(argument(to, at)));
    }

    private double net(int boundary, double slope) {
        double best = Double.NEGATIVE_INFINITY;
        for (int k = Math.max(0, boundary - 2); k < Math.min(mass.length, boundary + 2); k++) {
            best = Math.max(best, earned(k, best(k, slope), slope));
        }
        return best;
    }

    private double argument(int boundary, double slope) {
        double best = net(boundary, slope);
        for (int k = Math.max(0, boundary - 2); k < Math.min(mass.length, boundary + 2); k++) {
            double price = best(k, slope);
            if (earned(k, price, slope) == best) {
                return price;
            }
        }
        return left[boundary];
    }

    /** The price in a cell that earns most at a cost. */
    private double best(int k, double cost) {
        double width = left[k + 1] - left[k];
        if (!(width > 0 && mass[k] > 0)) {
            return left[mass[k] > 0 ? k : k + 1];
        }
        double price = 0.5 * (above[k] * width / mass[k] + left[k] + cost);
        return Math.max(left[k], Math.min(left[k + 1], price));
    }

    private double earned(int k, double price, double cost) {
        double width = left[k + 1] - left[k];
        double share = width > 0 ? (price - left[k]) / width : 0;
        return (price - cost) * (above[k] - mass[k] * share);
    }

    private BigFraction simple(double price) {
        BigFraction lower = cells.grid().lower();
        BigFraction upper = cells.grid().upper();
        BigFraction length = upper.subtract(lower);
        BigFraction found = near(price, length.multiply(GRAIN));
        if (found.getDenominator().bitLength() > SHORT) {
            found = near(price, length.multiply(FINE_GRAIN));
        }
        return Rationals.max(lower, Rationals.min(upper, found));
    }

    /** The one price for all bidders that earns most, to a search on the fine grid and around its best place. */
    static BigFraction posted(List<TypeDistribution> values) {
        TreeSet<BigFraction> places = new TreeSet<>(Rationals::compare);
        for (TypeDistribution value : values.stream().distinct().toList()) {
            places.addAll(CellPlan.of(value, lines(value), CELLS, KNOWN).lines());
        }
        double[] place = places.stream().mapToDouble(BigFraction::doubleValue).toArray();
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        int index = 0;
        BigFraction atLine = places.first();
        for (BigFraction line : places) {
            double here = postedRevenue(values, line);
            if (here > most) {
                most = here;
                best = index;
                atLine = line;
            }
            index++;
        }
        double found = highest(
                price -> postedRevenue(values, Rationals.of(price)),
                place[Math.max(0, best - 1)],
                place[Math.min(place.length - 1, best + 1)]);
        BigFraction simple = simplest(found, places.first(), places.last());
        return postedRevenue(values, simple) > most ? simple : atLine;
    }

    private static double postedRevenue(List<TypeDistribution> values, BigFraction price) {
        double none = 1;
        TypeDistribution last = null;
        double below = 0;
        for (TypeDistribution value : values) {
            if (value != last) {
                below = value.cdfBelow(price).midpoint();
                last = value;
            }
            none *= below;
        }
        return price.doubleValue() * (1 - none);
    }
}
