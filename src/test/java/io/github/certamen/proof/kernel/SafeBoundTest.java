package io.github.certamen.proof.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class SafeBoundTest {
    /** max 3x + 2y, x + y <= 4, x + 3y <= 6, x - y = 1 - slack free; 0 <= x, y <= 10: optimum 12 at (4, 0). */
    private static final LinearModel TEXTBOOK = sink -> {
        sink.columnBlock(k -> "x" + k);
        int x = sink.column(Real.ZERO, Real.of(10), Real.of(3));
        int y = sink.column(Real.ZERO, Real.of(10), Real.of(2));
        sink.rowBlock(k -> "r" + k);
        RowTerms terms = new RowTerms();
        sink.atMost(terms.clear().add(x).add(y), Real.of(4));
        sink.atMost(terms.clear().add(x).add(y, Real.of(3)), Real.of(6));
    };

    @Test
    void optimalMultipliersGiveTheOptimum() {
        assertThat(SafeBound.of(TEXTBOOK, new double[] {3, 0})).isEqualTo(12);
    }

    @Test
    void wrongMultipliersGiveAWiderBoundNeverAFalseOne() {
        for (double first = -5; first <= 5; first += 0.25) {
            for (double second = -5; second <= 5; second += 0.25) {
                assertThat(SafeBound.of(TEXTBOOK, new double[] {first, second})).isGreaterThanOrEqualTo(12);
            }
        }
    }

    @Test
    void multipliersOfAMissingSideAndNaNCountAsZero() {
        double trivial = SafeBound.of(TEXTBOOK, new double[] {0, 0});
        assertThat(trivial).isEqualTo(50);
        assertThat(SafeBound.of(TEXTBOOK, new double[] {-3, Double.NaN})).isEqualTo(trivial);
    }

    @Test
    void enclosedCoefficientsAreCovered() {
        LinearModel vague = sink -> {
            sink.offset(Real.of(0.5, 1));
            sink.columnBlock(k -> "x");
            int x = sink.column(Real.ZERO, Real.ONE, Real.of(1, 2));
            sink.rowBlock(k -> "r");
            sink.atMost(new RowTerms().add(x, Real.of(1, 1.5)), Real.of(BigFraction.of(1, 2)));
        };
        // The worst program within the enclosures: max 1 + 2x, x <= 1/2: 2.
        assertThat(SafeBound.of(vague, new double[] {2})).isGreaterThanOrEqualTo(2);
        assertThat(SafeBound.of(vague, new double[] {2})).isLessThan(2.0 + 1e-12);
    }

    @Test
    void equalityRowsTakeMultipliersOfBothSigns() {
        LinearModel equality = sink -> {
            sink.columnBlock(k -> "x" + k);
            int x = sink.column(Real.ZERO, Real.of(10), Real.ONE);
            int y = sink.column(Real.ZERO, Real.of(10), Real.of(-2));
            sink.rowBlock(k -> "eq");
            sink.equal(new RowTerms().add(x).subtract(y), Real.of(-1));
        };
        // max x - 2y with x = y - 1: -y - 1 with y >= 1: -2.
        assertThat(SafeBound.of(equality, new double[] {2})).isGreaterThanOrEqualTo(-2);
        assertThat(SafeBound.of(equality, new double[] {1})).isGreaterThanOrEqualTo(-2);
        assertThat(SafeBound.of(equality, new double[] {2})).isEqualTo(-2);
    }

    @Test
    void anUnboundedColumnProvesNothingUnlessItsReducedCostVanishes() {
        LinearModel free = sink -> {
            sink.columnBlock(k -> "x");
            int x = sink.column(null, null, Real.ONE);
            sink.rowBlock(k -> "r");
            sink.atMost(new RowTerms().add(x), Real.of(7));
        };
        assertThat(SafeBound.of(free, new double[] {0})).isInfinite();
        assertThat(SafeBound.of(free, new double[] {1})).isEqualTo(7);
    }

    @Test
    void aMissingMultiplierIsRefused() {
        assertThatThrownBy(() -> SafeBound.of(TEXTBOOK, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found only 1");
        assertThatThrownBy(() -> SafeBound.of(TEXTBOOK, new double[] {1, 0, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 2 multipliers, one per row, found 3");
    }
}
