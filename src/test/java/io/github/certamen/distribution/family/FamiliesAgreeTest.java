package io.github.certamen.distribution.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same distribution by two roads, or by another library. */
class FamiliesAgreeTest {
    private static final BigFraction LOW = BigFraction.of(1, 20);
    private static final BigFraction ONE = BigFraction.ONE;
    private static final BigFraction ZERO = BigFraction.ZERO;

    private static BigFraction q(String text) {
        return Rationals.parse(text);
    }

    /** All values of the first are enclosures, all of the second are exact. */
    private static void assertEncloses(TypeDistribution enclosed, TypeDistribution exact) {
        BigFraction last = exact.lower();
        for (int k = 1; k <= 50; k++) {
            BigFraction t =
                    exact.lower().add(exact.upper().subtract(exact.lower()).multiply(BigFraction.of(k, 50)));
            assertContains(enclosed.cdf(t), exact.cdf(t));
            assertContains(enclosed.cdfIntegral(t), exact.cdfIntegral(t));
            assertContains(enclosed.openMass(last, t), exact.openMass(last, t));
            assertContains(enclosed.openExcess(last, t), exact.openExcess(last, t));
            assertContains(enclosed.openMoment(last, t), exact.openMoment(last, t));
            BigFraction close = last.add(BigFraction.of(1, 1L << 40));
            assertContains(enclosed.openMass(last, close), exact.openMass(last, close));
            assertContains(enclosed.openExcess(last, close), exact.openExcess(last, close));
            // where the mass is not negligible the enclosure has 12 digits: the aim for narrow cells
            assertThat(enclosed.openMass(last, close).interval().width())
                    .isLessThanOrEqualTo(1e-12 * exact.openMass(last, close).upper() + 1e-33);
            if (last.signum() > 0) {
                Interval a = enclosed.openInverseMoment(last, t).interval();
                Interval b = exact.openInverseMoment(last, t).interval();
                assertThat(a.lower()).isLessThanOrEqualTo(b.upper());
                assertThat(b.lower()).isLessThanOrEqualTo(a.upper());
            }
            last = t;
        }
        assertContains(enclosed.mean(), exact.mean());
    }

    private static void assertContains(Real enclosure, Real exact) {
        assertThat(enclosure.interval().contains(exact.exact()))
                .as("%s in %s", exact, enclosure)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 1", "1, 4", "5, 5", "8, 9"})
    void betaByItsDensityEnclosesItsPolynomial(String alpha, String beta) {
        assertEncloses(Beta.core(q(alpha), q(beta), ZERO, ONE), Beta.of(q(alpha), q(beta), ZERO, ONE));
        assertEncloses(Beta.core(q(alpha), q(beta), LOW, ONE), Beta.of(q(alpha), q(beta), LOW, ONE));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 2"})
    void kumaraswamyByItsDensityEnclosesItsPolynomial(String a, String b) {
        assertEncloses(Kumaraswamy.core(q(a), q(b), LOW, ONE), Kumaraswamy.of(q(a), q(b), LOW, ONE));
    }

    @Test
    void formulasEncloseThePolynomialsTheyAre() {
        assertEncloses(FormulaCdf.of("t^3", ZERO, ONE), Power.of(q("3"), ZERO, ONE));
        assertEncloses(FormulaCdf.of("3*t^2-2*t^3", ZERO, ONE), Beta.of(q("2"), q("2"), ZERO, ONE));
        assertEncloses(
                FormulaCdf.of("min(1.5*t, 0.5+0.5*t)", ZERO, ONE),
                Histogram.of(List.of(ZERO, q("1/2"), ONE), List.of(q("3/4"), q("1/4"))));
    }

    @Test
    void exactFamiliesCoincide() {
        assertSame(Power.of(ONE, LOW, ONE), Uniform.of(LOW, ONE));
        assertSame(Beta.of(ONE, ONE, LOW, ONE), Uniform.of(LOW, ONE));
        assertSame(Kumaraswamy.of(q("3"), ONE, LOW, ONE), Power.of(q("3"), LOW, ONE));
        assertSame(Polynomial.of(List.of(ZERO, ZERO, ONE), ZERO, ONE), Power.of(q("2"), ZERO, ONE));
        assertSame(Triangular.of(LOW, ONE, ONE), Power.of(q("2"), LOW, ONE));
        List<BigFraction> breaks = List.of(LOW, q("0.3"), q("0.7"), ONE);
        assertSame(
                Histogram.of(breaks, List.of(q("1/2"), q("1/6"), q("1/3"))),
                Mixture.of(List.of(
                        new Mixture.Component(q("1/2"), Uniform.of(LOW, q("0.3"))),
                        new Mixture.Component(q("1/6"), Uniform.of(q("0.3"), q("0.7"))),
                        new Mixture.Component(q("1/3"), Uniform.of(q("0.7"), ONE)))));
        assertSame(
                Sample.of(List.of(q("1/2"), q("1/5"), q("1/2"))),
                Mixture.of(List.of(
                        new Mixture.Component(q("1/3"), Atom.of(q("1/5"))),
                        new Mixture.Component(q("2/3"), Atom.of(q("1/2"))))));
    }

    private static void assertSame(TypeDistribution a, TypeDistribution b) {
        assertThat(a.atoms()).isEqualTo(b.atoms());
        assertThat(a.mean().exact()).isEqualTo(b.mean().exact());
        for (int k = -2; k <= 42; k++) {
            BigFraction t = BigFraction.of(k, 40);
            assertThat(a.cdf(t).exact()).isEqualTo(b.cdf(t).exact());
            assertThat(a.cdfBelow(t).exact()).isEqualTo(b.cdfBelow(t).exact());
            assertThat(a.cdfIntegral(t).exact()).isEqualTo(b.cdfIntegral(t).exact());
            assertThat(a.openMoment(t, ONE).exact())
                    .isEqualTo(b.openMoment(t, ONE).exact());
            if (k > 0 && k <= 40) {
                // two logarithms may be rounded apart
                assertThat(a.openInverseMoment(t, ONE).midpoint())
                        .isCloseTo(b.openInverseMoment(t, ONE).midpoint(), offset(1e-13));
            }
        }
    }

    /** Inverse moments of a beta density that is not rational against Gauss-Legendre quadrature by Hipparchus. */
    @ParameterizedTest
    @CsvSource({"2.5, 1.7, 0.2, 0.9", "0.5, 0.5, 0.1, 0.8", "20, 30, 0.1, 0.95", "1.5, 1, 0.001, 0.5"})
    void betaAgreesWithOtherLibraries(String alpha, String beta, String from, String to) {
        TypeDistribution d = Beta.of(q(alpha), q(beta), ZERO, ONE);
        BetaDistribution reference = BetaDistribution.of(Double.parseDouble(alpha), Double.parseDouble(beta));
        for (int k = 1; k < 40; k++) {
            double expected = reference.cumulativeProbability(k / 40.0);
            // the reference itself errs by some ulp of 1
            assertThat(expected)
                    .isBetween(
                            d.cdf(BigFraction.of(k, 40)).lower() - 1e-13,
                            d.cdf(BigFraction.of(k, 40)).upper() + 1e-13);
        }
        double inverse = integrate(s -> reference.density(s) / s, from, to);
        Interval enclosure = d.openInverseMoment(q(from), q(to)).interval();
        assertThat(inverse).isBetween(enclosure.lower() * (1 - 1e-9), enclosure.upper() * (1 + 1e-9));
        assertThat(enclosure.width()).isLessThan(1e-12);
        assertThat(d.mean().midpoint()).isCloseTo(reference.getMean(), offset(1e-13));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.2, 0.05, 1", "-1, 0.5, 0.05, 1", "3, 0.4, 0.05, 1", "0.3, 0.01, 0.05, 1"})
    void truncatedNormalAgreesWithOtherLibraries(String mean, String sd, String lower, String upper) {
        TypeDistribution d = TruncatedNormal.of(q(mean), q(sd), q(lower), q(upper));
        TruncatedNormalDistribution reference = TruncatedNormalDistribution.of(
                Double.parseDouble(mean), Double.parseDouble(sd), Double.parseDouble(lower), Double.parseDouble(upper));
        for (int k = 3; k < 40; k++) {
            double expected = reference.cumulativeProbability(k / 40.0);
            // the reference subtracts error functions: far from the mean it keeps ten digits
            assertThat(expected)
                    .isBetween(
                            d.cdf(BigFraction.of(k, 40)).lower() - 1e-10,
                            d.cdf(BigFraction.of(k, 40)).upper() + 1e-10);
        }
        double inverse = integrate(s -> reference.density(s) / s, "0.2", "0.9");
        Interval enclosure = d.openInverseMoment(q("0.2"), q("0.9")).interval();
        assertThat(inverse).isBetween(enclosure.lower() - 1e-8, enclosure.upper() + 1e-8);
        assertThat(enclosure.width()).isLessThan(1e-12);
    }

    private static double integrate(DoubleUnaryOperator f, String from, String to) {
        return new IterativeLegendreGaussIntegrator(20, 1e-11, 1e-14)
                .integrate(1_000_000, f::applyAsDouble, Double.parseDouble(from), Double.parseDouble(to));
    }

    /** F = (1 - exp(-r u)) / (1 - exp(-r)), and its integral, in closed form with doubles. */
    @ParameterizedTest
    @CsvSource({"3", "-3", "0.001", "40", "-300"})
    void truncatedExponentialHasItsClosedForm(String rate) {
        TypeDistribution d = TruncatedExponential.of(q(rate), ZERO, ONE);
        double r = Double.parseDouble(rate);
        for (int k = 1; k < 20; k++) {
            double t = k / 20.0;
            double expected = Math.expm1(-r * t) / Math.expm1(-r);
            double integral = (t + Math.expm1(-r * t) / r) / -Math.expm1(-r);
            Real value = d.cdf(BigFraction.of(k, 20));
            Real whole = d.cdfIntegral(BigFraction.of(k, 20));
            // the double formulas lose digits: the first 300 ulp at rate 300, the second 1/rate more
            assertThat(expected).isBetween(value.lower() * (1 - 1e-13) - 1e-300, value.upper() * (1 + 1e-13) + 1e-300);
            assertThat(integral).isBetween(whole.lower() - 1e-12, whole.upper() + 1e-12);
        }
    }

    /** The mean of a beta distribution is alpha/(alpha + beta), at the ends of the range of parameters too. */
    @ParameterizedTest
    @CsvSource({"300, 300", "1/100, 1/100", "1/100, 1", "1/2, 300"})
    void extremeBetasHaveTheirMean(String alpha, String beta) {
        Real mean = Beta.of(q(alpha), q(beta), ZERO, ONE).mean();
        assertThat(mean.interval().contains(q(alpha).divide(q(alpha).add(q(beta)))))
                .isTrue();
        assertThat(mean.interval().width()).isLessThan(1e-11); // exponents of 300 cost three digits
    }

    @Test
    void powersHaveTheirClosedForms() {
        TypeDistribution d = Power.of(q("5/2"), ZERO, ONE);
        // F(1/4) = (1/4)^(5/2) = 1/32, int F = (2/7) (1/4)^(7/2) = 1/448, int 1/s dF = (5/3) s^(3/2)
        assertThat(d.cdf(q("1/4")).interval().contains(q("1/32"))).isTrue();
        assertThat(d.cdfIntegral(q("1/4")).interval().contains(q("1/448"))).isTrue();
        assertThat(d.openInverseMoment(q("1/4"), ONE).interval().contains(q("35/24")))
                .isTrue();
        assertThat(d.mean().interval().contains(q("5/7"))).isTrue();
    }

    @Test
    void piecewiseExponentialWithOnePieceIsTruncatedExponential() {
        TypeDistribution a = PiecewiseExponential.of(List.of(LOW, q("0.4"), ONE), List.of(ZERO, q("-0.7"), q("-1.9")));
        TypeDistribution b = TruncatedExponential.of(q("2"), LOW, ONE);
        for (int k = 2; k <= 20; k++) {
            BigFraction t = BigFraction.of(k, 20);
            assertThat(a.cdf(t).midpoint()).isCloseTo(b.cdf(t).midpoint(), offset(1e-14));
        }
        assertThat(a.kinks()).containsExactly(q("0.4"));
    }
}
