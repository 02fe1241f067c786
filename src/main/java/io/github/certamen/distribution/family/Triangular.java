package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.LogConcavity;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.PiecewisePolynomial;
import io.github.certamen.distribution.series.RationalPolynomial;
import io.github.certamen.number.Rationals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** The triangular distribution: its density rises linearly from lower to the mode and falls to upper; exact. */
public final class Triangular implements Backed {
    private final BigFraction mode;
    private final TypeDistribution core;

    private Triangular(BigFraction mode, TypeDistribution core) {
        this.mode = mode;
        this.core = core;
    }

    /**
     * @throws IllegalArgumentException unless {@code lower < upper} and {@code lower <= mode <= upper}
     */
    public static Triangular of(BigFraction lower, BigFraction mode, BigFraction upper) {
        Bounds.requireOrdered("triangular", lower, upper);
        if (!(lower.compareTo(mode) <= 0 && mode.compareTo(upper) <= 0)) {
            throw new IllegalArgumentException("triangular needs lower <= mode <= upper, found lower="
                    + Rationals.toString(lower) + ", mode=" + Rationals.toString(mode) + ", upper="
                    + Rationals.toString(upper));
        }
        BigFraction length = upper.subtract(lower);
        BigFraction left = mode.subtract(lower);
        BigFraction right = upper.subtract(mode);
        // (t - lower)^2 / (length left) below the mode, 1 - (upper - t)^2 / (length right) above it
        RationalPolynomial rising = left.signum() == 0
                ? null
                : RationalPolynomial.of(
                        BigFraction.ZERO,
                        BigFraction.ZERO,
                        length.multiply(left).reciprocal());
        RationalPolynomial falling = right.signum() == 0
                ? null
                : RationalPolynomial.of(
                        left.divide(length),
                        BigFraction.of(2).divide(length),
                        length.multiply(right).reciprocal().negate());
        if (rising == null) {
            return new Triangular(mode, PiecewisePolynomial.of(List.of(lower, upper), List.of(falling)));
        }
        return new Triangular(
                mode,
                falling == null
                        ? PiecewisePolynomial.of(List.of(lower, upper), List.of(rising))
                        : PiecewisePolynomial.of(List.of(lower, mode, upper), List.of(rising, falling)));
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        return LogConcavity.proofOf(shape, "a triangular density is concave, hence log-concave");
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "triangular", "mode", mode, "lower", lower(), "upper", upper());
    }

    @Override
    public String describe() {
        return "triangular on " + Bounds.support(lower(), upper()) + " with mode " + Rationals.toString(mode);
    }
}
