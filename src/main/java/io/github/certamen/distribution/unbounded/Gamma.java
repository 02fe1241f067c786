package io.github.certamen.distribution.unbounded;

import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.SmoothCore;
import io.github.certamen.distribution.series.SmoothPiece;
import io.github.certamen.distribution.series.Taylor;
import io.github.certamen.distribution.series.TaylorFunction;
import io.github.certamen.distribution.series.TaylorQuadrature.EndFactor;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The gamma distribution, density {@code t^(shape-1) exp(-rate t)} up to a factor, conditioned on [lower, oo) or [lower, upper].
 *
 * <p>Tails by {@link #incomplete}.
 */
public final class Gamma {
    private static final BigFraction LEAST = BigFraction.of(1, 4);
    private static final BigFraction MOST = BigFraction.of(100);

    private Gamma() {}

    /**
     * @throws IllegalArgumentException unless {@code 1/4 <= shape <= 100, rate > 0, 0 <= lower < upper}
     */
    public static TypeDistribution of(
            BigFraction shape, BigFraction rate, BigFraction lower, Optional<BigFraction> upper) {
        Supports.requireBetween("gamma", "shape", shape, LEAST, MOST);
        Bounds.requirePositive("gamma", "rate", rate);
        BigFraction scale = rate.reciprocal();
        Supports.require("gamma", lower, upper);
        BigFraction cap = upper.orElseGet(() -> cap(shape, scale, lower));
        // As a share of the density at a place in the middle: neither overflows nor underflows.
        BigFraction middle = Rationals.max(lower.add(scale.multiply(Rationals.HALF)), scale.multiply(shape));
        Interval unit = Interval.ONE.divide(Interval.of(middle));
        Interval slope = Interval.of(rate.negate());
        Interval power = Interval.of(shape.subtract(1));
        Interval top = Interval.of(middle.divide(scale));
        TaylorFunction fall = (place, order) -> place.valueSeries(order)
                .scale(slope)
                .add(Taylor.constant(top, order))
                .exp();
        TaylorFunction density = (place, order) ->
                place.valueSeries(order).scale(unit).pow(power).multiply(fall.at(place, order));
        EndFactor end = lower.signum() == 0
                ? new EndFactor(power, (place, order) -> fall.at(place, order).scale(unit.pow(power)))
                : null;
        SmoothCore core = SmoothCore.of(List.of(new SmoothPiece(lower, cap, density, end, null)));
        Interval atCap = Interval.of(cap)
                .multiply(unit)
                .pow(power)
                .multiply(Interval.of(middle.subtract(cap).divide(scale)).exp());
        return TailedDensity.of(
                TailedDensity.Body.of(core, core.densityTotal()),
                upper.isPresent() ? TailedDensity.Tail.NONE : tail(shape, cap.divide(scale), atCap, Interval.of(scale)),
                TailedDensity.Family.of("gamma", Map.entry("shape", shape), Map.entry("rate", rate)),
                shape.compareTo(BigFraction.ONE) >= 0
                        ? Optional.of("the gamma density is log-concave for shape >= 1")
                        : Optional.empty());
    }

    /** With x the cap over the scale: {@code int (t - x) t^(a-1) e^-t = Gamma(a+1, x) - x Gamma(a, x)}. */
    private static TailedDensity.Tail tail(BigFraction shape, BigFraction x, Interval atCap, Interval scale) {
        Interval excess =
                incomplete(shape.add(1), x).subtract(incomplete(shape, x)).multiply(Interval.of(x));
        return new TailedDensity.Tail(
                scale.multiply(atCap).multiply(incomplete(shape, x)),
                scale.multiply(scale).multiply(atCap).multiply(excess.max(Interval.ZERO)));
    }

    /**
     * An enclosure of {@code Gamma(a, x) / (x^(a-1) e^-x)}, {@code Gamma(a, x) = int_x^oo t^(a-1) e^-t dt}, for {@code x > a - 1, x > 0}.
     *
     * <p>By parts {@code Gamma(a, x) = x^(a-1) e^-x + (a-1) Gamma(a-1, x)}, and {@code 0 <= Gamma(a-1, x) <= Gamma(a, x) / x}: so the ratio is between 1 and
     * {@code 1 / (1 - (a-1)/x)}, above 1 where a &gt; 1 and below where a &lt; 1.
     */
    static Interval incomplete(BigFraction a, BigFraction x) {
        BigFraction rest = BigFraction.ONE.subtract(a.subtract(1).divide(x));
        if (!(x.signum() > 0 && rest.signum() > 0)) {
            throw new IllegalArgumentException(
                    "expected x > a - 1 and x > 0, found a=" + Rationals.toString(a) + ", x=" + Rationals.toString(x));
        }
        return Interval.ONE.hull(Interval.of(rest.reciprocal()));
    }

    /** Where the excess beyond is about {@link TailedDensity#LEFT} scales: a place in doubles, nothing rests on it. */
    private static BigFraction cap(BigFraction shape, BigFraction scale, BigFraction lower) {
        double from = Math.max(lower.divide(scale).doubleValue(), shape.doubleValue());
        double reach = 1 + Math.sqrt(shape.doubleValue()) - Math.log(TailedDensity.LEFT);
        return scale.multiply(BigFraction.of((long) Math.ceil(from + reach + 8 * Math.sqrt(from + reach))));
    }
}
