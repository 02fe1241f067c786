package io.github.certamen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RationalsTest {
    @ParameterizedTest
    @CsvSource({
        "0.1, 1/10",
        "1e-6, 1/1000000",
        "-0.25, -1/4",
        "1/20, 1/20",
        "6/4, 3/2",
        "+3, 3",
        ".5, 1/2",
        "2., 2",
        "1.5E2, 150",
        "' 7 / 21 ', 1/3",
        "-0, 0",
        "-3/6, -1/2"
    })
    void readsWhatATextMeans(String text, String expected) {
        assertThat(Rationals.toString(Rationals.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "NaN", "Infinity", "1/0", "1/-2", "0x10", "1e", "1e99999", "one", "1,5", "--1", "1/2/3"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Rationals.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void refusesEndlessText() {
        assertThatThrownBy(() -> Rationals.parse("1".repeat(401)))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageContaining("...");
    }

    @Test
    void signStandsInFront() {
        assertThat(Rationals.toString(BigFraction.of(1, -3))).isEqualTo("-1/3");
        assertThat(Rationals.toString(BigFraction.of(-4, -2))).isEqualTo("2");
    }

    /** The smallest denominator, found by trying all of them. */
    @Property(seed = "4711", tries = 500)
    void simplestHasTheSmallestDenominator(
            @ForAll @IntRange(min = -300, max = 300) int p,
            @ForAll @IntRange(min = 1, max = 97) int q,
            @ForAll @IntRange(min = 0, max = 60) int r,
            @ForAll @IntRange(min = 1, max = 997) int s) {
        BigFraction lower = BigFraction.of(p, q);
        BigFraction upper = lower.add(BigFraction.of(r, s));
        BigFraction simplest = Rationals.simplestBetween(lower, upper);
        assertThat(simplest).isBetween(lower, upper);
        long denominator = simplest.getDenominator().abs().longValueExact();
        for (long d = 1; d < denominator; d++) {
            BigFraction scaled = upper.multiply(d);
            long k = Math.floorDiv(
                    scaled.getNumerator().longValueExact(),
                    scaled.getDenominator().longValueExact());
            assertThat(BigFraction.of(k, d)).as("multiple of 1/%d", d).isLessThan(lower);
        }
    }

    @Test
    void realsAreExactAsLongAsTheyCan() {
        Real third = Real.of(BigFraction.of(1, 3));
        assertThat(third.add(third).add(third).exact()).isEqualTo(BigFraction.ONE);
        Real enclosed = third.enclosed();
        assertThat(enclosed.isExact()).isFalse();
        assertThat(enclosed.interval().width()).isEqualTo(Math.ulp(1.0 / 3));
        assertThat(enclosed.multiply(Real.ZERO).isZero()).isTrue();
        assertThat(enclosed.add(enclosed).add(enclosed).interval().contains(1.0))
                .isTrue();
        assertThatThrownBy(enclosed::exact).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> third.divide(Real.ZERO)).isInstanceOf(ArithmeticException.class);
    }
}
