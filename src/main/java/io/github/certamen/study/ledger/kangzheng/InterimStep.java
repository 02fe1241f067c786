package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One player of Kang and Zheng's model with an interim allocation Q that is constant between lines, in exact arithmetic.
 *
 * <p>Q is right-continuous and takes its last value at the upper end. F and the measures it is integrated against must be rational,
 * so that every number here is exact; atoms on lines are allowed in the measures.
 *
 * @param type F
 * @param lines a = g_0 &lt; ... &lt; g_m = b
 * @param net Q on [g_k, g_{k+1}), any sign
 */
record InterimStep(TypeDistribution type, List<BigFraction> lines, List<BigFraction> net) {
    int cells() {
        return net.size();
    }

    BigFraction line(int k) {
        return lines.get(k);
    }

    private Real width(int k) {
        return Real.of(line(k + 1).subtract(line(k)));
    }

    private Real plus(int k) {
        return Real.of(Rationals.max(net.get(k), BigFraction.ZERO));
    }

    private Real minus(int k) {
        return Real.of(Rationals.max(net.get(k).negate(), BigFraction.ZERO));
    }

    boolean isMonotone() {
        for (int k = 1; k < cells(); k++) {
            if (net.get(k).compareTo(net.get(k - 1)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The place of tau(Q), (6), among the lines. */
    int tau() {
        for (int k = 0; k < cells(); k++) {
            if (net.get(k).signum() >= 0) {
                return k;
            }
        }
        return cells();
    }

    /** t U at line k when it is zero at tau: the integral of Q from tau. */
    BigFraction rent(int k) {
        BigFraction sum = BigFraction.ZERO;
        int from = Math.min(k, tau());
        int to = Math.max(k, tau());
        for (int j = from; j < to; j++) {
            sum = sum.add(net.get(j).multiply(line(j + 1).subtract(line(j))));
        }
        return k < tau() ? sum.negate() : sum;
    }

    /** P on cell k by the envelope formula (5), when t U is zero at tau: {@code g_k Q_k - rent(k)}, constant on the cell. */
    BigFraction payment(int k) {
        return line(k).multiply(net.get(k)).subtract(rent(k));
    }

    /** The integral of s dQ(s) from a to line k's cell. */
    BigFraction jumps(int k) {
        BigFraction sum = BigFraction.ZERO;
        for (int j = 1; j <= k; j++) {
            sum = sum.add(line(j).multiply(net.get(j).subtract(net.get(j - 1))));
        }
        return sum;
    }

    /** The mass that a measure puts on [g_k, g_{k+1}), the last cell with its upper end. */
    Real mass(TypeDistribution measure, int k) {
        Real upper = k == cells() - 1 ? measure.cdf(line(k + 1)) : measure.cdfBelow(line(k + 1));
        return upper.subtract(measure.cdfBelow(line(k)));
    }

    private Real moment(TypeDistribution measure, int k) {
        Real sum = measure.openMoment(line(k), line(k + 1)).add(Real.of(line(k)).multiply(measure.pointMass(line(k))));
        return k == cells() - 1 ? sum.add(Real.of(line(k + 1)).multiply(measure.pointMass(line(k + 1)))) : sum;
    }

    /** The integral of P against a measure, t U being zero at tau. */
    Real paid(TypeDistribution measure) {
        Real sum = Real.ZERO;
        for (int k = 0; k < cells(); k++) {
            sum = sum.add(Real.of(payment(k)).multiply(mass(measure, k)));
        }
        return sum;
    }

    /** The integral of Q against a measure. */
    Real allocated(TypeDistribution measure) {
        Real sum = Real.ZERO;
        for (int k = 0; k < cells(); k++) {
            sum = sum.add(Real.of(net.get(k)).multiply(mass(measure, k)));
        }
        return sum;
    }

    /** The integral of t Q(t) against a measure. */
    Real value(TypeDistribution measure) {
        Real sum = Real.ZERO;
        for (int k = 0; k < cells(); k++) {
            sum = sum.add(Real.of(net.get(k)).multiply(moment(measure, k)));
        }
        return sum;
    }

    /** {@code <Q : rho(mu)>}, (20) to (22). */
    Real rents(TypeDistribution measure) {
        Real sum = Real.ZERO;
        for (int k = 0; k < cells(); k++) {
            Real below = measure.cdfIntegral(line(k + 1)).subtract(measure.cdfIntegral(line(k)));
            Real above = below.subtract(measure.totalMass().multiply(width(k)));
            sum = sum.add(plus(k).multiply(above)).subtract(minus(k).multiply(below));
        }
        return sum;
    }

    /** {@code <Q : I f + rho(F)>}; the primitives are t (F - 1) and t F. */
    Real surplus() {
        return value(type).add(rents(type));
    }

    /** The first line of the proof of (31) as printed, in which the integral of {@code Q^- t dF} is added. */
    Real printedSurplus() {
        Real sum = Real.ZERO;
        for (int k = 0; k < cells(); k++) {
            Real below = type.cdfIntegral(line(k + 1)).subtract(type.cdfIntegral(line(k)));
            sum = sum.add(plus(k).multiply(moment(type, k)))
                    .subtract(plus(k).multiply(width(k).subtract(below)))
                    .add(minus(k).multiply(moment(type, k)))
                    .subtract(minus(k).multiply(below));
        }
        return sum;
    }

    /** {@code int_a^b s (1 - F(s)) dQ(s)}. */
    Real later() {
        Real sum = Real.ZERO;
        for (int k = 1; k < cells(); k++) {
            sum = sum.add(Real.of(line(k).multiply(net.get(k).subtract(net.get(k - 1))))
                    .multiply(Real.ONE.subtract(type.cdf(line(k)))));
        }
        return sum;
    }

    @Override
    public String toString() {
        return type.describe() + ", lines "
                + lines.stream().map(Rationals::toString).toList() + ", Q "
                + Arrays.toString(net.stream().map(Rationals::toString).toArray());
    }
}
