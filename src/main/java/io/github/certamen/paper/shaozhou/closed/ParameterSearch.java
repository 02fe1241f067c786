package io.github.certamen.paper.shaozhou.closed;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * The best price or cutoff in [0, 1], where the value may have several local maxima and, at atoms, jumps.
 *
 * <p>A scan of 256 equal steps, 64 quantiles of each distribution, and every kink and atom brackets the local maxima; Brent's method
 * refines the best few; kinks and atoms are candidates themselves. That this finds the global maximum is <em>assumed</em>, not proved: a
 * worse parameter makes a weaker, never a wrong, closed form. The result is a rational: the simplest one within 1e-6 of the
 * maximiser when its value is no lower than that of the maximiser rounded to a multiple of 2^-30, and the latter otherwise.
 */
final class ParameterSearch {
    private static final int STEPS = 256;
    private static final int QUANTILES = 64;
    private static final int REFINED = 6;
    private static final double NEAR = 1e-6;
    /** Brent's tolerances: the result is rounded to 2^-30, and the value is flat at a maximum. */
    private static final double RELATIVE = 1e-9;

    private static final double ABSOLUTE = 1e-10;

    /** The candidates of the scan; ascending. */
    private final List<BigFraction> scan;

    private final List<BigFraction> special;

    ParameterSearch(Collection<TypeDistribution> types) {
        TreeSet<BigFraction> marks = new TreeSet<>();
        TreeSet<BigFraction> points = new TreeSet<>(List.of(BigFraction.ZERO, BigFraction.ONE));
        BigFraction lower = BigFraction.ONE;
        BigFraction upper = BigFraction.ZERO;
        for (TypeDistribution type : types) {
            lower = Rationals.min(lower, type.lower());
            upper = Rationals.max(upper, type.upper());
            marks.addAll(type.kinks());
            marks.addAll(type.atoms());
            marks.add(type.lower());
            marks.add(type.upper());
            points.addAll(quantiles(type));
        }
        for (int i = 1; i < STEPS; i++) {
            points.add(lower.add(upper.subtract(lower).multiply(BigFraction.of(i, STEPS))));
        }
        points.addAll(marks);
        this.scan = List.copyOf(points);
        this.special = List.copyOf(marks);
    }

    /** Points near the quantiles of a distribution, good enough for a scan: by inverting its values at equal steps linearly. */
    private static List<BigFraction> quantiles(TypeDistribution type) {
        double low = type.lower().doubleValue();
        double step = (type.upper().doubleValue() - low) / STEPS;
        List<BigFraction> result = new ArrayList<>();
        double before = 0;
        int next = 1;
        for (int i = 0; i <= STEPS && next < QUANTILES; i++) {
            double here =
                    i == STEPS ? 1 : type.cdf(BigFraction.from(low + i * step)).midpoint();
            for (; next < QUANTILES && (double) next / QUANTILES <= here; next++) {
                double part = ((double) next / QUANTILES - before) / (here - before);
                double at = low + Math.max(0, i - 1 + part) * step;
                result.add(BigFraction.from(Math.rint(at * 0x1p20) / 0x1p20));
            }
            before = here;
        }
        return result;
    }

    /** The parameter where the value is largest, as far as the search sees. */
    BigFraction best(Function<BigFraction, Real> value) {
        double[] values = new double[scan.size()];
        List<Integer> peaks = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(scan.get(i)).midpoint();
        }
        for (int i = 0; i < values.length; i++) {
            boolean rises = i == 0 || values[i - 1] <= values[i];
            boolean falls = i + 1 == values.length || values[i + 1] <= values[i];
            if (rises && falls) {
                peaks.add(i);
            }
        }
        peaks.sort(Comparator.comparingDouble((Integer i) -> -values[i]));
        BigFraction best = null;
        for (int peak : peaks.subList(0, Math.min(REFINED, peaks.size()))) {
            best = better(value, best, scan.get(peak));
            BigFraction left = scan.get(Math.max(0, peak - 1));
            BigFraction right = scan.get(Math.min(values.length - 1, peak + 1));
            // A jump at an atom hides the smooth maximum beside it from Brent's method: search each side alone.
            if (special.contains(scan.get(peak))) {
                best = better(value, best, refined(value, left, scan.get(peak)));
                best = better(value, best, refined(value, scan.get(peak), right));
            } else {
                best = better(value, best, refined(value, left, right));
            }
        }
        return best;
    }

    private static BigFraction refined(Function<BigFraction, Real> value, BigFraction left, BigFraction right) {
        double low = left.doubleValue();
        double high = right.doubleValue();
        if (!(low < high)) {
            return left;
        }
        double found = new BrentOptimizer(RELATIVE, ABSOLUTE)
                .optimize(
                        new MaxEval(500),
                        GoalType.MAXIMIZE,
                        new UnivariateObjectiveFunction(
                                p -> value.apply(dyadic(p)).midpoint()),
                        new SearchInterval(low, high))
                .getPoint();
        BigFraction rounded = dyadic(found);
        double from = Math.max(0, found - NEAR);
        double to = Math.min(1, found + NEAR);
        BigFraction simple = Rationals.simplestBetween(BigFraction.from(from), BigFraction.from(to));
        return better(value, simple, rounded);
    }

    private static BigFraction dyadic(double parameter) {
        return BigFraction.of(Math.round(parameter * 0x1p30), 1L << 30);
    }

    /** The parameter with the larger value, the first of them when there is no difference. */
    private static BigFraction better(Function<BigFraction, Real> value, BigFraction first, BigFraction second) {
        if (first == null) {
            return second;
        }
        Real one = value.apply(first);
        Real two = value.apply(second);
        boolean exact = one.isExact() && two.isExact();
        boolean larger = exact ? one.isBelow(two) : one.midpoint() < two.midpoint();
        return larger ? second : first;
    }
}
