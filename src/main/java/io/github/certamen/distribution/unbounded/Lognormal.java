package io.github.certamen.distribution.unbounded;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.SmoothCore;
import io.github.certamen.distribution.series.SmoothPiece;
import io.github.certamen.distribution.series.Taylor;
import io.github.certamen.distribution.series.TaylorFunction;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The lognormal distribution, {@code log t} normal with mean mu and standard deviation sigma, conditioned on [lower, oo) or [lower, upper].
 *
 * <p>The density {@code exp(-y^2/2) / t, y = (log t - mu)/sigma}, has no expansion at 0: below a place where y = -8 its mass, {@code sigma int_8^oo exp(-z^2/2) dz}, and its slope are bounded.
 * There the slope {@code exp(-y^2/2) t^-2 (-y/sigma - 1)} is positive and rises: the derivative of its logarithm in log t is
 * {@code -y/sigma - 2 - 1/(sigma^2 (-y/sigma - 1))}, positive for y &lt;= -7.9 and sigma &lt;= 3.
 */
public final class Lognormal {
    private static final int FAR = 8;
    private static final BigFraction MOST = BigFraction.of(2);
    private static final BigFraction LEAST = BigFraction.of(1, 1000);

    private Lognormal() {}

    /**
     * @param mu mean of log t
     * @param sigma standard deviation of log t
     * @throws IllegalArgumentException unless {@code |mu| <= 100, 1/1000 <= sigma <= 2, mu - 8 sigma >= -36, 0 <= lower < upper}: expansions at smaller types overflow
     */
    public static TypeDistribution of(
            BigFraction mu, BigFraction sigma, BigFraction lower, Optional<BigFraction> upper) {
        Supports.require("lognormal", lower, upper);
        Supports.requireBetween("lognormal", "sigma", sigma, LEAST, MOST);
        Supports.requireBetween("lognormal", "mu", mu, BigFraction.of(-100), BigFraction.of(100));
        Supports.requireBetween(
                "lognormal",
                "mu - 8 sigma",
                mu.subtract(sigma.multiply(FAR)),
                BigFraction.of(-36),
                BigFraction.of(100));
        double m = mu.doubleValue();
        double s = sigma.doubleValue();
        BigFraction near = Supports.shortened(Math.exp(m - s * FAR)); // near enough to y = -8
        near = Rationals.min(
                near, upper.map(end -> end.multiply(Rationals.HALF)).orElse(near));
        boolean hasHead = lower.compareTo(near) < 0;
        BigFraction start = hasHead ? near : lower;
        double reach = Math.max(Math.log(Math.max(start.doubleValue(), Double.MIN_NORMAL)), m);
        BigFraction cap = upper.orElseGet(() -> Supports.shortened(Math.exp(Math.max(reach, m + s * s) + 9 * s)));
        Interval mean = Interval.of(mu);
        Interval spread = Interval.of(sigma);
        TaylorFunction density = (place, order) -> {
            Taylor t = place.valueSeries(order);
            Taylor y = t.log().subtract(Taylor.constant(mean, order)).scale(Interval.ONE.divide(spread));
            return y.multiply(y).scale(Interval.of(-0.5)).exp().divide(t);
        };
        SmoothCore core = SmoothCore.of(List.of(SmoothPiece.of(start, cap, density)));
        TailedDensity.Body body = TailedDensity.Body.of(core, core.densityTotal());
        if (hasHead) {
            Interval y = standard(start, mean, spread);
            Interval t = Interval.of(start);
            if (!(y.upper() <= -FAR + 0.1)) {
                // Only where an upper end lies below nearly all of the distribution.
                throw new IllegalArgumentException("lognormal needs an upper end that is not below nearly all types");
            }
            Interval slope = Normal.bell(y)
                    .divide(t.multiply(t))
                    .multiply(y.negate().divide(spread).subtract(Interval.ONE));
            double head = spread.multiply(Normal.mills(y.negate())).upper();
            body = new TailedDensity.Body(lower, core, core.densityTotal(), head, slope.hull(Interval.ZERO));
        }
        return TailedDensity.of(
                body,
                upper.isPresent() ? TailedDensity.Tail.NONE : tail(standard(cap, mean, spread), cap, mean, spread),
                TailedDensity.Family.of("lognormal", Map.entry("mu", mu), Map.entry("sigma", sigma)),
                Optional.empty());
    }

    private static Interval standard(BigFraction t, Interval mu, Interval sigma) {
        return Interval.of(t).log().subtract(mu).divide(sigma);
    }

    /** {@code int_c^oo g = sigma M(y), int_c^oo t g = sigma exp(mu + sigma^2/2) M(y - sigma)}, M as in {@link Normal#mills}. */
    private static TailedDensity.Tail tail(Interval y, BigFraction cap, Interval mu, Interval sigma) {
        Interval mass = sigma.multiply(Normal.mills(y));
        Interval mean = sigma.multiply(sigma).multiply(Interval.of(0.5)).add(mu).exp();
        Interval moment = sigma.multiply(mean).multiply(Normal.mills(y.subtract(sigma)));
        Interval excess = moment.subtract(Interval.of(cap).multiply(mass)).max(Interval.ZERO);
        return new TailedDensity.Tail(mass, excess);
    }
}
