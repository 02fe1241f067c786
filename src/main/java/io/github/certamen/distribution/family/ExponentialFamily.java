package io.github.certamen.distribution.family;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Families with densities {@code f_k(t) = exp(k T(t)) h(t) / Z(k)} in one parameter k, all other parameters fixed.
 *
 * <p>The exponential is convex in k, so for {@code k = (1 - s) k_0 + s k_1} and any constant c
 *
 * <pre>
 * f_k  &lt;=  a f_{k_0} + b f_{k_1},   a = (1 - s) Z_0 / Z(k),  b = s Z_1 / Z(k),   with Z(k) = int exp(k (T - c)) h,
 * a + b - 1  &lt;=  (k_1 - k_0)^2 / 8  sup_k E_k[(T - c)^2]  sup Z / inf Z
 * </pre>
 *
 * (proved: the chord of Z exceeds Z by at most an eighth of the squared length times the largest Z'' = Z E[(T - c)^2]). So a nonnegative
 * function has an expectation under every member in between of at most a mixture of those under two members, up to a factor of second order.
 *
 * <p>Power: T = log t. Truncated exponential: T = -t. Truncated normal in its mean: T = t / sd^2.
 */
public final class ExponentialFamily {
    private ExponentialFamily() {}

    /**
     * An upper bound of a + b - 1 for all members between the two, if they are members of such a family that differ in its parameter alone.
     *
     * @return empty where the two are not known to be
     */
    public static Optional<Interval> excess(TypeDistribution first, TypeDistribution second) {
        if (!(first.lower().compareTo(second.lower()) == 0 && first.upper().compareTo(second.upper()) == 0)) {
            return Optional.empty();
        }
        if (first instanceof Power one && second instanceof Power two) {
            return Optional.of(power(
                    Rationals.min(one.exponent(), two.exponent()), Rationals.max(one.exponent(), two.exponent())));
        }
        BigFraction length = first.upper().subtract(first.lower());
        if (first instanceof TruncatedExponential one && second instanceof TruncatedExponential two) {
            return Optional.of(bounded(one.rate().subtract(two.rate()).abs(), length));
        }
        if (first instanceof TruncatedNormal one
                && second instanceof TruncatedNormal two
                && one.sd().compareTo(two.sd()) == 0) {
            BigFraction shift = one.location().subtract(two.location()).abs();
            return Optional.of(bounded(shift, length.divide(one.sd().multiply(one.sd()))));
        }
        return Optional.empty();
    }

    /** T has a range of the given length: with c in its middle {@code E[(T - c)^2] <= length^2 / 4}, and log Z has a slope of at most length / 2. */
    private static Interval bounded(BigFraction step, BigFraction length) {
        BigFraction reach = step.multiply(length);
        Interval growth = Interval.of(reach.divide(2)).exp();
        return Interval.of(reach.multiply(reach).divide(32)).multiply(growth);
    }

    /**
     * Under {@code F = t^k}, log t has mean -1/k and variance 1/k^2. With c = -1/m, m the middle exponent, {@code E[(T - c)^2] = 1/k^2 + (1/k - 1/m)^2} is at
     * most its value with 1/k_0 for the first, and the longer of the two differences; {@code Z = exp(k/m) / k} is least at k = m and largest at an end.
     */
    private static Interval power(BigFraction least, BigFraction most) {
        BigFraction middle = Rationals.midpoint(least, most);
        BigFraction step = most.subtract(least);
        BigFraction spread = least.reciprocal().subtract(middle.reciprocal()); // the longer one: 1/k is convex
        BigFraction square = least.multiply(least).reciprocal().add(spread.multiply(spread));
        Interval growth = growth(least, middle).max(growth(most, middle));
        return Interval.of(step.multiply(step).divide(8).multiply(square)).multiply(growth);
    }

    /** {@code Z(k) / Z(m) = exp(k/m - 1) m / k}. */
    private static Interval growth(BigFraction exponent, BigFraction middle) {
        BigFraction ratio = exponent.divide(middle);
        return Interval.of(ratio.subtract(1)).exp().multiply(Interval.of(ratio.reciprocal()));
    }
}
