package io.github.certamen.distribution;

import io.github.certamen.number.Real;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/** Recognises a distribution that is stated twice. A description alone does not tell: it may leave the masses of bins out. */
final class Likeness {
    private static final int PROBES = 33;

    private Likeness() {}

    /**
     * Whether two distributions are known to be the same: one object, or the same family, description, kinks and atoms, and the same
     * values at {@value #PROBES} places between any two kinks. Where they are not recognised, the general programs are used, which are
     * right as well.
     */
    static boolean areSame(TypeDistribution first, TypeDistribution second) {
        if (first == second) {
            return true;
        }
        if (!(first.getClass().equals(second.getClass())
                && first.describe().equals(second.describe())
                && first.kinks().equals(second.kinks())
                && first.atoms().equals(second.atoms())
                && first.lower().equals(second.lower())
                && first.upper().equals(second.upper()))) {
            return false;
        }
        TreeSet<BigFraction> breaks = new TreeSet<>(first.kinks());
        breaks.add(first.lower());
        breaks.add(first.upper());
        BigFraction from = null;
        for (BigFraction to : breaks) {
            for (int i = 1; from != null && i < PROBES; i++) {
                BigFraction at = from.add(to.subtract(from).multiply(BigFraction.of(i, PROBES)));
                if (!sameAt(first, second, at)) {
                    return false;
                }
            }
            if (!sameAt(first, second, to)) {
                return false;
            }
            from = to;
        }
        return true;
    }

    private static boolean sameAt(TypeDistribution first, TypeDistribution second, BigFraction at) {
        return same(first.cdf(at), second.cdf(at))
                && same(first.cdfBelow(at), second.cdfBelow(at))
                && same(first.cdfIntegral(at), second.cdfIntegral(at));
    }

    private static boolean same(Real one, Real two) {
        boolean exact = one.isExact() && two.isExact();
        return exact ? one.exact().compareTo(two.exact()) == 0 : one.interval().equals(two.interval());
    }
}
