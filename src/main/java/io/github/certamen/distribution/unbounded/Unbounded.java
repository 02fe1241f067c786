package io.github.certamen.distribution.unbounded;

import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A distribution on [lower, oo) with a finite mean: exponential, or Pareto.
 *
 * <p>It stands here as the distribution of min(t, cap) for a cap far out, whose mass beyond lies at the cap as an atom, and with what that leaves out, {@link #beyond}. Whoever uses it
 * must account for it, as the bound by scores does; models that do not are not given such types.
 */
public final class Unbounded implements TypeDistribution {
    private final BigFraction lower;
    private final BigFraction cap;
    private final Tail tail;

    private Unbounded(BigFraction lower, BigFraction cap, Tail tail) {
        this.lower = lower;
        this.cap = cap;
        this.tail = tail;
    }

    /** What is known of the survival function S = 1 - F, on intervals of types. */
    private interface Tail {
        /** S(t). */
        Interval survival(Interval t);

        /** The integral of S over [t, oo). */
        Interval integral(Interval t);

        /** F'', the slope of the density. */
        Interval densitySlope(Interval t);

        /** Why the hazard rate rises, if it does. */
        Optional<String> rising();

        /** The family and its parameters. */
        String describe();

        /** See {@link TypeDistribution#parameters}. */
        Map<String, Object> parameters();
    }

    /**
     * {@code F(t) = 1 - exp(-rate (t - lower))}.
     *
     * @throws IllegalArgumentException unless {@code rate > 0}
     */
    public static Unbounded exponential(BigFraction rate, BigFraction lower) {
        if (!(rate.signum() > 0)) {
            throw new IllegalArgumentException("exponential needs rate > 0, found rate=" + Rationals.toString(rate));
        }
        Interval own = Interval.of(rate);
        Interval start = Interval.of(lower);
        Tail tail = new Tail() {
            @Override
            public Interval survival(Interval t) {
                return own.multiply(start.subtract(t)).exp().intersect(Interval.UNIT);
            }

            @Override
            public Interval integral(Interval t) {
                return survival(t).divide(own);
            }

            @Override
            public Interval densitySlope(Interval t) {
                return own.multiply(own).multiply(survival(t)).negate();
            }

            @Override
            public Optional<String> rising() {
                return Optional.of("the hazard rate of an exponential distribution is constant");
            }

            @Override
            public String describe() {
                return "exponential with rate " + Rationals.toString(rate) + from(lower);
            }

            @Override
            public Map<String, Object> parameters() {
                return Map.of("family", "exponential", "rate", rate, "lower", lower);
            }
        };
        BigFraction reach =
                BigFraction.of((long) Math.ceil(-Math.log(TailedDensity.LEFT))).divide(rate);
        return new Unbounded(lower, lower.add(reach), tail);
    }

    private static String from(BigFraction lower) {
        return " on [" + Rationals.toString(lower) + ", oo)";
    }

    /**
     * {@code F(t) = 1 - (scale / t)^shape} on [scale, oo).
     *
     * @throws IllegalArgumentException unless {@code scale > 0} and {@code shape > 1}, without which the mean is infinite
     */
    public static Unbounded pareto(BigFraction scale, BigFraction shape) {
        if (!(scale.signum() > 0)) {
            throw new IllegalArgumentException("pareto needs scale > 0, found scale=" + Rationals.toString(scale));
        }
        if (!(shape.compareTo(BigFraction.ONE) > 0)) {
            throw new IllegalArgumentException("pareto needs shape > 1, as its mean is infinite otherwise, found shape="
                    + Rationals.toString(shape));
        }
        Interval from = Interval.of(scale);
        Interval power = Interval.of(shape);
        Interval less = power.subtract(Interval.ONE);
        Tail tail = new Tail() {
            @Override
            public Interval survival(Interval t) {
                return from.divide(t).pow(power).intersect(Interval.UNIT);
            }

            @Override
            public Interval integral(Interval t) {
                return t.multiply(survival(t)).divide(less);
            }

            @Override
            public Interval densitySlope(Interval t) {
                Interval factor = power.multiply(power.add(Interval.ONE));
                return factor.multiply(survival(t)).divide(t.multiply(t)).negate();
            }

            @Override
            public Optional<String> rising() {
                return Optional.empty();
            }

            @Override
            public String describe() {
                return "pareto with scale " + Rationals.toString(scale) + ", shape " + Rationals.toString(shape);
            }

            @Override
            public Map<String, Object> parameters() {
                return Map.of("family", "pareto", "scale", scale, "shape", shape);
            }
        };
        double excess = shape.doubleValue() - 1;
        double multiple = Math.min(Supports.FARTHEST, Math.ceil(Math.pow(TailedDensity.LEFT * excess, -1 / excess)));
        return new Unbounded(scale, scale.multiply(Rationals.of(multiple)), tail);
    }

    @Override
    public Real beyond() {
        return Real.of(tail.integral(Interval.of(cap)));
    }

    @Override
    public BigFraction lower() {
        return lower;
    }

    /** The cap. */
    @Override
    public BigFraction upper() {
        return cap;
    }

    @Override
    public Real cdf(BigFraction t) {
        return t.compareTo(cap) >= 0 ? Real.ONE : cdfBelow(t);
    }

    @Override
    public Real cdfBelow(BigFraction t) {
        if (t.compareTo(lower) <= 0 || t.compareTo(cap) > 0) {
            return t.compareTo(lower) <= 0 ? Real.ZERO : Real.ONE;
        }
        return Real.of(Interval.ONE.subtract(survival(t)).intersect(Interval.UNIT));
    }

    private Interval survival(BigFraction t) {
        return tail.survival(Interval.of(t));
    }

    @Override
    public Real cdfIntegral(BigFraction t) {
        if (t.compareTo(lower) <= 0) {
            return Real.ZERO;
        }
        if (t.compareTo(cap) > 0) {
            return cdfIntegral(cap).add(Real.of(t.subtract(cap)));
        }
        Interval survived = tail.integral(Interval.of(lower)).subtract(tail.integral(Interval.of(t)));
        return Real.of(Interval.of(t.subtract(lower)).subtract(survived));
    }

    /** {@inheritDoc} By {@code S(from) - S(to)}, which keeps the digits of a mass far out. */
    @Override
    public Real openMass(BigFraction from, BigFraction to) {
        boolean inside = from.compareTo(lower) >= 0 && to.compareTo(cap) <= 0;
        return inside
                ? Real.of(survival(from).subtract(survival(to)).max(Interval.ZERO))
                : cdfBelow(to).subtract(cdf(from));
    }

    @Override
    public Real pointMass(BigFraction t) {
        return t.compareTo(cap) == 0 ? Real.of(survival(cap)) : Real.ZERO;
    }

    @Override
    public Real openInverseMoment(BigFraction from, BigFraction to) {
        throw new IllegalArgumentException("an unbounded distribution has no moment of 1/t here");
    }

    @Override
    public List<BigFraction> atoms() {
        return List.of(cap);
    }

    @Override
    public List<BigFraction> kinks() {
        return List.of(cap);
    }

    @Override
    public Real totalMass() {
        return Real.ONE;
    }

    @Override
    public Real chordDeviation(BigFraction from, BigFraction to) {
        Interval width = Interval.of(to.subtract(from));
        Interval bend = densitySlope(from, to).multiply(width).multiply(width).multiply(Interval.of(-0.125));
        return Real.of(bend.hull(Interval.ZERO));
    }

    @Override
    public Interval densitySlope(BigFraction from, BigFraction to) {
        return tail.densitySlope(Interval.of(from).hull(Interval.of(to)));
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        return shape == Shape.IFR ? tail.rising() : Optional.empty();
    }

    @Override
    public List<String> assumptions() {
        return List.of("StrictMath.exp and StrictMath.log are within their documented error of 1 ulp");
    }

    @Override
    public Map<String, Object> parameters() {
        return tail.parameters();
    }

    @Override
    public String describe() {
        return tail.describe();
    }
}
