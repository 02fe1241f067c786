package io.github.certamen.environment.interim;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A distribution function inside a cell: with u in [0, 1] the place in it, {@code F(u) = F(0) + p u - c u (1 - u)} up to an error.
 *
 * <p>Where F'' lies in [m, M] throughout a cell of width w, F is its chord plus {@code -xi w^2 u (1 - u) / 2} with xi in [m, M]: this is c for the middle of [m, M], and the error is at most
 * {@code w^2 (M - m) / 16}. Both c and the error are 0 where F is affine.
 *
 * @param mass p
 * @param bend c
 * @param error how far F may be from this, at all u
 * @param slope w^2 F'', enclosed; unbounded where nothing is known
 */
record CellCurve(Real mass, Real bend, double error, Interval slope) {
    /** No types inside: an atom, or nothing. */
    static CellCurve point(Real mass) {
        return new CellCurve(mass, Real.ZERO, 0, Interval.ZERO);
    }

    /** Of the open interval (from, to), from below to. */
    static CellCurve of(TypeDistribution distribution, BigFraction from, BigFraction to, Real mass) {
        Real stray = distribution.chordDeviation(from, to);
        if (stray.isZero()) {
            return point(mass);
        }
        Interval second = distribution.densitySlope(from, to);
        if (!(Double.isFinite(second.lower()) && Double.isFinite(second.upper()))) {
            return new CellCurve(mass, Real.ZERO, stray.interval().abs().upper(), Interval.WHOLE);
        }
        Real width = Real.of(to.subtract(from));
        Real square = width.multiply(width);
        BigFraction middle = Rationals.of(second.midpoint());
        Real bend = square.multiply(Real.of(middle)).divide(Real.of(2));
        Interval radius = second.subtract(Interval.of(second.midpoint())).abs();
        double error = second.width() == 0
                ? 0
                : square.interval().multiply(radius).divide(Interval.of(8)).upper();
        double known = stray.interval().abs().upper();
        if (error > known) {
            return new CellCurve(mass, Real.ZERO, known, square.interval().multiply(second));
        }
        return new CellCurve(mass, bend, error, square.interval().multiply(second));
    }

    /** The same with all masses multiplied. */
    CellCurve times(BigFraction factor) {
        Interval own = Interval.of(factor);
        return new CellCurve(
                mass.multiply(Real.of(factor)),
                bend.multiply(Real.of(factor)),
                error == 0 ? 0 : Interval.of(error).multiply(own).upper(),
                factor.signum() == 0 ? Interval.ZERO : slope.multiply(own));
    }

    boolean isAffine() {
        return bend.isZero() && error == 0;
    }

    /** Whether F'' is bounded. */
    boolean isSmooth() {
        return Double.isFinite(slope.lower()) && Double.isFinite(slope.upper());
    }

    /** w f, enclosed: p up to half of what the density can change by across the cell. */
    Interval density() {
        double half = slope.abs().multiply(Interval.of(0.5)).upper();
        return mass.interval().add(Interval.of(-half, half));
    }
}
