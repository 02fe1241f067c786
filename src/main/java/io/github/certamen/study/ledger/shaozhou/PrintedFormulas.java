package io.github.certamen.study.ledger.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Real;
import org.apache.commons.numbers.fraction.BigFraction;

/** Expected total utilities as Shao and Zhou's Examples 3 and 4 print them, agent 1 selling; integrals over closed intervals. */
final class PrintedFormulas {
    private PrintedFormulas() {}

    /** Example 3: {@code int_p^1 int_0^p theta_2 + int_0^p int_0^1 theta_1 + int_p^1 int_p^1 theta_1}. */
    static Real fixedPrice(TypeDistribution first, TypeDistribution second, BigFraction p) {
        Real trade = first.cdf(p).multiply(momentFrom(second, p));
        Real noBuyer = second.cdf(p).multiply(first.mean());
        Real noSeller = massFrom(second, p).multiply(momentFrom(first, p));
        return trade.add(noBuyer).add(noSeller);
    }

    /** Example 4: {@code int_0^p int_0^1 theta_1 + int_p^1 int_0^1 theta_2}. */
    static Real option(TypeDistribution first, TypeDistribution second, BigFraction p) {
        return second.cdf(p).multiply(first.mean()).add(momentFrom(second, p));
    }

    private static Real massFrom(TypeDistribution type, BigFraction p) {
        return Real.ONE.subtract(type.cdfBelow(p));
    }

    /** The integral of the type over [p, 1]. */
    private static Real momentFrom(TypeDistribution type, BigFraction p) {
        BigFraction low = type.lower().compareTo(p) > 0 ? type.lower() : p;
        if (low.compareTo(type.upper()) > 0) {
            return Real.ZERO;
        }
        Real open = low.compareTo(type.upper()) < 0 ? type.openMoment(low, type.upper()) : Real.ZERO;
        Real ends = Real.of(low).multiply(type.pointMass(low));
        return low.compareTo(type.upper()) < 0
                ? open.add(ends).add(Real.of(type.upper()).multiply(type.pointMass(type.upper())))
                : ends;
    }
}
