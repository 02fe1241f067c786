package io.github.certamen.number;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.numbers.fraction.BigFraction;

/** Directed rounding against exact rational arithmetic. */
class RoundingProperties {
    private static final String SEED = "4711";

    /** All doubles by their bits: subnormal, huge and ordinary ones, and small integers, whose results are exact. */
    @Provide
    Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                Arbitraries.integers().between(-1000, 1000).map(k -> (double) k),
                Arbitraries.integers().between(-1000, 1000).map(k -> k * 0x1p-1040),
                Arbitraries.integers().between(-1000, 1000).map(k -> k * 0x1p1012),
                Arbitraries.doubles().between(-4, 4).ofScale(12));
    }

    @Property(seed = SEED, tries = 5000)
    void sumsAreTightAndOutward(@ForAll("doubles") double a, @ForAll("doubles") double b) {
        BigFraction exact = Rationals.of(a).add(Rationals.of(b));
        assertThat(Rounding.addDown(a, b)).isEqualTo(Rationals.floor(exact) + 0.0);
        assertThat(Rounding.addUp(a, b) + 0.0).isEqualTo(Rationals.ceil(exact) + 0.0);
    }

    /** Whatever rounds to a double lies between its loose bounds, two units apart from it at most (one more where it is subnormal). */
    @Property(seed = SEED, tries = 5000)
    void looseBoundsEncloseWhatRoundsToANumber(@ForAll("doubles") double a, @ForAll("doubles") double b) {
        for (double rounded : new double[] {a + b, a * b, a}) {
            if (Double.isFinite(rounded) && Math.abs(rounded) < 0x1p1000) {
                assertThat(Rounding.below(rounded)).isLessThanOrEqualTo(Math.nextDown(rounded));
                assertThat(Rounding.above(rounded)).isGreaterThanOrEqualTo(Math.nextUp(rounded));
                assertThat(rounded - Rounding.below(rounded))
                        .isLessThanOrEqualTo(2 * Math.ulp(rounded) + 2 * Double.MIN_VALUE);
                assertThat(Rounding.above(rounded) - rounded)
                        .isLessThanOrEqualTo(2 * Math.ulp(rounded) + 2 * Double.MIN_VALUE);
            }
        }
    }

    /** What overflowed to infinity may be any number beyond the largest double, so its lower bound is that one. */
    @Example
    void looseBoundsOfOverflowAreNumbers() {
        assertThat(Rounding.below(Double.POSITIVE_INFINITY)).isBetween(0x1p1023, Double.MAX_VALUE);
        assertThat(Rounding.above(Double.NEGATIVE_INFINITY)).isBetween(-Double.MAX_VALUE, -0x1p1023);
        assertThat(Rounding.below(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Rounding.above(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Property(seed = SEED, tries = 5000)
    void productsAreOutwardAndTightAwayFromUnderflow(@ForAll("doubles") double a, @ForAll("doubles") double b) {
        BigFraction exact = Rationals.of(a).multiply(Rationals.of(b));
        assertDirected(Rounding.multiplyDown(a, b), Rounding.multiplyUp(a, b), exact);
    }

    @Property(seed = SEED, tries = 5000)
    void quotientsAreOutwardAndTightAwayFromUnderflow(@ForAll("doubles") double a, @ForAll("doubles") double b) {
        if (b != 0) {
            BigFraction exact = Rationals.of(a).divide(Rationals.of(b));
            boolean tiny = Math.abs(a) < 0x1p-960; // the error term of a tiny dividend may itself underflow
            double down = Rounding.divideDown(a, b);
            double up = Rounding.divideUp(a, b);
            assertThat(down).isLessThanOrEqualTo(Rationals.floor(exact));
            assertThat(up).isGreaterThanOrEqualTo(Rationals.ceil(exact));
            if (!tiny) {
                assertDirected(down, up, exact);
            }
        }
    }

    @Property(seed = SEED, tries = 2000)
    void rootsAreOutwardAndExactForSquares(@ForAll("doubles") double a, @ForAll int k) {
        double x = Math.abs(a);
        assertThat(Rationals.of(Rounding.sqrtDown(x)).pow(2)).isLessThanOrEqualTo(Rationals.of(x));
        assertThat(Rationals.of(Rounding.sqrtUp(x)).pow(2)).isGreaterThanOrEqualTo(Rationals.of(x));
        assertThat(Rounding.sqrtUp(x)).isLessThanOrEqualTo(Math.nextUp(Math.nextUp(Rounding.sqrtDown(x))));
        double integer = Math.abs(k % 90_000_000);
        assertThat(Rounding.sqrtDown(integer * integer)).isEqualTo(integer);
        assertThat(Rounding.sqrtUp(integer * integer)).isEqualTo(integer);
    }

    private static void assertDirected(double down, double up, BigFraction exact) {
        double floor = Rationals.floor(exact);
        double ceil = Rationals.ceil(exact);
        assertThat(down).isLessThanOrEqualTo(floor);
        assertThat(up).isGreaterThanOrEqualTo(ceil);
        if (exact.signum() >= 0) {
            assertThat(down).isGreaterThanOrEqualTo(0);
        }
        if (Math.abs(exact.doubleValue()) > 0x1p-959) {
            assertThat(down).isEqualTo(floor);
            assertThat(up).isEqualTo(ceil);
        } else {
            assertThat(up - down).isLessThanOrEqualTo(4 * Math.ulp(ceil - floor + Math.abs(floor)));
        }
    }

    @Property(seed = SEED, tries = 5000)
    void floorAndCeilAreTheNeighbours(@ForAll("doubles") double a, @ForAll long numerator, @ForAll long divisor) {
        BigFraction exact = Rationals.of(a).multiply(numerator);
        if (divisor != 0) {
            exact = exact.divide(divisor);
        }
        double floor = Rationals.floor(exact);
        double ceil = Rationals.ceil(exact);
        if (Double.isFinite(floor)) {
            assertThat(Rationals.of(floor)).isLessThanOrEqualTo(exact);
        }
        if (Double.isFinite(ceil)) {
            assertThat(Rationals.of(ceil)).isGreaterThanOrEqualTo(exact);
        }
        boolean isDouble = Double.isFinite(floor) && Rationals.of(floor).compareTo(exact) == 0;
        assertThat(ceil).isEqualTo(isDouble ? floor + 0.0 : Math.nextUp(floor));
    }
}
