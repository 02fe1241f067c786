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
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The empirical distribution of observations: equal atoms, repeated values add up; exact. Cost: a binary search per
 * value, the atoms between the arguments for an inverse moment.
 */
public final class Sample implements TypeDistribution {
    /** Moments are exact sums: without a bound, fractions such as 1/2, 1/3, 1/5, ... would make them grow with every observation. */
    private static final int MOST_DENOMINATOR_BITS = 4096;

    private final List<BigFraction> points;
    private final List<BigFraction> cumulative; // mass up to and including each point
    private final List<BigFraction> moment; // first moment up to and including each point
    private final int observations;

    private Sample(List<BigFraction> points, List<BigFraction> cumulative, List<BigFraction> moment, int observations) {
        this.points = points;
        this.cumulative = cumulative;
        this.moment = moment;
        this.observations = observations;
    }

    /**
     * @throws IllegalArgumentException if there is no observation, or their common denominator has more than 4096 bits
     */
    public static Sample of(List<BigFraction> observations) {
        if (observations.isEmpty()) {
            throw new IllegalArgumentException("sample needs at least one observation, found none");
        }
        Map<BigFraction, Integer> counts = new TreeMap<>();
        for (BigFraction observation : observations) {
            counts.merge(observation, 1, Integer::sum);
        }
        BigInteger denominator = BigInteger.ONE;
        for (BigFraction observation : counts.keySet()) {
            denominator = leastCommonMultiple(denominator, observation.getDenominator());
            if (!(denominator.bitLength() <= MOST_DENOMINATOR_BITS)) {
                throw new IllegalArgumentException("sample needs observations with a common denominator of at most "
                        + MOST_DENOMINATOR_BITS + " bits, found a longer one; write them as decimals of like length");
            }
        }
        int n = observations.size();
        List<BigFraction> cumulative = new ArrayList<>();
        List<BigFraction> moment = new ArrayList<>();
        int count = 0;
        BigFraction sum = BigFraction.ZERO;
        for (Map.Entry<BigFraction, Integer> entry : counts.entrySet()) {
            count += entry.getValue();
            sum = sum.add(entry.getKey().multiply(entry.getValue()));
            cumulative.add(BigFraction.of(count, n));
            moment.add(sum.divide(n));
        }
        return new Sample(List.copyOf(counts.keySet()), cumulative, moment, n);
    }

    private static BigInteger leastCommonMultiple(BigInteger a, BigInteger b) {
        return a.divide(a.gcd(b)).multiply(b).abs();
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
        return Real.of(upTo(cumulative, firstAbove(t)));
    }

    @Override
    public Real cdfBelow(BigFraction t) {
        return Real.of(upTo(cumulative, firstAtOrAbove(t)));
    }

    /** {@code t F(t) - int_{s <= t} s dF}. */
    @Override
    public Real cdfIntegral(BigFraction t) {
        int end = firstAbove(t);
        return Real.of(t.multiply(upTo(cumulative, end)).subtract(upTo(moment, end)));
    }

    @Override
    public Real openMoment(BigFraction from, BigFraction to) {
        return from.compareTo(to) >= 0
                ? Real.ZERO
                : Real.of(upTo(moment, firstAtOrAbove(to)).subtract(upTo(moment, firstAbove(from))));
    }

    @Override
    public Real openInverseMoment(BigFraction from, BigFraction to) {
        Bounds.requirePositive(from, to);
        Real sum = Real.ZERO;
        for (int j = firstAbove(from); j < firstAtOrAbove(to); j++) {
            BigFraction mass = cumulative.get(j).subtract(upTo(cumulative, j));
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

    private static BigFraction upTo(List<BigFraction> sums, int end) {
        return end == 0 ? BigFraction.ZERO : sums.get(end - 1);
    }

    private int firstAtOrAbove(BigFraction t) {
        int position = Collections.binarySearch(points, t);
        return position >= 0 ? position : -position - 1;
    }

    private int firstAbove(BigFraction t) {
        int position = Collections.binarySearch(points, t);
        return position >= 0 ? position + 1 : -position - 1;
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
        BigFraction before = BigFraction.ZERO;
        for (int k = 0; k < points.size(); k++) {
            BigFraction share = cumulative.get(k).subtract(before).multiply(observations);
            all.addAll(Collections.nCopies(share.intValue(), points.get(k)));
            before = cumulative.get(k);
        }
        return Map.of("family", "sample", "observations", all);
    }

    @Override
    public String describe() {
        return "sample of " + observations + " observations, " + points.size() + " different, on "
                + Bounds.support(lower(), upper());
    }
}
