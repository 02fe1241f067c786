package io.github.certamen.distribution.unbounded;

import io.github.certamen.distribution.Bounds;
import io.github.certamen.number.Rationals;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** What families on a half line ask of their parameters. */
final class Supports {
    /** No cap is farther out, in units of the scale: with a heavier tail what is beyond it counts. */
    static final double FARTHEST = 0x1p40;

    /** Conditioning on less than {@code exp(-400)} of a distribution is more than doubles carry. */
    private static final double MOST_HAZARD = 400;

    private Supports() {}

    /**
     * @throws IllegalArgumentException unless {@code 0 <= lower}, and {@code lower < upper} where there is an upper end
     */
    static void require(String family, BigFraction lower, Optional<BigFraction> upper) {
        if (lower.signum() < 0) {
            throw new IllegalArgumentException(family + " needs lower >= 0, found lower=" + Rationals.toString(lower));
        }
        upper.ifPresent(end -> Bounds.requireOrdered(family, lower, end));
    }

    static void requireBetween(String family, String name, BigFraction value, BigFraction least, BigFraction most) {
        if (!(value.compareTo(least) >= 0 && value.compareTo(most) <= 0)) {
            throw new IllegalArgumentException(family + " needs " + name + " between " + Rationals.toString(least)
                    + " and " + Rationals.toString(most) + ", found " + name + "=" + Rationals.toString(value));
        }
    }

    static void requireReached(String family, BigFraction lower, double hazard) {
        if (!(hazard <= MOST_HAZARD)) {
            throw new IllegalArgumentException(
                    family + " has hardly any types above lower=" + Rationals.toString(lower));
        }
    }

    /** A rational of few digits near a double. */
    static BigFraction shortened(double value) {
        return Rationals.near(value, value * 0x1p-24);
    }
}
