package io.github.certamen.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class RationalSumTest {
    @Test
    void emptySumIsZero() {
        assertThat(new RationalSum().value()).isEqualTo(BigFraction.ZERO);
    }

    @Test
    void harmonicNumberOfTen() {
        RationalSum sum = new RationalSum();
        for (int k = 1; k <= 10; k++) {
            sum.add(BigFraction.of(1, k));
        }
        assertThat(sum.value()).isEqualTo(BigFraction.of(7381, 2520));
    }

    /** H_3000 has a denominator of about 4300 bits, so parts are set aside and joined again. */
    @Test
    void telescopesThroughLongDenominators() {
        RationalSum sum = new RationalSum();
        for (int k = 1; k <= 3000; k++) {
            sum.add(BigFraction.of(1, k)).subtract(BigFraction.of(1, k + 1));
        }
        assertThat(sum.value()).isEqualTo(BigFraction.of(3000, 3001));
    }

    @Test
    void agreesWithAddingFractionsOneByOne() {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            RationalSum sum = new RationalSum();
            BigFraction expected = BigFraction.ZERO;
            for (int k = 0; k < 40; k++) {
                BigFraction a = fraction(random);
                BigFraction b = fraction(random);
                sum.addProduct(a, b).subtractProduct(b, BigFraction.from(0.375)).subtract(a);
                expected = expected.add(a.multiply(b))
                        .subtract(b.multiply(BigFraction.of(3, 8)))
                        .subtract(a);
            }
            BigFraction value = sum.value();
            assertThat(value).isEqualTo(expected);
            assertThat(value.getDenominator().signum()).isPositive();
        }
    }

    private static BigFraction fraction(Random random) {
        int denominator = random.nextInt(200_000) - 100_000;
        return BigFraction.of(random.nextInt(2001) - 1000, denominator == 0 ? 1 : denominator);
    }
}
