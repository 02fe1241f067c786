package io.github.certamen.distribution;

import io.github.certamen.number.Rationals;
import org.apache.commons.numbers.fraction.BigFraction;

/** Quantiles. */
public final class Quantiles {
    private Quantiles() {}

    /** A short dyadic rational near the level's quantile. */
    public static BigFraction quantile(TypeDistribution type, BigFraction level) {
        BigFraction low = type.lower();
        BigFraction high = type.upper();
        for (int i = 0; i < 40; i++) {
            BigFraction middle = Rationals.midpoint(low, high);
            if (type.cdf(middle).midpoint() >= level.doubleValue()) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
