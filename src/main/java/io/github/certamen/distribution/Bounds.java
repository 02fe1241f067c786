package io.github.certamen.distribution;

import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** The conditions on parameters that several families share. */
public final class Bounds {
    private Bounds() {}

    /** Refuses unless {@code lower < upper}. */
    public static void requireOrdered(String family, BigFraction lower, BigFraction upper) {
        if (!(lower.compareTo(upper) < 0)) {
            throw new IllegalArgumentException(family + " needs lower < upper, found lower=" + Rationals.toString(lower)
                    + ", upper=" + Rationals.toString(upper));
        }
    }

    /** Refuses unless the named parameter is above 0. */
    public static void requirePositive(String family, String name, BigFraction value) {
        if (!(value.signum() > 0)) {
            throw new IllegalArgumentException(
                    family + " needs " + name + " > 0, found " + name + "=" + Rationals.toString(value));
        }
    }

    /** Refuses unless {@code 0 < from <= to}: where an inverse moment is finite. */
    public static void requirePositive(BigFraction from, BigFraction to) {
        if (!(from.signum() > 0 && from.compareTo(to) <= 0)) {
            throw new IllegalArgumentException("expected 0 < from <= to, found from=" + Rationals.toString(from)
                    + ", to=" + Rationals.toString(to));
        }
    }

    /** Refuses unless there are at least two breaks in strictly ascending order. */
    public static void requireAscending(String family, List<BigFraction> breaks) {
        if (!(breaks.size() >= 2)) {
            throw new IllegalArgumentException(family + " needs at least 2 breaks, found " + breaks.size());
        }
        for (int j = 1; j < breaks.size(); j++) {
            if (!(breaks.get(j - 1).compareTo(breaks.get(j)) < 0)) {
                throw new IllegalArgumentException(family + " needs ascending breaks, found breaks[" + j + "]="
                        + Rationals.toString(breaks.get(j - 1)) + ", breaks[" + (j + 1) + "]="
                        + Rationals.toString(breaks.get(j)));
            }
        }
    }

    /** {@code [lower, upper]}, for descriptions. */
    public static String support(BigFraction lower, BigFraction upper) {
        return "[" + Rationals.toString(lower) + ", " + Rationals.toString(upper) + "]";
    }

    /** Whether a parameter is an integer between 1 and the given one. */
    public static boolean isSmallInteger(BigFraction value, int most) {
        return value.signum() > 0
                && value.compareTo(BigFraction.of(most)) <= 0
                && value.compareTo(BigFraction.of(value.intValue())) == 0;
    }

    /**
     * How far a distribution function strays from its chord on an interval of the given length, when the density's slope
     * is between the given bounds: {@code [-max(most, 0), max(-least, 0)] length^2 / 8}.
     */
    public static Real chordDeviation(Real least, Real most, BigFraction length) {
        if (least.isZero() && most.isZero()) {
            return Real.ZERO;
        }
        Real eighth = Real.of(length.multiply(length).multiply(BigFraction.of(1, 8)));
        Real below = Real.ZERO.max(most).multiply(eighth);
        Real above = Real.ZERO.max(least.negate()).multiply(eighth);
        return Real.of(-below.upper(), above.upper());
    }
}
