package io.github.certamen.distribution.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Rationals;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** The weights of the domination, computed from its formula in doubles, against masses of cells. */
class ExponentialFamilyTest {
    private static final int CELLS = 64;

    /** Cells' masses carry rounding errors of this size. */
    private static final double ROUNDING = 1e-12;

    @Test
    void powersLieBelowMixturesOfTheirEnds() {
        for (double[] range : new double[][] {{1, 1.5}, {0.5, 0.6}, {2, 4}}) {
            double middle = (range[0] + range[1]) / 2;
            check(
                    range[0],
                    range[1],
                    k -> Power.of(rational(k), BigFraction.ZERO, BigFraction.ONE),
                    k -> Math.exp(k / middle) / k);
        }
    }

    @Test
    void truncatedExponentialsLieBelowMixturesOfTheirEnds() {
        for (double[] range : new double[][] {{1, 2}, {-3, -1}, {4, 8}}) {
            // int_0^1 exp(-k (t - 1/2)) dt
            check(
                    range[0],
                    range[1],
                    k -> TruncatedExponential.of(rational(k), BigFraction.ZERO, BigFraction.ONE),
                    k -> 2 * Math.sinh(k / 2) / k);
        }
    }

    private static BigFraction rational(double k) {
        return Rationals.of(k);
    }

    private static void check(
            double least, double most, DoubleFunction<TypeDistribution> member, DoubleUnaryOperator normaliser) {
        TypeDistribution first = member.apply(least);
        TypeDistribution last = member.apply(most);
        double excess = ExponentialFamily.excess(first, last).orElseThrow().upper();
        assertThat(ExponentialFamily.excess(last, first).orElseThrow().upper()).isEqualTo(excess);
        for (double share : new double[] {0.125, 0.5, 0.75}) {
            double k = least + share * (most - least);
            double z = normaliser.applyAsDouble(k);
            double a = (1 - share) * normaliser.applyAsDouble(least) / z;
            double b = share * normaliser.applyAsDouble(most) / z;
            assertThat(a + b).isBetween(1.0, 1 + excess);
            TypeDistribution between = member.apply(k);
            for (int i = 0; i < CELLS; i++) {
                BigFraction from = BigFraction.of(i, CELLS);
                BigFraction to = BigFraction.of(i + 1, CELLS);
                double mixture = a * first.openMass(from, to).midpoint()
                        + b * last.openMass(from, to).midpoint();
                assertThat(between.openMass(from, to).midpoint()).isLessThanOrEqualTo(mixture + ROUNDING);
            }
        }
    }

    @Test
    void nothingIsSaidOfDifferentFamiliesSupportsOrFurtherParameters() {
        TypeDistribution power = Power.of(BigFraction.of(2), BigFraction.ZERO, BigFraction.ONE);
        assertThat(ExponentialFamily.excess(power, Uniform.of(BigFraction.ZERO, BigFraction.ONE)))
                .isEmpty();
        assertThat(ExponentialFamily.excess(power, Power.of(BigFraction.of(3), BigFraction.ZERO, Rationals.HALF)))
                .isEmpty();
        assertThat(ExponentialFamily.excess(
                        TruncatedNormal.of(BigFraction.ZERO, Rationals.HALF, BigFraction.ZERO, BigFraction.ONE),
                        TruncatedNormal.of(BigFraction.ONE, BigFraction.ONE, BigFraction.ZERO, BigFraction.ONE)))
                .isEmpty();
    }
}
