package io.github.certamen.distribution.unbounded;

import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.TruncatedNormal;
import io.github.certamen.distribution.series.SmoothCore;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The normal distribution, conditioned on [lower, oo) or [lower, upper].
 *
 * <p>Tails by Mills' ratio: {@code y / (1 + y^2) exp(-y^2/2) < int_y^oo exp(-z^2/2) dz < exp(-y^2/2) / y} for y &gt; 0 (Gordon 1941).
 */
public final class Normal {
    /** Standard deviations from the mean, or from a lower end above it, to the cap. */
    private static final BigFraction REACH = BigFraction.of(9);

    private Normal() {}

    /**
     * The normal distribution.
     *
     * @throws IllegalArgumentException unless {@code sd > 0} and {@code lower < upper}, and where lower is more than 30 standard deviations above the mean
     */
    public static TypeDistribution of(
            BigFraction mean, BigFraction sd, BigFraction lower, Optional<BigFraction> upper) {
        Bounds.requirePositive("normal", "sd", sd);
        if (upper.isPresent()) {
            return TruncatedNormal.of(mean, sd, lower, upper.get());
        }
        BigFraction from = Rationals.max(BigFraction.ZERO, lower.subtract(mean).divide(sd));
        if (from.compareTo(BigFraction.of(30)) > 0) {
            throw new IllegalArgumentException(
                    "normal needs lower at most 30 standard deviations above the mean, found lower="
                            + Rationals.toString(lower));
        }
        BigFraction y = from.add(REACH);
        BigFraction cap = mean.add(sd.multiply(y));
        TruncatedNormal body = TruncatedNormal.of(mean, sd, lower, cap);
        // The density of the body is 1 at the mean, or at a lower end above it.
        Interval mass = ((SmoothCore) body.core()).densityTotal();
        Interval unit =
                Interval.of(from.multiply(from).multiply(Rationals.HALF)).exp();
        Interval spread = Interval.of(sd);
        Interval tail = mills(Interval.of(y)).multiply(unit).multiply(spread);
        // int_y^oo (z - y) exp(-z^2/2) dz = exp(-y^2/2) - y int_y^oo exp(-z^2/2) dz
        Interval excess = bell(Interval.of(y))
                .subtract(Interval.of(y).multiply(mills(Interval.of(y))))
                .multiply(unit)
                .multiply(spread)
                .multiply(spread);
        return TailedDensity.of(
                TailedDensity.Body.of(body, mass),
                new TailedDensity.Tail(tail, excess.max(Interval.ZERO)),
                TailedDensity.Family.of("normal", Map.entry("mean", mean), Map.entry("sd", sd)),
                Optional.of("a normal density is log-concave, conditioned on an interval or not"));
    }

    /** {@code exp(-y^2/2)}. */
    static Interval bell(Interval y) {
        return y.multiply(y).multiply(Interval.of(-0.5)).exp();
    }

    /** An enclosure of {@code int_y^oo exp(-z^2/2) dz} for y &gt; 0. */
    static Interval mills(Interval y) {
        Interval bell = bell(y);
        Interval square = y.multiply(y);
        return bell.multiply(y).divide(Interval.ONE.add(square)).hull(bell.divide(y));
    }
}
