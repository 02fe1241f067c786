package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.LogConcavity;
import io.github.certamen.distribution.Shape;
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

/** The normal distribution conditioned on [lower, upper]. */
public final class TruncatedNormal implements Backed {
    private final BigFraction mean;
    private final BigFraction sd;
    private final TypeDistribution core;

    private TruncatedNormal(BigFraction mean, BigFraction sd, TypeDistribution core) {
        this.mean = mean;
        this.sd = sd;
        this.core = core;
    }

    /**
     * @param mean the mean before truncation, anywhere
     * @param sd the standard deviation before truncation
     * @throws IllegalArgumentException unless {@code sd > 0} and {@code lower < upper}
     */
    public static TruncatedNormal of(BigFraction mean, BigFraction sd, BigFraction lower, BigFraction upper) {
        Bounds.requireOrdered("truncated-normal", lower, upper);
        Bounds.requirePositive("truncated-normal", "sd", sd);
        BigFraction precision = sd.multiply(sd).multiply(2).reciprocal();
        boolean above = mean.compareTo(lower) <= 0;
        boolean below = mean.compareTo(upper) >= 0;
        // one piece on each side of the mean: distances from the mean are then distances from a piece's end
        List<SmoothPiece> pieces = above
                ? List.of(right(lower.subtract(mean), precision, lower, upper))
                : below
                        ? List.of(left(mean.subtract(upper), precision, lower, upper))
                        : List.of(
                                left(BigFraction.ZERO, precision, lower, mean),
                                right(BigFraction.ZERO, precision, mean, upper));
        return new TruncatedNormal(
                mean, sd, SmoothCore.of(pieces, pieces.size() > 1 ? whole(mean, precision, lower, upper) : null));
    }

    /** The density of the two pieces as one, {@code exp(-(t - mean)^2 / (2 sd^2))}. */
    private static SmoothPiece whole(BigFraction mean, BigFraction precision, BigFraction lower, BigFraction upper) {
        BigFraction offset = lower.subtract(mean);
        TaylorFunction shifted = right(offset, precision, lower, upper).density();
        Interval scale = Interval.of(offset.multiply(offset).multiply(precision).negate())
                .exp();
        return SmoothPiece.of(
                lower, upper, (place, order) -> shifted.at(place, order).scale(scale));
    }

    /** {@code exp(-((d + offset)^2 - offset^2) / (2 sd^2))} in the distance d from the piece's lower end. */
    private static SmoothPiece right(BigFraction offset, BigFraction precision, BigFraction from, BigFraction to) {
        Interval twice = Interval.of(offset.multiply(2));
        Interval factor = Interval.of(precision.negate());
        return SmoothPiece.of(from, to, (place, order) -> {
            Interval d = place.above();
            return quadratic(d.multiply(d.add(twice)), d.add(d).add(twice), order)
                    .scale(factor)
                    .exp();
        });
    }

    private static SmoothPiece left(BigFraction offset, BigFraction precision, BigFraction from, BigFraction to) {
        Interval twice = Interval.of(offset.multiply(2));
        Interval factor = Interval.of(precision.negate());
        return SmoothPiece.of(from, to, (place, order) -> {
            Interval d = place.below();
            return quadratic(d.multiply(d.add(twice)), d.add(d).add(twice).negate(), order)
                    .scale(factor)
                    .exp();
        });
    }

    private static Taylor quadratic(Interval value, Interval slope, int order) {
        return Taylor.quadratic(value, slope, Interval.ONE, order);
    }

    /** The mean before truncation. */
    BigFraction location() {
        return mean;
    }

    BigFraction sd() {
        return sd;
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    /** None: the mean divides the representation, not the distribution. */
    @Override
    public List<BigFraction> kinks() {
        return List.of();
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        return LogConcavity.proofOf(shape, "a normal density is log-concave, truncated or not");
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "truncated-normal", "mean", mean, "sd", sd, "lower", lower(), "upper", upper());
    }

    @Override
    public String describe() {
        return "truncated-normal with mean " + Rationals.toString(mean) + ", sd " + Rationals.toString(sd) + " on "
                + Bounds.support(lower(), upper());
    }
}
