package io.github.certamen.distribution.unbounded;

import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.LogConcavity;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A density on [lower, oo), or on [lower, upper], of which a body is integrated and the rest is bounded.
 *
 * <p>With the masses H of (lower, start), M of the body [start, cap] and T beyond the cap, in one unit, {@code F(t) = (h + M B(t)) / (H + M + T)} for t in the body, where B is the
 * body's own distribution function and h in [0, H]. As {@link Unbounded}, it stands for the distribution of min(t, cap), whose mass beyond the cap is an atom there, with {@link #beyond}.
 * Immutable.
 */
final class TailedDensity implements TypeDistribution {
    /** The cap leaves about this share of the scale beyond it: far below what bounds show. */
    static final double LEFT = 1e-10;

    private final Body body;
    private final Real share; // M over the whole
    private final Real head; // [0, H] over the whole
    private final Real tail; // T over the whole
    private final Real beyond;
    private final Family family;
    private final Optional<String> logConcave;

    /**
     * What is integrated.
     *
     * @param lower where types begin
     * @param distribution B, on [start, cap]
     * @param mass M
     * @param head an upper bound of the mass of (lower, start); 0 where they are the same
     * @param headSlope encloses the slope of the density on (lower, start), in the unit of M
     */
    record Body(BigFraction lower, TypeDistribution distribution, Interval mass, double head, Interval headSlope) {
        static Body of(TypeDistribution distribution, Interval mass) {
            return new Body(distribution.lower(), distribution, mass, 0, Interval.ZERO);
        }

        BigFraction start() {
            return distribution.lower();
        }

        BigFraction cap() {
            return distribution.upper();
        }
    }

    /**
     * What is beyond the cap, in the unit of the body's mass.
     *
     * @param mass T
     * @param excess {@code int_cap^oo (t - cap) g}, enclosed
     */
    record Tail(Interval mass, Interval excess) {
        static final Tail NONE = new Tail(Interval.ZERO, Interval.ZERO);
    }

    private TailedDensity(Body body, Tail tail, Family family, Optional<String> logConcave) {
        this.body = body;
        this.family = family;
        this.logConcave = logConcave;
        Interval whole = body.mass().add(tail.mass()).add(Interval.of(0, body.head()));
        this.share = Real.of(body.mass().divide(whole).intersect(Interval.UNIT));
        this.head = body.head() == 0
                ? Real.ZERO
                : Real.of(Interval.of(0, body.head()).divide(whole));
        this.tail = tail.mass().upper() == 0 ? Real.ZERO : Real.of(tail.mass().divide(whole));
        this.beyond =
                tail.mass().upper() == 0 ? Real.ZERO : Real.of(tail.excess().divide(whole));
    }

    /**
     * The family's name and parameters, in the order in which they are told.
     *
     * @param values by name, without lower and upper
     */
    record Family(String name, List<Map.Entry<String, BigFraction>> values) {
        @SafeVarargs
        static Family of(String name, Map.Entry<String, BigFraction>... values) {
            return new Family(name, List.of(values));
        }

        String describe() {
            return name
                    + values.stream()
                            .map(value -> value.getKey() + " " + Rationals.toString(value.getValue()))
                            .collect(Collectors.joining(", ", " with ", ""));
        }
    }

    /**
     * @param logConcave why the density is log-concave, if it is
     */
    static TailedDensity of(Body body, Tail tail, Family family, Optional<String> logConcave) {
        return new TailedDensity(body, tail, family, logConcave);
    }

    @Override
    public Real beyond() {
        return beyond;
    }

    @Override
    public BigFraction lower() {
        return body.lower();
    }

    /** The cap. */
    @Override
    public BigFraction upper() {
        return body.cap();
    }

    private boolean isBeforeStart(BigFraction t) {
        return Rationals.compare(t, body.start()) < 0;
    }

    @Override
    public Real cdf(BigFraction t) {
        return Rationals.compare(t, upper()) >= 0 ? Real.ONE : cdfBelow(t);
    }

    @Override
    public Real cdfBelow(BigFraction t) {
        if (Rationals.compare(t, lower()) <= 0 || Rationals.compare(t, upper()) > 0) {
            return Rationals.compare(t, lower()) <= 0 ? Real.ZERO : Real.ONE;
        }
        if (Rationals.compare(t, upper()) == 0) {
            return Real.ONE.subtract(tail);
        }
        Real inside = isBeforeStart(t)
                ? Real.ZERO
                : share.multiply(body.distribution().cdf(t));
        return inside.add(head).min(Real.ONE);
    }

    @Override
    public Real cdfIntegral(BigFraction t) {
        if (Rationals.compare(t, lower()) <= 0) {
            return Real.ZERO;
        }
        BigFraction end = Rationals.min(t, upper());
        Real inside = isBeforeStart(end)
                ? Real.ZERO
                : share.multiply(body.distribution().cdfIntegral(end));
        Real before = head.multiply(Real.of(end.subtract(lower())));
        return inside.add(before).add(Real.of(t.subtract(end)));
    }

    @Override
    public Real openMass(BigFraction from, BigFraction to) {
        if (Rationals.compare(to, lower()) <= 0 || Rationals.compare(from, upper()) >= 0) {
            return Real.ZERO;
        }
        if (Rationals.compare(to, upper()) > 0) {
            return openMass(from, upper()).add(tail);
        }
        Real inside = isBeforeStart(to)
                ? Real.ZERO
                : share.multiply(body.distribution().openMass(Rationals.max(from, body.start()), to));
        return isBeforeStart(from) ? inside.add(head) : inside;
    }

    @Override
    public Real openExcess(BigFraction from, BigFraction to) {
        if (isBeforeStart(from) || Rationals.compare(to, upper()) > 0) {
            return TypeDistribution.super.openExcess(from, to);
        }
        return share.multiply(body.distribution().openExcess(from, to));
    }

    @Override
    public Real pointMass(BigFraction t) {
        return Rationals.compare(t, upper()) == 0 ? tail : Real.ZERO;
    }

    @Override
    public Real openInverseMoment(BigFraction from, BigFraction to) {
        if (!tail.isZero() || isBeforeStart(from)) {
            throw new IllegalArgumentException("there is no moment of 1/t of " + describe());
        }
        return share.multiply(body.distribution().openInverseMoment(from, to));
    }

    @Override
    public List<BigFraction> atoms() {
        return tail.isZero() ? List.of() : List.of(upper());
    }

    @Override
    public List<BigFraction> kinks() {
        return atoms();
    }

    @Override
    public Real totalMass() {
        return Real.ONE;
    }

    @Override
    public Real chordDeviation(BigFraction from, BigFraction to) {
        Interval slope = densitySlope(from, to);
        Real fine = Bounds.chordDeviation(
                Real.of(Interval.of(slope.lower())), Real.of(Interval.of(slope.upper())), to.subtract(from));
        Real rough = TypeDistribution.super.chordDeviation(from, to);
        return fine.isZero() || rough.isZero() ? Real.ZERO : fine.intersect(rough.interval());
    }

    @Override
    public Interval densitySlope(BigFraction from, BigFraction to) {
        if (Rationals.compare(to, lower()) <= 0 || Rationals.compare(from, upper()) >= 0) {
            return Interval.ZERO;
        }
        Interval before = isBeforeStart(from)
                ? body.headSlope()
                        .multiply(share.interval().divide(body.mass()))
                        .hull(Interval.ZERO)
                : Interval.ZERO;
        if (isBeforeStart(to)) {
            return before;
        }
        Interval inside = body.distribution()
                .densitySlope(Rationals.max(from, body.start()), to)
                .multiply(share.interval());
        return isBeforeStart(from) ? inside.hull(before) : inside;
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        // An atom at the cap is no part of the distribution that is meant, whose failure rate rises.
        boolean isMeant = tail.isZero() || shape == Shape.IFR;
        return isMeant ? logConcave.flatMap(reason -> LogConcavity.proofOf(shape, reason)) : Optional.empty();
    }

    @Override
    public List<String> assumptions() {
        return body.distribution().assumptions();
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> all = new TreeMap<>();
        all.put("family", family.name());
        family.values().forEach(value -> all.put(value.getKey(), value.getValue()));
        all.put("lower", lower());
        if (tail.isZero()) {
            all.put("upper", upper());
        }
        return all;
    }

    @Override
    public String describe() {
        return family.describe() + " on [" + Rationals.toString(lower()) + ", "
                + (tail.isZero() ? Rationals.toString(upper()) + "]" : "oo)");
    }
}
