package io.github.certamen.number;

import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A real number that is known exactly, as a rational, or else by an interval that encloses it.
 *
 * <p>All data of a problem, from the values of a distribution function to the coefficients of a linear program, are
 * reals of this kind: for rational instances the whole chain stays exact, elsewhere it stays an enclosure. An operation
 * on two exact numbers is exact; on anything else it is an outward-rounded interval operation. Immutable.
 */
public final class Real {
    public static final Real ZERO = of(BigFraction.ZERO);
    public static final Real ONE = of(BigFraction.ONE);

    private final BigFraction exact;
    private Interval interval;

    private Real(BigFraction exact, Interval interval) {
        this.exact = exact;
        this.interval = interval;
    }

    public static Real of(BigFraction value) {
        return new Real(value, null);
    }

    public static Real of(long value) {
        return new Real(BigFraction.of(value), null);
    }

    /** The number that is exactly the given finite double. */
    public static Real ofExact(double value) {
        return new Real(Rationals.of(value), Interval.of(value));
    }

    /** A number of which only an enclosure is known. */
    public static Real of(Interval enclosure) {
        return new Real(null, enclosure);
    }

    public static Real of(double lower, double upper) {
        return new Real(null, new Interval(lower, upper));
    }

    public boolean isExact() {
        return exact != null;
    }

    /**
     * The exact value.
     *
     * @throws IllegalStateException unless {@link #isExact()}
     */
    public BigFraction exact() {
        if (exact == null) {
            throw new IllegalStateException("only the enclosure " + interval + " of this number is known");
        }
        return exact;
    }

    /** The tightest known enclosure in doubles. */
    public Interval interval() {
        Interval known = interval;
        if (known == null) {
            known = Interval.of(exact);
            interval = known; // a benign race: every thread computes the same immutable value
        }
        return known;
    }

    /** The same number with the exact value forgotten: for long computations where rationals would grow. */
    public Real enclosed() {
        return exact == null ? this : new Real(null, interval());
    }

    /** The largest rational that is known to be at most this number: itself, if exact. */
    public BigFraction provedLower() {
        return isExact() ? exact() : Rationals.of(lower());
    }

    /** The smallest rational that is known to be at least this number: itself, if exact. */
    public BigFraction provedUpper() {
        return isExact() ? exact() : Rationals.of(upper());
    }

    public double lower() {
        return interval().lower();
    }

    public double upper() {
        return interval().upper();
    }

    /** The double nearest to an exact value, or a double in the middle of the enclosure. */
    public double midpoint() {
        return exact != null ? exact.doubleValue() : interval.midpoint();
    }

    /** A rational inside the enclosure: the exact value, or the midpoint. */
    public BigFraction representative() {
        return exact != null ? exact : Rationals.of(interval.midpoint());
    }

    public Real add(Real other) {
        if (isZero() || other.isZero()) {
            return isZero() ? other : this;
        }
        return exact != null && other.exact != null
                ? of(exact.add(other.exact))
                : of(interval().add(other.interval()));
    }

    public Real subtract(Real other) {
        if (other.isZero()) {
            return this;
        }
        return exact != null && other.exact != null
                ? of(exact.subtract(other.exact))
                : of(interval().subtract(other.interval()));
    }

    public Real multiply(Real other) {
        if (isZero() || other.isZero()) {
            return ZERO;
        }
        if (exact == BigFraction.ONE || other.exact == BigFraction.ONE) {
            return exact == BigFraction.ONE ? other : this;
        }
        return exact != null && other.exact != null
                ? of(exact.multiply(other.exact))
                : of(interval().multiply(other.interval()));
    }

    /**
     * The quotient; an unbounded enclosure where the divisor's enclosure contains zero.
     *
     * @throws ArithmeticException if the divisor is exactly zero
     */
    public Real divide(Real other) {
        if (other.isZero()) {
            throw new ArithmeticException("division of " + this + " by zero");
        }
        if (isZero() || other.exact == BigFraction.ONE) {
            return this;
        }
        return exact != null && other.exact != null
                ? of(exact.divide(other.exact))
                : of(interval().divide(other.interval()));
    }

    public Real negate() {
        return exact != null ? of(exact.negate()) : of(interval.negate());
    }

    public Real min(Real other) {
        return exact != null && other.exact != null
                ? (exact.compareTo(other.exact) <= 0 ? this : other)
                : of(interval().min(other.interval()));
    }

    public Real max(Real other) {
        return exact != null && other.exact != null
                ? (exact.compareTo(other.exact) >= 0 ? this : other)
                : of(interval().max(other.interval()));
    }

    /** Narrows an enclosure by another one of the same number; an exact value stays. */
    public Real intersect(Interval other) {
        return exact != null ? this : of(interval.intersect(other));
    }

    /** Whether this is exactly zero. */
    public boolean isZero() {
        return exact != null && exact.signum() == 0;
    }

    /** Whether this is proved to be at most the other. */
    public boolean isAtMost(Real other) {
        return exact != null && other.exact != null ? exact.compareTo(other.exact) <= 0 : upper() <= other.lower();
    }

    /** Whether this is proved to be below the other. */
    public boolean isBelow(Real other) {
        return exact != null && other.exact != null ? exact.compareTo(other.exact) < 0 : upper() < other.lower();
    }

    /** Whether this is proved to be above zero. */
    public boolean isPositive() {
        return exact != null ? exact.signum() > 0 : interval.lower() > 0;
    }

    @Override
    public String toString() {
        return exact != null ? Rationals.toString(exact) : interval.toString();
    }
}
