package io.github.certamen.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.RandomDistributions;
import io.github.certamen.distribution.family.RandomDistributions.Family;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.number.Rationals;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final BigFraction LOW = BigFraction.of(1, 20);

    @Property(seed = "4711", tries = 80)
    void quantilesInvertTheDistributionFunction(@ForAll Family family, @ForAll long seed) {
        TypeDistribution d = RandomDistributions.of(family, LOW, BigFraction.ONE, new Random(seed));
        BigFraction step = d.upper().subtract(d.lower()).divide(1 << 20).add(BigFraction.of(1, 1 << 19));
        for (int k = 0; k <= 8; k++) {
            BigFraction level = BigFraction.of(k, 8);
            BigFraction t = Quantiles.quantile(d, level);
            assertThat(t).isBetween(d.lower(), d.upper());
            assertThat(d.cdf(t.add(step)).upper()).isGreaterThanOrEqualTo(k / 8.0);
            assertThat(d.cdfBelow(t.subtract(step)).lower()).isLessThanOrEqualTo(k / 8.0);
        }
    }

    @Test
    void quantilesOfUniformAreShortDyadics() {
        TypeDistribution d = Uniform.of(BigFraction.ZERO, BigFraction.ONE);
        assertThat(Quantiles.quantile(d, BigFraction.of(1, 4))).isEqualTo(BigFraction.of(1, 4));
        assertThat(Quantiles.quantile(d, BigFraction.of(1, 3)).getDenominator().bitLength())
                .isLessThanOrEqualTo(23);
        assertThatThrownBy(() -> Quantiles.quantile(d, BigFraction.of(3, 2))).hasMessageContaining("level=3/2");
    }

    @Test
    void levelsInAJumpGiveTheAtom() {
        TypeDistribution d = Mixture.of(List.of(
                new Mixture.Component(Rationals.HALF, Atom.of(BigFraction.of(1, 3))),
                new Mixture.Component(Rationals.HALF, Uniform.of(BigFraction.ZERO, BigFraction.ONE))));
        assertThat(Quantiles.quantile(d, Rationals.HALF)).isEqualTo(BigFraction.of(1, 3));
        assertThat(Quantiles.draw(d, 0.5)).isEqualTo(1.0 / 3);
        assertThat(Quantiles.draw(d, 0.9)).isEqualTo(0.8, offset(1e-13));
        assertThat(Quantiles.sampler(d, 100).applyAsDouble(0.5)).isEqualTo(1.0 / 3);
    }

    /** The mean of stratified draws against the exact mean; the error of n strata is below 1/n. */
    @Property(seed = "4711", tries = 40)
    void drawsHaveTheRightMean(@ForAll Family family, @ForAll long seed) {
        TypeDistribution d = RandomDistributions.of(family, LOW, BigFraction.ONE, new Random(seed));
        DoubleUnaryOperator sampler = Quantiles.sampler(d, 400);
        int n = 2000;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += sampler.applyAsDouble((k + 0.5) / n);
        }
        // 1/n from the strata, 1/400 at most from the table where a density is unbounded
        assertThat(sum / n).isCloseTo(d.mean().midpoint(), offset(1.0 / n + 1.0 / 400));
        assertThat(sampler.applyAsDouble(0.37)).isCloseTo(Quantiles.draw(d, 0.37), offset(0.01));
    }
}
