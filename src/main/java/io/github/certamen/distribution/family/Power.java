package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.LogConcavity;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.PiecewisePolynomial;
import io.github.certamen.distribution.series.RationalPolynomial;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The power distribution, {@code F(t) = ((t - lower) / (upper - lower))^exponent}; exact for integer exponents up to 64.
 */
public final class Power implements Backed {
    private static final int MOST_EXACT = 64;

    private final BigFraction exponent;
    private final TypeDistribution core;

    private Power(BigFraction exponent, TypeDistribution core) {
        this.exponent = exponent;
        this.core = core;
    }

    /**
     * @throws IllegalArgumentException unless {@code exponent > 0} and {@code lower < upper},
     *     and parameters that are not small integers lie between 1/100 and 300
     */
    public static Power of(BigFraction exponent, BigFraction lower, BigFraction upper) {
        Bounds.requireOrdered("power", lower, upper);
        Bounds.requirePositive("power", "exponent", exponent);
        if (!Bounds.isSmallInteger(exponent, MOST_EXACT)) {
            return new Power(exponent, Beta.core(exponent, BigFraction.ONE, lower, upper));
        }
        List<BigFraction> coefficients = new ArrayList<>(Collections.nCopies(exponent.intValue(), BigFraction.ZERO));
        coefficients.add(upper.subtract(lower).pow(-exponent.intValue()));
        return new Power(
                exponent,
                PiecewisePolynomial.of(
                        List.of(lower, upper),
                        List.of(new RationalPolynomial(coefficients)),
                        () -> Beta.core(exponent, BigFraction.ONE, lower, upper)));
    }

    BigFraction exponent() {
        return exponent;
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        if (exponent.compareTo(BigFraction.ONE) >= 0) {
            return LogConcavity.proofOf(shape, "t^(exponent - 1) is log-concave for exponent >= 1");
        }
        return shape == Shape.DRFR ? Optional.of("log F is a multiple of log(t - lower)") : Optional.empty();
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "power", "exponent", exponent, "lower", lower(), "upper", upper());
    }

    @Override
    public String describe() {
        return "power with exponent " + Rationals.toString(exponent) + " on " + Bounds.support(lower(), upper());
    }
}
