package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.LogConcavity;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Rationals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** The truncated exponential distribution: density proportional to {@code exp(-rate t)}, rate of any sign but 0. */
public final class TruncatedExponential implements Backed {
    private final BigFraction rate;
    private final TypeDistribution core;

    private TruncatedExponential(BigFraction rate, TypeDistribution core) {
        this.rate = rate;
        this.core = core;
    }

    /**
     * @throws IllegalArgumentException unless {@code lower < upper} and the rate is not 0
     */
    public static TruncatedExponential of(BigFraction rate, BigFraction lower, BigFraction upper) {
        Bounds.requireOrdered("truncated-exponential", lower, upper);
        if (rate.signum() == 0) {
            throw new IllegalArgumentException(
                    "truncated-exponential needs rate != 0, found rate=0: use the family uniform");
        }
        BigFraction fall = rate.multiply(upper.subtract(lower)).negate();
        return new TruncatedExponential(
                rate, PiecewiseExponential.core(List.of(lower, upper), List.of(BigFraction.ZERO, fall)));
    }

    BigFraction rate() {
        return rate;
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        return LogConcavity.proofOf(shape, "an exponential density is log-linear");
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "truncated-exponential", "rate", rate, "lower", lower(), "upper", upper());
    }

    @Override
    public String describe() {
        return "truncated-exponential with rate " + Rationals.toString(rate) + " on "
                + Bounds.support(lower(), upper());
    }
}
