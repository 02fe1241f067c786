package io.github.certamen.environment.interim;

import io.github.certamen.number.Convolution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A public good that is provided when the sum of scores reaches its price: every agent's chance of it as a function of his type.
 *
 * <p>Scores are constant on cells and multiples of one step, so that sums have a law on a lattice, by {@link Convolution}. Its error and
 * what is not known of the masses bound the law's distance in total variation, which every chance is enclosed by. Cost: a Fourier transform of the sum's lattice points per group.
 *
 * @param price what the sum must reach
 * @param isExcludable whether agents whose score is not positive are left out, and count as 0 in the sum
 */
record Provision(BigFraction price, boolean isExcludable) {
    /** Lattice points up to the largest score, to a factor of two. */
    static final int POINTS = 8192;

    /** The same in a search. */
    static final int ROUGH_POINTS = 2048;

    /** The same for bounds, which lose what the lattice is too coarse for. */
    private static final int FINE_POINTS = 16384;

    private static final int MOST_POINTS = 1 << 18;

    private static final int FAR = 40;

    /**
     * What is provided.
     *
     * @param chances per group
     * @param built the probability that the good is provided at all
     */
    record Provided(List<Chances> chances, Real built) {}

    /** Probabilities of {@code first, first + 1, ...} steps, wrong by at most error in total variation. */
    private record Law(int first, double[] mass, double error) {
        /** The law of the sum of independent numbers, as many of each law as said. */
        static Law sum(List<Law> laws, int[] times) {
            List<Convolution.Factor> factors = new ArrayList<>();
            int first = 0;
            double error = 0;
            for (int g = 0; g < times.length; g++) {
                Law own = laws.get(g);
                factors.add(new Convolution.Factor(own.mass(), times[g]));
                first += times[g] * own.first();
                for (int i = 0; i < times[g]; i++) {
                    double both = Rounding.multiplyUp(error, own.error());
                    error = Rounding.addUp(error, Rounding.addUp(own.error(), both));
                }
            }
            Convolution.Product product = Convolution.of(factors);
            return new Law(first, product.terms(), Rounding.addUp(error, product.error()));
        }

        /** The probability of at least so many steps. */
        double[] tails() {
            double[] tail = new double[mass.length + 1];
            for (int i = mass.length - 1; i >= 0; i--) {
                tail[i] = tail[i + 1] + mass[i];
            }
            return tail;
        }
    }

    /** A step for the scores at hand: a power of two, about the largest of them divided by so many points. */
    static BigFraction step(List<Scores> scores, int points) {
        double largest = 0;
        for (Scores own : scores) {
            largest = Math.max(largest, Math.abs(own.low().get(0).doubleValue()));
            largest = Math.max(largest, Math.abs(own.high().get(own.cells() - 1).doubleValue()));
        }
        return Rationals.of(Math.scalb(1.0, Math.getExponent(Math.max(largest, Double.MIN_NORMAL) / points)));
    }

    /** Scores rounded to multiples of a step; still nondecreasing. */
    static Scores rounded(Scores scores, BigFraction step) {
        List<BigFraction> result = new ArrayList<>();
        for (BigFraction score : scores.low()) {
            result.add(step.multiply(
                    Math.rint(score.divide(step).doubleValue()) == 0
                            ? BigFraction.ZERO
                            : Rationals.of(Math.rint(score.divide(step).doubleValue()))));
        }
        return Scores.flat(result);
    }

    /**
     * An upper bound of {@code E (sum_i s_i - price)+}, for scores that need not lie on a lattice.
     *
     * <p>Every score is replaced by a lottery over the two nearest lattice points with the same mean. What the best outcome is worth is convex in each score, so
     * this raises it, by an error of second order in the step.
     */
    Real surplus(List<Group> groups, List<Scores> scores) {
        double step = step(scores, FINE_POINTS).doubleValue();
        List<Law> laws = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            laws.add(spread(groups.get(g).cells(), scores.get(g), step));
        }
        Law sum = Law.sum(laws, sizes(groups));
        Interval cost = Interval.of(price);
        double total = 0;
        double most = 0;
        for (int i = 0; i < sum.mass().length; i++) {
            Interval value =
                    Interval.of((sum.first() + i) * step).subtract(cost).max(Interval.ZERO);
            most = Math.max(most, value.upper());
            total = Rounding.addUp(total, Rounding.multiplyUp(value.upper(), sum.mass()[i]));
        }
        double bound = Rounding.addUp(total, Rounding.multiplyUp(most, sum.error()));
        return Real.of(bound, bound);
    }

    private Law spread(ScoreCells cells, Scores scores, double step) {
        int count = cells.cells();
        long[] below = new long[count];
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int j = 0; j < count; j++) {
            requireFlat(scores, j);
            below[j] = (long) Math.floor(scores.low().get(j).doubleValue() / step);
            least = Math.min(least, counted(below[j]));
            most = Math.max(most, counted(below[j] + 1));
        }
        if (!(most - least <= MOST_POINTS)) {
            throw new IllegalArgumentException(
                    "expected scores within " + MOST_POINTS + " steps, found " + (most - least));
        }
        double[] mass = new double[(int) (most - least) + 1];
        double error = 0;
        for (int j = 0; j < count; j++) {
            Real own = cells.mass(j);
            Interval share = Interval.of(scores.low().get(j))
                    .subtract(Interval.of(below[j] * step))
                    .divide(Interval.of(step))
                    .intersect(Interval.UNIT);
            double upper = share.midpoint() * own.midpoint();
            mass[(int) (counted(below[j] + 1) - least)] += upper;
            mass[(int) (counted(below[j]) - least)] += own.midpoint() - upper;
            double unknown =
                    Rounding.addUp(own.interval().width(), own.upper() * (2 * share.width() + count * 0x1p-51));
            error = Rounding.addUp(error, unknown);
        }
        return new Law((int) least, mass, error);
    }

    private static int[] sizes(List<Group> groups) {
        return groups.stream().mapToInt(Group::size).toArray();
    }

    private static void requireFlat(Scores scores, int j) {
        if (!scores.isFlat(j)) {
            throw new IllegalArgumentException(
                    "the score varies in cell " + (j + 1) + ", where a sum of three or more scores needs it constant");
        }
    }

    /**
     * @throws IllegalArgumentException if scores vary within cells, or are no multiples of one step
     */
    Provided of(List<Group> groups, List<Scores> scores) {
        BigFraction step = common(scores);
        List<int[]> steps = new ArrayList<>();
        List<Law> laws = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            int[] own = steps(scores.get(g), step);
            steps.add(own);
            laws.add(law(groups.get(g).cells(), own));
        }
        long least = ceil(price.divide(step));
        List<Chances> result = new ArrayList<>();
        Real built = Real.ZERO;
        for (int g = 0; g < groups.size(); g++) {
            int[] times = sizes(groups);
            times[g]--;
            Law others = Law.sum(laws, times);
            double[] tails = others.tails();
            double error = others.error() + (others.mass().length + 2) * 0x1p-52;
            Chances own = new Chances(groups.get(g).cells().cells());
            Real total = Real.ZERO;
            for (int j = 0; j < own.cells(); j++) {
                Real chance = chance(tails, error, least - counted(steps.get(g)[j]) - others.first());
                total = total.add(chance.multiply(groups.get(g).cells().mass(j)));
                own.flat(j, isExcludable && steps.get(g)[j] <= 0 ? Real.ZERO : chance);
            }
            built = g == 0 ? total : built;
            result.add(own);
        }
        return new Provided(result, built);
    }

    /** The probability of at least so many of the others' steps; certain where they always or never are as many. */
    private static Real chance(double[] tails, double error, long steps) {
        if (steps <= 0 || steps >= tails.length - 1) {
            return steps <= 0 ? Real.ONE : Real.ZERO;
        }
        double tail = tails[(int) steps];
        return Real.of(Math.max(0, Rounding.subtractDown(tail, error)), Math.min(1, Rounding.addUp(tail, error)));
    }

    private long counted(long steps) {
        return isExcludable ? Math.max(0, steps) : steps;
    }

    private static long ceil(BigFraction number) {
        BigInteger[] parts = number.getNumerator().divideAndRemainder(number.getDenominator());
        if (parts[0].bitLength() > FAR) {
            return parts[0].signum() * (1L << FAR); // beyond every sum of steps
        }
        long whole = parts[0].longValueExact();
        return number.signum() > 0 && parts[1].signum() != 0 ? whole + 1 : whole;
    }

    /** The largest power of two of which all scores are multiples. */
    private static BigFraction common(List<Scores> scores) {
        int least = Integer.MAX_VALUE;
        for (Scores own : scores) {
            for (BigFraction score : own.low()) {
                double value = Rationals.toDouble(score);
                if (value != 0) {
                    long bits = Double.doubleToRawLongBits(value) & ((1L << 52) - 1);
                    int zeros = bits == 0 ? 52 : Long.numberOfTrailingZeros(bits);
                    least = Math.min(least, Math.getExponent(value) - 52 + zeros);
                }
            }
        }
        return least == Integer.MAX_VALUE ? BigFraction.ONE : Rationals.of(Math.scalb(1.0, least));
    }

    private static int[] steps(Scores scores, BigFraction step) {
        int[] result = new int[scores.cells()];
        for (int j = 0; j < result.length; j++) {
            requireFlat(scores, j);
            double count = scores.low().get(j).doubleValue() / step.doubleValue();
            if (!(Math.abs(count) <= MOST_POINTS)) {
                throw new IllegalArgumentException("expected scores that are small multiples of one step, found "
                        + Rationals.toString(scores.low().get(j)));
            }
            result[j] = (int) Math.rint(count);
        }
        return result;
    }

    private Law law(ScoreCells cells, int[] steps) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int own : steps) {
            least = Math.min(least, counted(own));
            most = Math.max(most, counted(own));
        }
        double[] mass = new double[(int) (most - least) + 1];
        double error = 0;
        for (int j = 0; j < steps.length; j++) {
            Real own = cells.mass(j);
            mass[(int) (counted(steps[j]) - least)] += own.midpoint();
            error = Rounding.addUp(
                    error, Rounding.addUp(own.interval().width(), own.upper() * (steps.length * 0x1p-52)));
        }
        return new Law((int) least, mass, error);
    }
}
