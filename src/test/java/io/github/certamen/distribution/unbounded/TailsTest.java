package io.github.certamen.distribution.unbounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.instance.DistributionReader;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.instance.YamlFile;
import io.github.certamen.number.Rationals;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.LogisticDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.ParetoDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Families on a half line against those of Apache Commons Statistics, conditioned here by their definition. */
class TailsTest {
    /** Commons Statistics gives probabilities to about 1e-13. */
    private static final double THEIRS = 1e-12;

    static Stream<Map.Entry<String, ContinuousDistribution>> families() {
        return Stream.of(
                Map.entry("family: normal, mean: 1, sd: 1/2, lower: 0", NormalDistribution.of(1, 0.5)),
                Map.entry("family: normal, mean: -3, sd: 1, lower: 1/4", NormalDistribution.of(-3, 1)),
                Map.entry("family: lognormal, mu: 0, sigma: 1", LogNormalDistribution.of(0, 1)),
                Map.entry("family: lognormal, mu: 2, sigma: 1/10, lower: 6", LogNormalDistribution.of(2, 0.1)),
                Map.entry("family: gamma, shape: 5/2, rate: 3", GammaDistribution.of(2.5, 1 / 3.0)),
                Map.entry("family: gamma, shape: 1/2, rate: 1", GammaDistribution.of(0.5, 1)),
                Map.entry("family: gamma, shape: 40, rate: 8, lower: 3", GammaDistribution.of(40, 0.125)),
                Map.entry("family: weibull, scale: 2, shape: 3/2", WeibullDistribution.of(1.5, 2)),
                Map.entry("family: weibull, scale: 1, shape: 1/2", WeibullDistribution.of(0.5, 1)),
                Map.entry("family: weibull, scale: 1, shape: 3, lower: 1", WeibullDistribution.of(3, 1)),
                Map.entry("family: logistic, location: 1, scale: 1/2, lower: 0", LogisticDistribution.of(1, 0.5)),
                Map.entry(
                        "family: generalised-pareto, scale: 1/3, shape: 1/3, location: 1", ParetoDistribution.of(1, 3)),
                Map.entry("family: pareto, scale: 1, shape: 3", ParetoDistribution.of(1, 3)));
    }

    private static TypeDistribution of(String text) {
        return DistributionReader.readUnbounded(
                YamlFile.parse("test", "{" + text + "}").root());
    }

    @ParameterizedTest
    @MethodSource("families")
    void probabilitiesAreThoseOfTheLibrary(Map.Entry<String, ContinuousDistribution> family) {
        TypeDistribution own = of(family.getKey());
        ContinuousDistribution theirs = family.getValue();
        double lower = own.lower().doubleValue();
        double above = theirs.survivalProbability(lower);
        assertThat(own.beyond().upper()).isBetween(0.0, 1e-8);
        for (double p = 0.01; p < 1; p += 0.07) {
            BigFraction t = Rationals.of(theirs.inverseSurvivalProbability((1 - p) * above));
            assertThat(own.cdf(t).midpoint()).isCloseTo(p, offset(THEIRS / above));
            assertThat(own.cdf(t).interval().width()).isLessThan(1e-11);
        }
        // Far out the mass of a cell keeps its digits.
        BigFraction far = Rationals.of(theirs.inverseSurvivalProbability(1e-7 * above));
        BigFraction farther = Rationals.of(theirs.inverseSurvivalProbability(1e-8 * above));
        assertThat(own.openMass(far, farther).midpoint()).isCloseTo(9e-8, offset(9e-8 * 1e-6));
    }

    @ParameterizedTest
    @MethodSource("families")
    void theMeanIsWhatTheCapKeepsAndWhatIsBeyond(Map.Entry<String, ContinuousDistribution> family) {
        TypeDistribution own = of(family.getKey());
        double lower = own.lower().doubleValue();
        // int_0^1 of the quantile of the conditional distribution, by the midpoint rule in the variable u^4 towards the
        // tail
        double above = family.getValue().survivalProbability(lower);
        double mean = 0;
        int steps = 200_000;
        for (int i = 0; i < steps; i++) {
            double u = (i + 0.5) / steps;
            double survival = u * u * u * u;
            mean += family.getValue().inverseSurvivalProbability(survival * above) * 4 * u * u * u / steps;
        }
        double kept = own.mean().midpoint() + own.beyond().midpoint();
        assertThat(kept).isCloseTo(mean, offset(1e-6 * Math.max(1, mean)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "family: logistic, location: 0, scale: 1 | logistic has no lowest type",
                "family: normal, mean: 0, sd: 1 | normal has no lowest type",
                "family: generalised-pareto, scale: 1, shape: 1 | its mean is infinite",
                "family: generalised-pareto, scale: 1, shape: -1, upper: 2 | ends at 1",
                "family: generalised-pareto, scale: 1, shape: -1, lower: 1 | inside the support",
                "family: lognormal, mu: 0, sigma: 3 | sigma between 1/1000 and 2",
                "family: lognormal, mu: -90, sigma: 1 | mu - 8 sigma",
                "family: lognormal, mu: 0, sigma: 1, lower: -1 | needs lower >= 0",
                "family: weibull, scale: 0, shape: 1 | scale > 0",
                "family: weibull, scale: 1, shape: 2, lower: 50 | hardly any types above",
                "family: gamma, shape: 1, rate: -1 | rate > 0",
                "family: gamma, shape: 2, rate: 1, lower: 3, upper: 2 | lower < upper",
            })
    void parametersWithoutADistributionAreRefused(String text, String why) {
        assertThatThrownBy(() -> of(text)).isInstanceOf(InstanceException.class).hasMessageContaining(why);
    }
}
