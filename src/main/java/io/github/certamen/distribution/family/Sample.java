package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.CellEnclosures;
import io.github.certamen.distribution.CellLines;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The empirical distribution of observations: equal atoms, repeated values add up; exact. Cost: a binary search in doubles per
 * value, the atoms between the arguments for an inverse moment; first moments are summed when one is first asked for.
 */
public final class Sample implements TypeDistribution {
    /** Moments are exact sums: without a bound, fractions such as 1/2, 1/3, 1/5, ... would make them grow with every observation. */
    private static final int MOST_DENOMINATOR_BITS = 4096;

    private final List<BigFraction> points;
    private final double[] rounded; // the points; rounding keeps their order, and is finer than most data
    private final int[] upTo; // observations up to and including each point
    private final BigInteger denominator; // of all points
    private final Real[] cumulative; // the share of the observations at the first so many points, filled on demand
    private BigInteger[] moment; // over that denominator, the sum of all observations up to and including each point

    private Sample(List<BigFraction> points, int[] upTo, BigInteger denominator) {
        this.points = points;
        this.rounded = points.stream().mapToDouble(Sample::rounded).toArray();
        this.upTo = upTo;
        this.denominator = denominator;
        this.cumulative = new Real[points.size() + 1];
    }

    /**
     * @throws IllegalArgumentException if there is no observation, or their common denominator has more than 4096 bits
     */
    public static Sample of(List<BigFraction> observations) {
        if (observations.isEmpty()) {
            throw new IllegalArgumentException("sample needs at least one observation, found none");
        }
        BigFraction[] sorted = observations.toArray(BigFraction[]::new);
        Arrays.sort(sorted, Rationals::compare);
        List<BigFraction> points = new ArrayList<>();
        int[] upTo = new int[sorted.length];
        for (int k = 0; k < sorted.length; k++) {
            if (k == 0 || Rationals.compare(sorted[k], sorted[k - 1]) != 0) {
                points.add(sorted[k]);
            }
            upTo[points.size() - 1] = k + 1;
        }
        return new Sample(List.copyOf(points), Arrays.copyOf(upTo, points.size()), commonDenominator(points));
    }

    private static BigInteger commonDenominator(List<BigFraction> points) {
        Set<BigInteger> different = new HashSet<>();
        BigInteger denominator = BigInteger.ONE;
        for (BigFraction point : points) {
            if (!different.add(point.getDenominator())) {
                continue;
            }
            denominator = leastCommonMultiple(denominator, point.getDenominator());
            if (!(denominator.bitLength() <= MOST_DENOMINATOR_BITS)) {
                throw new IllegalArgumentException("sample needs observations with a common denominator of at most "
                        + MOST_DENOMINATOR_BITS + " bits, found a longer one; write them as decimals of like length");
            }
        }
        return denominator;
    }

    private static BigInteger leastCommonMultiple(BigInteger a, BigInteger b) {
        return a.divide(a.gcd(b)).multiply(b).abs();
    }

    private int observations() {
        return upTo[upTo.length - 1];
    }

    /** Observations at a point. */
    private int count(int point) {
        return upTo[point] - (point == 0 ? 0 : upTo[point - 1]);
    }

    /** The share of the observations at the points below one. */
    private Real share(int end) {
        Real known = cumulative[end];
        if (known == null) {
            known = mass(end == 0 ? 0 : upTo[end - 1]);
            cumulative[end] = known; // a benign race: equal immutable values
        }
        return known;
    }

    /** Of so many observations. */
    private Real mass(int count) {
        return count == 0 ? Real.ZERO : Real.of(BigFraction.of(count, observations()));
    }

    /** The first moment of the points below one. */
    private BigFraction moment(int end) {
        return end == 0
                ? BigFraction.ZERO
                : BigFraction.of(moments()[end - 1], denominator.multiply(BigInteger.valueOf(observations())));
    }

    private synchronized BigInteger[] moments() {
        if (moment == null) {
            moment = new BigInteger[points.size()];
            BigInteger sum = BigInteger.ZERO;
            for (int j = 0; j < moment.length; j++) {
                BigFraction point = points.get(j);
                BigInteger scaled = point.getNumerator().multiply(denominator.divide(point.getDenominator()));
                sum = sum.add(scaled.multiply(BigInteger.valueOf(count(j))));
                moment[j] = sum;
            }
        }
        return moment;
    }

    @Override
    public BigFraction lower() {
        return points.get(0);
    }

    @Override
    public BigFraction upper() {
        return points.get(points.size() - 1);
    }

    @Override
    public Real cdf(BigFraction t) {
        return share(firstAbove(t));
    }

    @Override
    public Real cdfBelow(BigFraction t) {
        return share(firstAtOrAbove(t));
    }

    /** {@code t F(t) - int_{s <= t} s dF}. */
    @Override
    public Real cdfIntegral(BigFraction t) {
        int end = firstAbove(t);
        return Real.of(t.multiply(share(end).exact()).subtract(moment(end)));
    }

    @Override
    public Real pointMass(BigFraction t) {
        int point = firstAtOrAbove(t);
        return point < points.size() && Rationals.compare(points.get(point), t) == 0 ? mass(count(point)) : Real.ZERO;
    }

    @Override
    public Real openMass(BigFraction from, BigFraction to) {
        int first = firstAbove(from);
        int end = firstAtOrAbove(to);
        return first >= end ? Real.ZERO : mass(upTo[end - 1] - (first == 0 ? 0 : upTo[first - 1]));
    }

    @Override
    public Real openExcess(BigFraction from, BigFraction to) {
        return openMass(from, to).isZero() ? Real.ZERO : TypeDistribution.super.openExcess(from, to);
    }

    @Override
    public Real openMoment(BigFraction from, BigFraction to) {
        return openMass(from, to).isZero()
                ? Real.ZERO
                : Real.of(moment(firstAtOrAbove(to)).subtract(moment(firstAbove(from))));
    }

    @Override
    public Real openInverseMoment(BigFraction from, BigFraction to) {
        Bounds.requirePositive(from, to);
        Real sum = Real.ZERO;
        int end = firstAtOrAbove(to);
        for (int j = firstAbove(from); j < end; j++) {
            BigFraction mass = BigFraction.of(count(j), observations());
            sum = sum.add(Real.of(mass.divide(points.get(j))));
        }
        return sum;
    }

    /** Without mass but in the few cells that have a point inside. */
    @Override
    public CellEnclosures enclosures(CellLines lines) {
        CellEnclosures exact = CellEnclosures.of(this, lines);
        BitSet hit = new BitSet();
        for (BigFraction point : points) {
            int k = lines.lastAtOrBelow(point);
            if (k >= 0 && k < lines.cells() && Rationals.compare(lines.line(k), point) < 0) {
                hit.set(k);
            }
        }
        return new CellEnclosures() {
            @Override
            public boolean isSummed() {
                return false;
            }

            @Override
            public Interval below(int k) {
                return exact.below(k);
            }

            @Override
            public Interval mass(int k) {
                return hit.get(k) ? exact.mass(k) : Interval.ZERO;
            }

            @Override
            public Interval inverse(int k) {
                return hit.get(k) ? exact.inverse(k) : Interval.ZERO;
            }

            @Override
            public double deviation(int k) {
                return hit.get(k) ? exact.deviation(k) : 0;
            }
        };
    }

    private int firstAtOrAbove(BigFraction t) {
        return first(t, false);
    }

    private int firstAbove(BigFraction t) {
        return first(t, true);
    }

    /** The first point above t, or at or above it: doubles decide but between points that are rounded to the same one as t. */
    private int first(BigFraction t, boolean above) {
        double key = rounded(t);
        int low = 0;
        int high = rounded.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean isBefore =
                    rounded[middle] < key || rounded[middle] == key && isBefore(points.get(middle), t, above);
            low = isBefore ? middle + 1 : low;
            high = isBefore ? high : middle;
        }
        return low;
    }

    /** The largest double that is at most t: unlike the nearest one, it takes no time to find. */
    private static double rounded(BigFraction t) {
        return Interval.of(t).lower();
    }

    private static boolean isBefore(BigFraction point, BigFraction t, boolean above) {
        int sign = Rationals.compare(point, t);
        return sign < 0 || above && sign == 0;
    }

    @Override
    public boolean isLike(TypeDistribution other) {
        return this == other
                || other instanceof Sample sample && Arrays.equals(upTo, sample.upTo) && points.equals(sample.points);
    }

    @Override
    public List<BigFraction> atoms() {
        return points;
    }

    @Override
    public List<BigFraction> kinks() {
        return points.size() <= 2 ? List.of() : points.subList(1, points.size() - 1);
    }

    @Override
    public Real totalMass() {
        return Real.ONE;
    }

    @Override
    public List<String> assumptions() {
        return List.of();
    }

    @Override
    public Map<String, Object> parameters() {
        List<BigFraction> all = new ArrayList<>();
        for (int k = 0; k < points.size(); k++) {
            all.addAll(Collections.nCopies(count(k), points.get(k)));
        }
        return Map.of("family", "sample", "observations", all);
    }

    @Override
    public String describe() {
        return "sample of " + observations() + " observations, " + points.size() + " different, on "
                + Bounds.support(lower(), upper());
    }
}
