package io.github.certamen.certificate;

import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import org.apache.commons.numbers.fraction.BigFraction;

/** What a certificate may claim of a real: itself, if exact, and otherwise an end of its enclosure. */
final class Claimed {
    private Claimed() {}

    /** The largest number that is proved to be at most a real. */
    static BigFraction floor(Real value) {
        return value.isExact() ? value.exact() : Rationals.of(value.lower());
    }

    /** The smallest number that is proved to be at least a real. */
    static BigFraction ceiling(Real value) {
        return value.isExact() ? value.exact() : Rationals.of(value.upper());
    }
}
