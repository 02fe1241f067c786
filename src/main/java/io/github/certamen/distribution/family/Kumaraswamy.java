package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.LogConcavity;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.PiecewisePolynomial;
import io.github.certamen.distribution.series.RationalPolynomial;
import io.github.certamen.distribution.series.SmoothCore;
import io.github.certamen.distribution.series.SmoothPiece;
import io.github.certamen.distribution.series.Taylor;
import io.github.certamen.distribution.series.TaylorFunction;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The Kumaraswamy distribution, {@code F = 1 - (1 - u^a)^b} in {@code u = (t - lower)/(upper - lower)}; exact for
 * integer parameters with {@code a b <= 24}.
 */
public final class Kumaraswamy implements Backed {
    private static final int MOST_EXACT = 24;

    private final BigFraction a;
    private final BigFraction b;
    private final TypeDistribution core;

    private Kumaraswamy(BigFraction a, BigFraction b, TypeDistribution core) {
        this.a = a;
        this.b = b;
        this.core = core;
    }

    /**
     * @throws IllegalArgumentException unless {@code a > 0}, {@code b > 0} and {@code lower < upper}
     */
    public static Kumaraswamy of(BigFraction a, BigFraction b, BigFraction lower, BigFraction upper) {
        Bounds.requireOrdered("kumaraswamy", lower, upper);
        Bounds.requirePositive("kumaraswamy", "a", a);
        Bounds.requirePositive("kumaraswamy", "b", b);
        boolean exact = Bounds.isSmallInteger(a, MOST_EXACT)
                && Bounds.isSmallInteger(b, MOST_EXACT)
                && a.intValue() * b.intValue() <= MOST_EXACT;
        return new Kumaraswamy(
                a, b, exact ? polynomial(a.intValue(), b.intValue(), lower, upper) : core(a, b, lower, upper));
    }

    private static TypeDistribution polynomial(int a, int b, BigFraction lower, BigFraction upper) {
        BigFraction[] base = new BigFraction[a + 1];
        Arrays.fill(base, BigFraction.ZERO);
        base[0] = BigFraction.ONE;
        base[a] = upper.subtract(lower).pow(-a).negate();
        RationalPolynomial factor = RationalPolynomial.of(base);
        RationalPolynomial survival = factor;
        for (int k = 1; k < b; k++) {
            survival = survival.multiply(factor);
        }
        BigFraction[] cdf =
                survival.coefficients().stream().map(BigFraction::negate).toArray(BigFraction[]::new);
        cdf[0] = BigFraction.ZERO;
        return PiecewisePolynomial.of(
                List.of(lower, upper),
                List.of(RationalPolynomial.of(cdf)),
                () -> core(BigFraction.of(a), BigFraction.of(b), lower, upper));
    }

    /** The representation by the density and the formula, for real parameters. */
    static TypeDistribution core(BigFraction a, BigFraction b, BigFraction lower, BigFraction upper) {
        BigFraction span = upper.subtract(lower);
        Interval scale = Interval.ONE.divide(Interval.of(span));
        Interval exponent = Interval.of(a);
        Interval outer = Interval.of(b);
        Interval inner = Interval.of(a.subtract(1));
        Interval last = Interval.of(b.subtract(1));
        Interval factor = Interval.of(a.multiply(b).divide(span));
        TaylorFunction density = (place, order) -> {
            Taylor u = place.aboveSeries(order).scale(scale);
            Interval left = place.below().multiply(scale);
            Taylor complement = Taylor.constant(Interval.ONE, order)
                    .subtract(u.pow(exponent))
                    .withValue(oneLessPower(u.coefficient(0), left, exponent));
            return u.pow(inner).multiply(complement.pow(last)).scale(factor);
        };
        SmoothCore.ClosedForm cdf = new SmoothCore.ClosedForm() {
            @Override
            public Real value(BigFraction t) {
                return Real.of(logSurvival(t).multiply(outer).expm1().negate());
            }

            @Override
            public Interval increment(BigFraction from, BigFraction to) {
                return value(from).lower() < 0.5
                        ? SmoothCore.ClosedForm.super.increment(from, to)
                        : survival(from).subtract(survival(to));
            }

            private Interval survival(BigFraction t) {
                return t.compareTo(upper) >= 0
                        ? Interval.ZERO
                        : logSurvival(t).multiply(outer).exp();
            }

            /** {@code log(1 - u^a)}. */
            private Interval logSurvival(BigFraction t) {
                BigFraction u = t.subtract(lower).divide(span);
                return logOneLessPower(Interval.of(u), Interval.of(BigFraction.ONE.subtract(u)), exponent);
            }
        };
        return SmoothCore.of(SmoothPiece.of(lower, upper, density), cdf, false);
    }

    /** {@code 1 - u^a}, accurate for u near 1 too, where {@code left = 1 - u} is given apart. */
    private static Interval oneLessPower(Interval u, Interval left, Interval a) {
        return left.lower() >= 0 && left.upper() < 0.5
                ? left.negate().log1p().multiply(a).expm1().negate()
                : Interval.ONE.subtract(u.pow(a));
    }

    /** {@code log(1 - u^a)} by the road that does not cancel; {@code -infinity} at u = 1. */
    private static Interval logOneLessPower(Interval u, Interval left, Interval a) {
        if (left.upper() <= 0) {
            return Interval.of(Double.NEGATIVE_INFINITY, -Double.MAX_VALUE);
        }
        Interval power = u.pow(a);
        return power.upper() < 0.5
                ? power.negate().log1p()
                : oneLessPower(u, left, a).log();
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    /** {@code log(1 - F) = b log(1 - u^a)} is concave for a >= 1; the density is log-concave if b >= 1 as well. */
    @Override
    public Optional<String> proofOf(Shape shape) {
        boolean risingRate = a.compareTo(BigFraction.ONE) >= 0;
        if (risingRate && b.compareTo(BigFraction.ONE) >= 0) {
            return LogConcavity.proofOf(shape, "the Kumaraswamy density is log-concave for a, b >= 1");
        }
        return risingRate && shape == Shape.IFR
                ? Optional.of("log(1 - F) = b log(1 - u^a) is concave for a >= 1")
                : Optional.empty();
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "kumaraswamy", "a", a, "b", b, "lower", lower(), "upper", upper());
    }

    @Override
    public String describe() {
        return "kumaraswamy with a " + Rationals.toString(a) + ", b " + Rationals.toString(b) + " on "
                + Bounds.support(lower(), upper());
    }
}
