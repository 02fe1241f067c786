package io.github.certamen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.numbers.fraction.BigFraction;

/** Interval operations enclose the exact results; elementary functions against series of 60 digits. */
class IntervalProperties {
    private static final String SEED = "4711";
    private static final MathContext DIGITS = new MathContext(60);

    @Property(seed = SEED, tries = 2000)
    void operationsContainTheResultsOfMembers(
            @ForAll @DoubleRange(min = -9, max = 9) double a,
            @ForAll @DoubleRange(min = 0, max = 3) double widthA,
            @ForAll @DoubleRange(min = -9, max = 9) double b,
            @ForAll @DoubleRange(min = 0, max = 3) double widthB,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        Interval x = Interval.of(a, a + widthA);
        Interval y = Interval.of(b, b + widthB);
        BigFraction p = member(x, share);
        BigFraction q = member(y, 1 - share);
        assertThat(x.add(y).contains(p.add(q))).isTrue();
        assertThat(x.subtract(y).contains(p.subtract(q))).isTrue();
        assertThat(x.multiply(y).contains(p.multiply(q))).isTrue();
        assertThat(x.abs().contains(p.abs())).isTrue();
        assertThat(x.min(y).contains(Rationals.min(p, q))).isTrue();
        assertThat(x.max(y).contains(Rationals.max(p, q))).isTrue();
        if (q.signum() != 0) {
            assertThat(x.divide(y).contains(p.divide(q))).isTrue();
        }
    }

    private static BigFraction member(Interval x, double share) {
        double value = x.lower() + share * (x.upper() - x.lower());
        return Rationals.of(Math.min(x.upper(), Math.max(x.lower(), value)));
    }

    @Property(seed = SEED, tries = 500)
    void exponentialsAndLogarithmsEncloseTheirSeries(@ForAll @DoubleRange(min = -20, max = 20) double x) {
        BigDecimal exact = exp(new BigDecimal(x));
        assertEncloses(x, Interval::exp, exact, 4);
        assertEncloses(x, Interval::expm1, exact.subtract(BigDecimal.ONE), 4);
        // log through its inverse: exp(lower) <= x <= exp(upper)
        double positive = Math.abs(x) + 1e-3;
        Interval log = Interval.of(positive).log();
        assertThat(exp(new BigDecimal(log.lower()))).isLessThanOrEqualTo(new BigDecimal(positive));
        assertThat(exp(new BigDecimal(log.upper()))).isGreaterThanOrEqualTo(new BigDecimal(positive));
        double small = x * 0x1p-30;
        Interval log1p = Interval.of(small).log1p();
        BigDecimal onePlus = BigDecimal.ONE.add(new BigDecimal(small));
        assertThat(exp(new BigDecimal(log1p.lower()))).isLessThanOrEqualTo(onePlus);
        assertThat(exp(new BigDecimal(log1p.upper()))).isGreaterThanOrEqualTo(onePlus);
        assertThat(log1p.width()).isLessThanOrEqualTo(4 * Math.ulp(small));
    }

    private static void assertEncloses(double x, UnaryOperator<Interval> f, BigDecimal exact, int ulps) {
        Interval enclosure = f.apply(Interval.of(x));
        assertThat(new BigDecimal(enclosure.lower())).isLessThanOrEqualTo(exact);
        assertThat(new BigDecimal(enclosure.upper())).isGreaterThanOrEqualTo(exact);
        assertThat(enclosure.width()).isLessThanOrEqualTo(ulps * Math.ulp(Math.abs(exact.doubleValue())));
    }

    /** exp by its series after halving the argument eight times; 60 digits leave more than 40 right ones. */
    private static BigDecimal exp(BigDecimal x) {
        BigDecimal reduced = x.divide(BigDecimal.valueOf(256), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k < 60; k++) {
            term = term.multiply(reduced, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int k = 0; k < 8; k++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    @Example
    void unboundedIntervalsStayEnclosures() {
        Interval ray = Interval.of(1, Double.POSITIVE_INFINITY);
        assertThat(ray.divide(ray)).isEqualTo(Interval.of(0, Double.POSITIVE_INFINITY));
        assertThat(Interval.ONE.divide(ray)).isEqualTo(Interval.of(0, 1));
        assertThat(ray.multiply(Interval.ZERO)).isEqualTo(Interval.ZERO);
        assertThat(Interval.ONE.divide(Interval.of(-1, 1))).isEqualTo(Interval.WHOLE);
        assertThat(Interval.of(0, 1).log().lower()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Interval.of(800).exp().upper()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Interval.of(800).exp().lower()).isLessThan(Double.POSITIVE_INFINITY);
    }

    @Example
    void disjointEnclosuresOfOneNumberAreRefused() {
        assertThatThrownBy(() -> Interval.ZERO.intersect(Interval.ONE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.of(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
