package io.github.certamen.distribution.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.certamen.distribution.series.RationalPolynomial;
import io.github.certamen.number.Rationals;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad parameters are refused in a sentence that says what was expected and what was found. */
class FamilyParametersTest {
    private static final BigFraction ZERO = BigFraction.ZERO;
    private static final BigFraction ONE = BigFraction.ONE;

    private static BigFraction q(String text) {
        return Rationals.parse(text);
    }

    private static List<BigFraction> list(String... texts) {
        return Arrays.stream(texts).map(Rationals::parse).toList();
    }

    private static Arguments bad(ThrowingCallable call, String message) {
        return Arguments.of(call, message);
    }

    static Stream<Arguments> badParameters() {
        return Stream.of(
                bad(() -> Uniform.of(ONE, ONE), "lower < upper"),
                bad(() -> Power.of(ZERO, ZERO, ONE), "exponent=0"),
                bad(() -> Power.of(q("1/1000"), ZERO, ONE), "between 1/100 and 300"),
                bad(() -> Beta.of(q("-1"), ONE, ZERO, ONE), "alpha=-1"),
                bad(() -> Beta.of(ONE, ONE, ONE, ZERO), "lower=1"),
                bad(() -> Kumaraswamy.of(ONE, ZERO, ZERO, ONE), "b=0"),
                bad(() -> Triangular.of(ZERO, q("2"), ONE), "mode=2"),
                bad(() -> TruncatedNormal.of(ZERO, ZERO, ZERO, ONE), "sd=0"),
                bad(() -> TruncatedExponential.of(ZERO, ZERO, ONE), "use the family uniform"),
                bad(() -> Histogram.of(list("0", "1"), list("0.9")), "sum=9/10"),
                bad(() -> Histogram.of(list("0", "1/2", "1"), list("1.5", "-0.5")), "masses[2]=-1/2"),
                bad(() -> Histogram.of(list("0", "1"), list("1/2", "1/2")), "2 breaks and 2 masses"),
                bad(() -> Histogram.of(list("0", "1/2", "1/2"), list("1/2", "1/2")), "breaks[2]=1/2"),
                bad(() -> PiecewiseExponential.of(list("0", "1"), list("0")), "2 breaks and 1 values"),
                bad(() -> PiecewiseExponential.of(list("0"), list("0")), "at least 2 breaks"),
                bad(() -> Polynomial.of(list("0", "2"), ZERO, ONE), "F(1)=2"),
                bad(() -> Polynomial.of(list("-1", "2"), ZERO, ONE), "F(0)=-1"),
                bad(() -> Polynomial.of(list("0", "4", "-3"), ZERO, ONE), "nondecreasing"),
                bad(() -> Mixture.of(List.of()), "at least one component"),
                bad(() -> Mixture.of(List.of(new Mixture.Component(ZERO, Atom.of(ONE)))), "weight[1]=0"),
                bad(() -> Sample.of(List.of()), "at least one observation"),
                bad(() -> FormulaCdf.of("t+", ZERO, ONE), "position"),
                bad(() -> FormulaCdf.of("sin(t)", ZERO, ONE), "sin"),
                bad(() -> FormulaCdf.of("x", ZERO, ONE), "found 'x'"),
                bad(() -> FormulaCdf.of("t && t", ZERO, ONE), "found '&&'"),
                bad(() -> FormulaCdf.of("\"text\"", ZERO, ONE), "position"),
                bad(() -> FormulaCdf.of("2t", ZERO, ONE), "position"),
                bad(() -> FormulaCdf.of("exp(t, 1)", ZERO, ONE), "one argument"),
                bad(() -> FormulaCdf.of("", ZERO, ONE), "formula"),
                bad(() -> FormulaCdf.of("t/2", ZERO, ONE), "F(upper) = 1"),
                bad(() -> FormulaCdf.of("2*t-1", ZERO, ONE), "F(lower) >= 0"),
                bad(() -> FormulaCdf.of("log(t)", ZERO, ONE), "undefined or unbounded at t=0"),
                bad(() -> FormulaCdf.of("4*t-3*t^2", ZERO, ONE), "nondecreasing"),
                bad(() -> FormulaCdf.of("t".repeat(3000), ZERO, ONE), "at most 2000"));
    }

    @ParameterizedTest
    @MethodSource("badParameters")
    void badParametersAreRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    /** A dip of depth 5e-9 between the points of any coarse grid: F' = 3 ((t - 1/3)^2 - 1e-6) up to scale. */
    @Test
    void narrowDecreaseOfAPolynomialIsFoundExactly() {
        RationalPolynomial derivative = RationalPolynomial.of(q("1/9").subtract(q("1e-6")), q("-2/3"), ONE);
        RationalPolynomial mass = derivative.antiderivative();
        BigFraction scale = mass.at(ONE).reciprocal();
        List<BigFraction> cdf =
                mass.coefficients().stream().map(c -> c.multiply(scale)).toList();
        assertThatThrownBy(() -> Polynomial.of(cdf, ZERO, ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("F'(");
        // with a double root the derivative touches zero and does not cross it
        RationalPolynomial touching =
                RationalPolynomial.of(q("1/9"), q("-2/3"), ONE).antiderivative();
        BigFraction factor = touching.at(ONE).reciprocal();
        Polynomial accepted = Polynomial.of(
                touching.coefficients().stream().map(c -> c.multiply(factor)).toList(), ZERO, ONE);
        assertThat(accepted.cdf(q("1/3")).isExact()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-t^2+2*t; 3/4",
                "2^3^0*t/2; 1/2",
                "max(0, 2*t-1); 0",
                "min(1, 2*t, 3); 1",
                "abs(t-1)*(-1)+1; 1/2",
                "t^2/t*1e0; 1/2",
                "1-(1-t)^2; 3/4",
                "exp(log(t^2+1)-log(2))*2-1; 1/4",
                "sqrt(t*t); 1/2",
                "(e^t-1)/(e-1); 0.37754066879814543536",
                "t^(1+1); 1/4",
                "pi*t/pi; 1/2",
                "LOG(1+t)/log(2); 0.58496250072115618146"
            })
    void formulasMeanWhatTheySay(String expression, String expected) {
        boolean touchesZero = expression.contains("/t*");
        FormulaCdf cdf = FormulaCdf.of(expression, touchesZero ? q("1/100") : ZERO, ONE);
        assertThat(cdf.cdf(q("1/2")).midpoint()).isCloseTo(q(expected).doubleValue(), offset(1e-15));
        assertThat(cdf.cdf(q("1/2")).interval().width()).isLessThan(1e-14);
    }

    @Test
    void formulasSayWhatIsOnlyTested() {
        assertThat(FormulaCdf.of("t^2", ZERO, ONE).assumptions()).isEmpty();
        assertThat(FormulaCdf.of("sqrt(t)", ZERO, ONE).assumptions())
                .singleElement()
                .asString()
                .contains("tested at 1025 points");
        assertThat(FormulaCdf.of("(1-exp(-t))/(1-exp(-1))", ZERO, ONE).assumptions())
                .singleElement()
                .asString()
                .contains("F(upper) = 1");
    }

    @Test
    void inverseMomentsNeedPositiveTypes() {
        assertThatThrownBy(() -> Uniform.of(ZERO, ONE).openInverseMoment(ZERO, ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from=0");
        assertThatThrownBy(() -> Beta.of(q("2.5"), ONE, ZERO, ONE).openInverseMoment(ONE, q("1/2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mixturesAddAtomsAndMasses() {
        Mixture d = Mixture.of(List.of(
                new Mixture.Component(q("1/2"), Atom.of(q("0.1"))),
                new Mixture.Component(ONE, Uniform.of(q("0.05"), ONE)),
                new Mixture.Component(q("1/4"), Atom.of(q("0.1")))));
        assertThat(d.totalMass().exact()).isEqualTo(q("7/4"));
        assertThat(d.atoms()).containsExactly(q("0.1"));
        assertThat(d.kinks()).containsExactly(q("0.1"));
        assertThat(d.pointMass(q("0.1")).exact()).isEqualTo(q("3/4"));
        assertThat(d.cdf(ONE).exact()).isEqualTo(q("7/4"));
        assertThat(d.openMass(q("0.05"), q("0.1")).exact()).isEqualTo(q("1/19"));
    }
}
