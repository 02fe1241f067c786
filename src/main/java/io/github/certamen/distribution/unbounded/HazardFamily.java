package io.github.certamen.distribution.unbounded;

import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.SmoothCore;
import io.github.certamen.distribution.series.SmoothPiece;
import io.github.certamen.distribution.series.Taylor;
import io.github.certamen.distribution.series.TaylorFunction;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Families that are known by their cumulative hazard {@code H(t) = -log S(t)/S(lower)}: {@code F = 1 - exp(-H)}. Weibull, logistic, generalised Pareto.
 */
public final class HazardFamily {
    private HazardFamily() {}

    /**
     * What the families have in common.
     *
     * @param hazard H at a rational at least lower; H(lower) = 0
     * @param series H as a series
     * @param excess an enclosure of {@code int_t^oo exp(-H)}
     */
    private record Hazard(
            Function<BigFraction, Interval> hazard, TaylorFunction series, Function<BigFraction, Interval> excess) {
        TypeDistribution on(
                BigFraction lower,
                BigFraction cap,
                boolean isEndless,
                TailedDensity.Family family,
                Optional<String> logConcave) {
            Interval survived = hazard.apply(cap).negate().exp();
            Interval mass = Interval.ONE.subtract(survived);
            SmoothCore.ClosedForm cdf = new SmoothCore.ClosedForm() {
                @Override
                public Real value(BigFraction t) {
                    return Rationals.compare(t, cap) >= 0
                            ? Real.ONE
                            : Real.of(hazard.apply(t).negate().expm1().negate().divide(mass));
                }

                @Override
                public Interval increment(BigFraction from, BigFraction to) {
                    Interval above = Rationals.compare(to, cap) >= 0
                            ? survived
                            : hazard.apply(to).negate().exp();
                    return hazard.apply(from).negate().exp().subtract(above).divide(mass);
                }
            };
            TaylorFunction density = (place, order) -> {
                Taylor h = series.at(place, order + 1);
                return h.derivative().multiply(cut(h, order).negate().exp()).scale(Interval.ONE.divide(mass));
            };
            TypeDistribution body = SmoothCore.of(SmoothPiece.of(lower, cap, density), cdf, false);
            return TailedDensity.of(
                    TailedDensity.Body.of(body, mass),
                    isEndless ? new TailedDensity.Tail(survived, excess.apply(cap)) : TailedDensity.Tail.NONE,
                    family,
                    logConcave);
        }

        private static Taylor cut(Taylor series, int order) {
            Interval[] result = new Interval[order + 1];
            for (int k = 0; k <= order; k++) {
                result[k] = series.coefficient(k);
            }
            return Taylor.of(result);
        }
    }

    /**
     * The Weibull distribution, {@code S = exp(-(t/scale)^shape)}, conditioned on [lower, oo) or [lower, upper].
     *
     * @throws IllegalArgumentException unless {@code 1/4 <= shape <= 100, scale > 0, 0 <= lower < upper}, and where hardly any type is above lower
     */
    public static TypeDistribution weibull(
            BigFraction scale, BigFraction shape, BigFraction lower, Optional<BigFraction> upper) {
        Supports.require("weibull", lower, upper);
        Bounds.requirePositive("weibull", "scale", scale);
        Supports.requireBetween("weibull", "shape", shape, BigFraction.of(1, 4), BigFraction.of(100));
        Interval power = Interval.of(shape);
        Interval unit = Interval.ONE.divide(Interval.of(scale));
        Interval start = lower.signum() == 0
                ? Interval.ZERO
                : Interval.of(lower.divide(scale)).pow(power);
        Supports.requireReached("weibull", lower, start.upper());
        Function<BigFraction, Interval> hazard = t -> t.signum() == 0
                ? Interval.ZERO
                : Interval.of(t.divide(scale)).pow(power).subtract(start).max(Interval.ZERO);
        TaylorFunction series = (place, order) ->
                place.valueSeries(order).scale(unit).pow(power).subtract(Taylor.constant(start, order));
        // With x = (t/scale)^k the integral of S over [t, oo) is (scale/k) Gamma(1/k, x).
        Function<BigFraction, Interval> excess = t -> {
            BigFraction inverse = shape.reciprocal();
            Interval x = Interval.of(t.divide(scale)).pow(power);
            Interval ratio = Gamma.incomplete(inverse, Rationals.of(x.lower()));
            return Interval.of(scale.divide(shape))
                    .multiply(x.pow(Interval.of(inverse.subtract(1))))
                    .multiply(start.subtract(x).exp())
                    .multiply(ratio);
        };
        double far = Math.max(1 / shape.doubleValue(), start.upper()) - Math.log(TailedDensity.LEFT);
        double x = far + 4 / shape.doubleValue() * Math.log1p(far);
        BigFraction cap =
                upper.orElseGet(() -> scale.multiply(Supports.shortened(Math.pow(x, 1 / shape.doubleValue()))));
        return new Hazard(hazard, series, excess)
                .on(
                        lower,
                        cap,
                        upper.isEmpty(),
                        TailedDensity.Family.of("weibull", Map.entry("scale", scale), Map.entry("shape", shape)),
                        shape.compareTo(BigFraction.ONE) >= 0
                                ? Optional.of("the Weibull density is log-concave for shape >= 1")
                                : Optional.empty());
    }

    /**
     * The logistic distribution, {@code S = 1 / (1 + exp((t - location)/scale))}, conditioned on [lower, oo) or [lower, upper].
     *
     * @throws IllegalArgumentException unless {@code scale > 0, lower < upper}, and where hardly any type is above lower
     */
    public static TypeDistribution logistic(
            BigFraction location, BigFraction scale, BigFraction lower, Optional<BigFraction> upper) {
        upper.ifPresent(end -> Bounds.requireOrdered("logistic", lower, end));
        Bounds.requirePositive("logistic", "scale", scale);
        Interval start = softplus(Interval.of(lower.subtract(location).divide(scale)));
        Supports.requireReached("logistic", lower, start.upper());
        Function<BigFraction, Interval> hazard = t -> t.compareTo(lower) == 0
                ? Interval.ZERO
                : softplus(Interval.of(t.subtract(location).divide(scale)))
                        .subtract(start)
                        .max(Interval.ZERO);
        Interval middle = Interval.of(location);
        Interval unit = Interval.ONE.divide(Interval.of(scale));
        // log(1 + e^x) = x + log(1 + e^-x), whichever has the smaller exponential.
        TaylorFunction series = (place, order) -> {
            Taylor x = place.valueSeries(order)
                    .subtract(Taylor.constant(middle, order))
                    .scale(unit);
            boolean isHigh = x.coefficient(0).midpoint() > 0;
            Taylor small = Taylor.constant(Interval.ONE, order)
                    .add((isHigh ? x.negate() : x).exp())
                    .log();
            return (isHigh ? small.add(x) : small).subtract(Taylor.constant(start, order));
        };
        // int_t^oo S = scale log(1 + e^-x), over S(lower) = exp(-start)
        Function<BigFraction, Interval> excess =
                t -> softplus(Interval.of(location.subtract(t).divide(scale)))
                        .multiply(start.exp())
                        .multiply(Interval.of(scale));
        BigFraction from = Rationals.max(lower, location);
        BigFraction cap = upper.orElseGet(() ->
                from.add(scale.multiply(BigFraction.of((long) Math.ceil(2 - Math.log(TailedDensity.LEFT))))));
        return new Hazard(hazard, series, excess)
                .on(
                        lower,
                        cap,
                        upper.isEmpty(),
                        TailedDensity.Family.of("logistic", Map.entry("location", location), Map.entry("scale", scale)),
                        Optional.of("a logistic density is log-concave, conditioned on an interval or not"));
    }

    /** {@code log(1 + e^x)}. */
    private static Interval softplus(Interval x) {
        return x.midpoint() > 0 ? x.add(x.negate().exp().log1p()) : x.exp().log1p();
    }

    /**
     * The Pareto distribution on [scale, upper], {@code S = (scale/t)^shape} before it is cut.
     *
     * @throws IllegalArgumentException unless {@code shape > 0} and {@code 0 < scale < upper}
     */
    public static TypeDistribution pareto(BigFraction scale, BigFraction shape, BigFraction upper) {
        Bounds.requirePositive("pareto", "scale", scale);
        Bounds.requirePositive("pareto", "shape", shape);
        return generalisedPareto(
                TailedDensity.Family.of("pareto", Map.entry("scale", scale), Map.entry("shape", shape)),
                scale,
                scale.divide(shape),
                shape.reciprocal(),
                Optional.of(upper));
    }

    /**
     * The generalised Pareto distribution, {@code S = (1 + shape z)^(-1/shape), z = (t - location)/scale}; exponential at shape 0; conditioned on [lower, oo), or up to
     * {@code location - scale/shape} where the shape is negative, or up to upper.
     *
     * <p>Conditioned on types from lower on it is of the same shape, with location lower and {@code scale + shape (lower - location)}.
     *
     * @throws IllegalArgumentException unless {@code scale > 0}, {@code -10 <= shape < 1}, from which on the mean is infinite, and {@code location <= lower < upper}
     */
    public static TypeDistribution generalisedPareto(
            BigFraction location,
            BigFraction scale,
            BigFraction shape,
            BigFraction lower,
            Optional<BigFraction> upper) {
        BigFraction spread = scale.add(shape.multiply(lower.subtract(location)));
        if (!(lower.compareTo(location) >= 0 && (spread.signum() > 0 || scale.signum() <= 0))) {
            throw new IllegalArgumentException(
                    "generalised-pareto needs lower inside the support from location on, found lower="
                            + Rationals.toString(lower));
        }
        return generalisedPareto(
                TailedDensity.Family.of(
                        "generalised-pareto",
                        Map.entry("location", location),
                        Map.entry("scale", scale),
                        Map.entry("shape", shape)),
                lower,
                spread,
                shape,
                upper);
    }

    private static TypeDistribution generalisedPareto(
            TailedDensity.Family family,
            BigFraction location,
            BigFraction scale,
            BigFraction shape,
            Optional<BigFraction> upper) {
        Bounds.requirePositive("generalised-pareto", "scale", scale);
        Supports.requireBetween("generalised-pareto", "shape", shape, BigFraction.of(-10), BigFraction.of(10));
        if (shape.compareTo(BigFraction.ONE) >= 0 && upper.isEmpty()) {
            throw new IllegalArgumentException(
                    "generalised-pareto needs shape < 1, as its mean is infinite otherwise, found shape="
                            + Rationals.toString(shape));
        }
        upper.ifPresent(end -> Bounds.requireOrdered("generalised-pareto", location, end));
        Interval own = Interval.of(shape);
        Interval unit = Interval.ONE.divide(Interval.of(scale));
        Interval start = Interval.of(location);
        Function<BigFraction, Interval> hazard = t -> {
            BigFraction z = t.subtract(location).divide(scale);
            BigFraction share = z.multiply(shape);
            if (share.compareTo(BigFraction.ONE.negate()) <= 0) {
                return Interval.of(Double.MAX_VALUE, Double.POSITIVE_INFINITY); // the end of the support
            }
            return shape.signum() == 0
                    ? Interval.of(z)
                    : Interval.of(share).log1p().divide(own).max(Interval.ZERO);
        };
        TaylorFunction series = (place, order) -> {
            Taylor z = place.valueSeries(order)
                    .subtract(Taylor.constant(start, order))
                    .scale(unit);
            return shape.signum() == 0
                    ? z
                    : Taylor.constant(Interval.ONE, order)
                            .add(z.scale(own))
                            .log()
                            .scale(Interval.ONE.divide(own));
        };
        Function<BigFraction, Interval> excess = t -> Interval.of(scale.add(shape.multiply(t.subtract(location))))
                .divide(Interval.ONE.subtract(own))
                .multiply(hazard.apply(t).negate().exp());
        BigFraction cap = upper.orElseGet(() -> location.add(scale.multiply(reach(shape))));
        if (shape.signum() < 0) {
            BigFraction end = location.subtract(scale.divide(shape));
            if (cap.compareTo(end) > 0) {
                throw new IllegalArgumentException("generalised-pareto with this shape ends at "
                        + Rationals.toString(end) + ", found upper=" + Rationals.toString(cap));
            }
        }
        return new Hazard(hazard, series, excess)
                .on(
                        location,
                        cap,
                        upper.isEmpty() && shape.signum() >= 0,
                        family,
                        shape.signum() <= 0 && shape.compareTo(BigFraction.ONE.negate()) >= 0
                                ? Optional.of("the generalised Pareto density is log-concave for -1 <= shape <= 0")
                                : Optional.empty());
    }

    /** Where the excess is about LEFT scales, {@code (1 + shape z)^(1 - 1/shape) = (1 - shape) LEFT}; the end of the support where there is one. */
    private static BigFraction reach(BigFraction shape) {
        double xi = shape.doubleValue();
        if (xi < 0) {
            return shape.reciprocal().negate();
        }
        double z = xi < 1e-3
                ? -Math.log(TailedDensity.LEFT) * (1 + 40 * xi)
                : (Math.pow((1 - xi) * TailedDensity.LEFT, xi / (xi - 1)) - 1) / xi;
        return Supports.shortened(Math.min(Supports.FARTHEST, z));
    }
}
