package io.github.certamen.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.numbers.fraction.BigFraction;

class ExactDualBoundProperties {
    private static final BigFraction[] NONE = {null, null};

    /** Weak duality: any multipliers bound the optimum, which vertex enumeration knows. */
    @Property(tries = 300, seed = "11")
    void anyMultipliersBoundTheOptimum(@ForAll long seed) {
        Random random = new Random(seed);
        ExactProgram program = RationalPrograms.random(random, 1 + random.nextInt(3), random.nextInt(4), 5);
        BigFraction[] y = new BigFraction[program.rows()];
        Arrays.setAll(y, i -> BigFraction.of(random.nextInt(41) - 20, 1 + random.nextInt(9)));
        ExactDualBound bound = ExactDualBound.of(program, y);
        RationalPrograms.bruteForceOptimum(program)
                .ifPresent(optimum -> assertThat(bound.value()).isGreaterThanOrEqualTo(optimum));
    }

    /** max x + y, x + 2y <= 3, 3x + y <= 4, both in [0, 10]: optimum 2 at (1, 1) with y = (2/5, 1/5). */
    @Example
    void isTheOptimumAtOptimalMultipliers() {
        ExactProgram program = handSolved();
        BigFraction[] y = {BigFraction.of(2, 5), BigFraction.of(1, 5)};
        assertThat(ExactDualBound.of(program, y).value()).isEqualTo(BigFraction.of(2));
        BigFraction[] wrong = {BigFraction.of(2, 5), BigFraction.of(1, 4)};
        // d = (-3/20, -1/20), so 6/5 + 1 and nothing from the box, whose lower end is 0
        assertThat(ExactDualBound.of(program, wrong).value()).isEqualTo(BigFraction.of(11, 5));
    }

    /** A negative multiplier of a row without lower bound counts as zero: what is left is the bound of the box, 20. */
    @Example
    void dropsMultipliersOfMissingSides() {
        BigFraction[] y = {BigFraction.of(-1), BigFraction.of(-7, 3)};
        ExactDualBound bound = ExactDualBound.of(handSolved(), y);
        assertThat(bound.value()).isEqualTo(BigFraction.of(20));
        assertThat(bound.multipliers()).containsOnly(BigFraction.ZERO);
    }

    @Example
    void isInfiniteWithoutTheBoundThatCounts() {
        BigFraction[] one = {BigFraction.ONE};
        ExactProgram free = RationalPrograms.of(
                one,
                new BigFraction[] {null},
                new BigFraction[] {null},
                new BigFraction[][] {one},
                new BigFraction[][] {{null, BigFraction.of(7)}});
        assertThat(ExactDualBound.of(free, one).value()).isEqualTo(BigFraction.of(7));
        assertThat(ExactDualBound.of(free, new BigFraction[] {BigFraction.ZERO}).isFinite())
                .isFalse();
        assertThatThrownBy(() -> ExactDualBound.of(free, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multipliers=2");
    }

    /**
     * 10^5 nonzeros with denominators up to 100 and dyadic multipliers of 100 bits. The limit is thirty times what was
     * measured (0.3 s): adding fractions one by one with a divisor each takes longer.
     */
    @Example
    void isLinearInTheNonzeros() {
        Random random = new Random(5);
        int rows = 10_000;
        ExactProgram program = ExactProgram.of(sink -> {
            for (int j = 0; j < rows; j++) {
                sink.column(Real.ZERO, Real.ONE, Real.of(random.nextInt(9)));
            }
            RowTerms terms = new RowTerms();
            for (int i = 0; i < rows; i++) {
                terms.clear();
                for (int k = 0; k < 10; k++) {
                    BigFraction value = BigFraction.of(1 + random.nextInt(99), 1 + random.nextInt(99));
                    terms.append((i + k * k * 37) % rows, Real.of(value));
                }
                sink.atMost(terms, Real.of(BigFraction.of(1, 1 + random.nextInt(99))));
            }
        });
        BigFraction[] y = new BigFraction[rows];
        Arrays.setAll(y, i -> BigFraction.from(random.nextDouble()).multiply(BigFraction.from(random.nextDouble())));
        long begin = System.nanoTime();
        ExactDualBound bound = ExactDualBound.of(program, y);
        double seconds = (System.nanoTime() - begin) * 1e-9;
        assertThat(bound.isFinite()).isTrue();
        assertThat(seconds).isLessThan(10);
    }

    private static ExactProgram handSolved() {
        BigFraction[] one = {BigFraction.ONE, BigFraction.ONE};
        return RationalPrograms.of(
                one,
                new BigFraction[] {BigFraction.ZERO, BigFraction.ZERO},
                new BigFraction[] {BigFraction.of(10), BigFraction.of(10)},
                new BigFraction[][] {
                    {BigFraction.ONE, BigFraction.of(2)},
                    {BigFraction.of(3), BigFraction.ONE}
                },
                new BigFraction[][] {{null, BigFraction.of(3)}, {null, BigFraction.of(4)}});
    }
}
