package io.github.certamen.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.RoadChoice;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.Certificate.DualEvidence;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import io.github.certamen.proof.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adaptive default, as users meet it: certified gaps, and certificates that the checker confirms. */
final class AdaptiveTest {
    private static final List<String> FAMILIES = List.of(
            "{family: uniform}",
            "{family: power, exponent: 2}",
            "{family: power, exponent: 4}",
            "{family: truncated-exponential, rate: 3}",
            "{family: truncated-exponential, rate: -3}");

    private static final CertifyOptions PROGRAMS = CertifyOptions.DEFAULT.withRoad(RoadChoice.LP);

    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (int i = 0; i < FAMILIES.size(); i++) {
            for (int j = i; j < FAMILIES.size(); j++) {
                pairs.add(Arguments.of(FAMILIES.get(i), FAMILIES.get(j), i == j ? "1e-8" : "1e-6"));
            }
        }
        return pairs.stream();
    }

    private static Instance instance(String first, String second, String gap) {
        return InstanceReader.parse(
                "pair",
                "model: indivisible-good\nagents:\n  - " + first + "\n  - " + second + "\ngrid: {gap: " + gap + "}\n");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void increasingFailureRatesAreCertifiedToTheGap(String first, String second, String gap) {
        Certification result = Certifier.certify(instance(first, second, gap), PROGRAMS);
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        assertThat(result.lower().lower()).isLessThanOrEqualTo(result.upper().upper());
        assertThat(result.upper().subtract(result.lower()).upper()).isLessThanOrEqualTo(Double.parseDouble(gap));
        CheckReport report = Checker.check(result.certificate().orElseThrow());
        assertThat(report.upper().upper()).isLessThanOrEqualTo(result.upper().upper());
    }

    /** By default no program is solved for them: what is left is the rounding of the families' own values. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void identicalAgentsNeedNoProgram(int family) {
        String type = FAMILIES.get(family);
        Certification result = Certifier.certify(instance(type, type, "1e-8"), CertifyOptions.DEFAULT);
        assertThat(result.road()).isEqualTo("lagrangian");
        assertThat(result.solver()).isEqualTo("none");
        double gap = result.upper().subtract(result.lower()).upper();
        assertThat(gap).isBetween(0.0, family < 3 ? 0.0 : 1e-14);
        CheckReport report = Checker.check(result.certificate().orElseThrow());
        assertThat(report.upper().upper()).isLessThanOrEqualTo(result.upper().upper());
        assertThat(report.lower().lower()).isEqualTo(result.lower().lower());
    }

    @Test
    void anExactOptimumIsStillFoundWhereTypesAreUniform() {
        Certification result = Certifier.certify(instance(FAMILIES.get(0), FAMILIES.get(0), "1e-6"), PROGRAMS);
        assertThat(result.upper()).hasToString("5/8");
        assertThat(result.lower()).hasToString("5/8");
    }

    /** Not a family of the paper: where no closed form is optimal, lines must find the optimum's jumps. */
    @Test
    void bothBoundsComeNearForAnIrregularHistogram() {
        String histogram = histogram(new Random(20), 8);
        Instance instance = instance(histogram, histogram, "1e-5");
        Certification result = Certifier.certify(instance, PROGRAMS.withTimeLimit(Duration.ofSeconds(40)));
        assertThat(result.upper().subtract(result.lower()).upper()).isBetween(0.0, 1e-5);
        CheckReport report = Checker.check(result.certificate().orElseThrow());
        assertThat(report.lower().lower()).isLessThanOrEqualTo(report.upper().upper());
    }

    @Test
    void aCertificateWithAnImprovedDirectionOrMultiplierIsRefusedOrWeaker() {
        Certification result = Certifier.certify(instance(FAMILIES.get(1), FAMILIES.get(1), "1e-6"), PROGRAMS);
        Certificate certificate = result.certificate().orElseThrow();
        DualEvidence dual = (DualEvidence) certificate.upper();
        double best = Checker.check(certificate).upper().upper();
        Random random = new Random(3);
        for (int trial = 0; trial < 20; trial++) {
            List<List<Integer>> keys = new ArrayList<>(dual.lazyRows());
            int row = random.nextInt(keys.size());
            List<Integer> key = new ArrayList<>(keys.get(row));
            int part = 4 + 2 * random.nextInt(4);
            key.set(part, key.get(part) ^ (1 << (10 + random.nextInt(10))));
            keys.set(row, key);
            Certificate changed = new Certificate(
                    certificate.instanceName(),
                    certificate.instanceText(),
                    certificate.canonical(),
                    certificate.lower(),
                    new DualEvidence(dual.claim(), dual.grids(), keys, dual.multipliers()));
            // Any direction is a valid one, so the bound changes and stays above the lower bound; it is never believed.
            CheckReport report = Checker.check(changed);
            assertThat(report.upper().upper())
                    .isGreaterThanOrEqualTo(result.lower().lower());
            assertThat(Math.abs(report.upper().upper() - best)).isLessThan(1);
        }
        List<List<Integer>> broken = new ArrayList<>(dual.lazyRows());
        broken.set(0, List.of(0, 0, 99, 1, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThatThrownBy(() -> Checker.check(new Certificate(
                        certificate.instanceName(),
                        certificate.instanceText(),
                        certificate.canonical(),
                        certificate.lower(),
                        new DualEvidence(dual.claim(), dual.grids(), broken, dual.multipliers()))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("99");
    }

    private static String histogram(Random random, int bins) {
        StringBuilder breaks = new StringBuilder("0");
        StringBuilder masses = new StringBuilder();
        int[] weights = new int[bins];
        int sum = 0;
        for (int k = 0; k < bins; k++) {
            double u = random.nextDouble();
            weights[k] = 1 + (int) (u * u * 99);
            sum += weights[k];
        }
        for (int k = 0; k < bins; k++) {
            breaks.append(", ").append(k + 1).append('/').append(bins);
            masses.append(k > 0 ? ", " : "").append(weights[k]).append('/').append(sum);
        }
        return "{family: histogram, breaks: [" + breaks + "], masses: [" + masses + "]}";
    }
}
