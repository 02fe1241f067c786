package io.github.certamen.distribution.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.distribution.series.Taylor;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Sine, cosine and tangent, enclosed over intervals and as series, in formulas. */
class TrigonometryTest {
    @Test
    void rangesHoldAllValuesAndHardlyMore() {
        Random random = new Random(3);
        for (int trial = 0; trial < 2000; trial++) {
            double from = 40 * random.nextDouble() - 20;
            double to = from + (trial % 2 == 0 ? 7 : 0.5) * random.nextDouble();
            Interval x = new Interval(from, to);
            double leastSine = 2;
            double mostCosine = -2;
            for (int k = 0; k <= 400; k++) {
                double t = Math.min(to, from + (to - from) * k / 400);
                assertThat(x.sin().contains(StrictMath.sin(t))).isTrue();
                assertThat(x.cos().contains(StrictMath.cos(t))).isTrue();
                leastSine = Math.min(leastSine, StrictMath.sin(t));
                mostCosine = Math.max(mostCosine, StrictMath.cos(t));
            }
            // 400 places of an interval of length 7 miss an extreme by less than (7/400)^2 / 8.
            assertThat(x.sin().lower()).isCloseTo(leastSine, within(1e-4));
            assertThat(x.cos().upper()).isCloseTo(mostCosine, within(1e-4));
        }
        assertThat(new Interval(Double.NEGATIVE_INFINITY, 0).sin()).isEqualTo(new Interval(-1, 1));
        assertThat(Interval.ZERO.sin()).isEqualTo(Interval.ZERO);
    }

    @Test
    void seriesAreThoseOfTheDerivatives() {
        Taylor t = Taylor.variable(Interval.of(0.75), 3);
        double[] sine = {Math.sin(0.75), Math.cos(0.75), -Math.sin(0.75) / 2, -Math.cos(0.75) / 6};
        double[] cosine = {Math.cos(0.75), -Math.sin(0.75), -Math.cos(0.75) / 2, Math.sin(0.75) / 6};
        for (int k = 0; k <= 3; k++) {
            assertThat(t.sin().coefficient(k).midpoint()).isCloseTo(sine[k], within(1e-14));
            assertThat(t.cos().coefficient(k).midpoint()).isCloseTo(cosine[k], within(1e-14));
        }
        // 1 + tan^2 = (tan)'
        assertThat(t.tan().coefficient(1).midpoint()).isCloseTo(1 + Math.tan(0.75) * Math.tan(0.75), within(1e-13));
    }

    @Test
    void formulasMayHaveThem() {
        FormulaCdf cdf = FormulaCdf.of("sin(t)/sin(1)", BigFraction.ZERO, BigFraction.ONE);
        assertThat(cdf.cdf(Rationals.HALF).midpoint()).isCloseTo(Math.sin(0.5) / Math.sin(1), within(1e-12));
        assertThat(cdf.mean().midpoint()).isCloseTo(1 - (1 - Math.cos(1)) / Math.sin(1), within(1e-9));
        assertThat(Formula.parse("tan(t) - sin(t)/cos(t)")
                        .at(Rationals.HALF)
                        .interval()
                        .abs()
                        .upper())
                .isLessThan(1e-15);
    }

    /** Every function that formulas have is known at a formula's end as well, and what doubles cannot carry there refuses nothing. */
    @Test
    void endsKnowEveryFunction() {
        for (String expression : new String[] {
            "sin(pi*t/2)",
            "1 - cos(pi*t/2)",
            "tan(pi*t/4)",
            "exp(log(t + 1)) - 1",
            "sqrt(t)",
            "abs(t)",
            "min(1, 2*t)",
            "max(0, t)",
            "(1 - 1/exp(1000*t))/(1 - 1/exp(1000))"
        }) {
            assertThat(FormulaCdf.of(expression, BigFraction.ZERO, BigFraction.ONE)
                            .cdf(BigFraction.ONE)
                            .interval()
                            .contains(1))
                    .as(expression)
                    .isTrue();
        }
    }
}
