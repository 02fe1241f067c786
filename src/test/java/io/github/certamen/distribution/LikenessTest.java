package io.github.certamen.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.family.Histogram;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static TypeDistribution bins(int first) {
        List<BigFraction> breaks = List.of(BigFraction.of(1), BigFraction.of(2), BigFraction.of(3));
        return Histogram.of(breaks, List.of(BigFraction.of(first, 4), BigFraction.of(4 - first, 4)));
    }

    @Test
    void aDistributionThatIsStatedTwiceIsRecognised() {
        assertThat(bins(1).isLike(bins(1))).isTrue();
    }

    /** Two players with such types once counted as identical, and were certified with one type for both. */
    @Test
    void histogramsThatDifferInTheirMassesAloneAreToldApart() {
        assertThat(bins(1).describe()).isEqualTo(bins(3).describe());
        assertThat(bins(1).isLike(bins(3))).isFalse();
    }
}
