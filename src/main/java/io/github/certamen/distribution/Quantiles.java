package io.github.certamen.distribution;

import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Quantiles by bisection of the distribution function alone. They place grid lines and draw samples: nothing that is
 * certified depends on how accurate they are.
 */
public final class Quantiles {
    private static final int GRID_BITS = 20;
    private static final int DRAW_BITS = 50;

    private Quantiles() {}

    /**
     * A short dyadic rational near the quantile, within {@code 2^-20} of the support's length; exactly the atom where
     * the level falls into an atom's jump.
     *
     * @param level share of the total mass, between 0 and 1
     * @throws IllegalArgumentException unless {@code 0 <= level <= 1}
     */
    public static BigFraction quantile(TypeDistribution distribution, BigFraction level) {
        return quantile(distribution, level, GRID_BITS);
    }

    /** The same within {@code 2^-bits} of the support's length. Cost: bits evaluations of the distribution function. */
    public static BigFraction quantile(TypeDistribution distribution, BigFraction level, int bits) {
        if (!(level.signum() >= 0 && level.compareTo(BigFraction.ONE) <= 0)) {
            throw new IllegalArgumentException("expected 0 <= level <= 1, found level=" + Rationals.toString(level));
        }
        BigFraction target = level.multiply(distribution.totalMass().representative());
        List<BigFraction> atoms = distribution.atoms();
        int atom = firstAtomAtOrAbove(distribution, atoms, target);
        if (atom < atoms.size()
                && distribution.cdfBelow(atoms.get(atom)).representative().compareTo(target) <= 0) {
            return atoms.get(atom);
        }
        BigFraction lower = distribution.lower();
        BigFraction upper = distribution.upper();
        BigFraction length = upper.subtract(lower);
        int shift = bits - exponent(length);
        BigFraction unit = shift >= 0
                ? BigFraction.of(BigInteger.ONE, BigInteger.ONE.shiftLeft(shift))
                : BigFraction.of(BigInteger.ONE.shiftLeft(-shift));
        BigInteger low = floor(lower.divide(unit)); // F < target there, or the left end
        BigInteger high = floor(upper.divide(unit)).add(BigInteger.ONE);
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (isReached(distribution, unit.multiply(middle), target)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Rationals.max(lower, Rationals.min(upper, unit.multiply(high)));
    }

    /**
     * The inverse of the distribution function at a random level: a draw, within {@code 2^-50} of the support's length.
     * Cost: 50 evaluations of the distribution function; for many draws see {@link #sampler}.
     *
     * @param u uniform on [0, 1)
     */
    public static double draw(TypeDistribution distribution, double u) {
        return quantile(distribution, Rationals.of(u), DRAW_BITS).doubleValue();
    }

    /**
     * A fast approximate inverse for Monte Carlo: the distribution function is tabulated at {@code cells + 1} equidistant
     * points, kinks and atoms, and interpolated linearly between them; its error is <em>measured</em> to be of second
     * order in the mesh width where the density is smooth, and atoms are drawn exactly.
     */
    public static DoubleUnaryOperator sampler(TypeDistribution distribution, int cells) {
        TreeSet<BigFraction> points = new TreeSet<>(distribution.kinks());
        points.addAll(distribution.atoms());
        BigFraction length = distribution.upper().subtract(distribution.lower());
        for (int k = 0; k <= cells; k++) {
            points.add(distribution.lower().add(length.multiply(BigFraction.of(k, cells))));
        }
        double total = distribution.totalMass().midpoint();
        double[] place = new double[2 * points.size()];
        double[] level = new double[2 * points.size()];
        int n = 0;
        for (BigFraction t : points) {
            place[n] = t.doubleValue();
            level[n++] = distribution.cdfBelow(t).midpoint() / total;
            place[n] = t.doubleValue();
            level[n++] = distribution.cdf(t).midpoint() / total;
        }
        return u -> {
            int position = Arrays.binarySearch(level, u);
            int k = position >= 0 ? position : -position - 1;
            if (k == 0) {
                return place[0];
            }
            if (k >= level.length) {
                return place[level.length - 1];
            }
            double rise = level[k] - level[k - 1];
            double share = rise > 0 ? (u - level[k - 1]) / rise : 1;
            return place[k - 1] + share * (place[k] - place[k - 1]);
        };
    }

    private static boolean isReached(TypeDistribution distribution, BigFraction t, BigFraction target) {
        Real value = distribution.cdf(t);
        return value.representative().compareTo(target) >= 0;
    }

    private static int firstAtomAtOrAbove(TypeDistribution distribution, List<BigFraction> atoms, BigFraction target) {
        int low = 0;
        int high = atoms.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isReached(distribution, atoms.get(middle), target)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static BigInteger floor(BigFraction value) {
        BigInteger[] parts = value.getNumerator()
                .multiply(BigInteger.valueOf(value.getDenominator().signum()))
                .divideAndRemainder(value.getDenominator().abs());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** A power of two that is at most the positive value, about. */
    private static int exponent(BigFraction value) {
        return value.signum() == 0
                ? 0
                : value.getNumerator().abs().bitLength()
                        - value.getDenominator().abs().bitLength()
                        - 1;
    }
}
