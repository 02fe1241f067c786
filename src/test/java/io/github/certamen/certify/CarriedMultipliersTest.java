package io.github.certamen.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.RoadChoice;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.Certificate.DualEvidence;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import io.github.certamen.proof.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Multipliers carried from a small program to a fine grid, on the road of linear programs. */
class CarriedMultipliersTest {
    /** The optimum of redistribution-budget, with 40 digits by mpmath; the instance's closed form is below it. */
    private static final double BUDGET = 2.6724694667;

    @ParameterizedTest
    @CsvSource({
        "grids/redistribution-budget.yaml, 267 / 100000000",
        "grids/redistribution-asymmetric.yaml, 484 / 100000000",
        "benchmarks/redistribution/ten.yaml, 38 / 100000"
    })
    void reachTheGapOnTheRoadOfPrograms(String file, String gap) {
        Certification result = Certifier.certify(
                InstanceReader.read(Path.of(file)),
                CertifyOptions.DEFAULT.withRoad(RoadChoice.LP).withGrid(GridSpec.adaptive(BigFraction.parse(gap))));

        assertThat(result.gap()).isLessThanOrEqualTo(BigFraction.parse(gap).doubleValue());
        assertThat(result.road()).isEqualTo("lp");
        Certificate certificate = result.certificate().orElseThrow();
        assertThat(certificate.upper()).isInstanceOf(DualEvidence.class);
        CheckReport report = Checker.check(certificate);
        assertThat(report.provesItsClaims()).isTrue();
        assertThat(report.upper().upper()).isEqualTo(result.upper().upper());
    }

    /** Carried multipliers, and a mechanism that is quickly verified. */
    private static Certificate small() {
        Instance instance = InstanceReader.read(Path.of("grids/redistribution-budget.yaml"));
        Certificate carried = certified(instance, RoadChoice.LP, GridSpec.adaptive(BigFraction.of(1, 100)));
        Certificate coarse = certified(instance, RoadChoice.LAGRANGIAN, GridSpec.uniform(16));
        return new Certificate(
                carried.instanceName(), carried.instanceText(), carried.canonical(), coarse.lower(), carried.upper());
    }

    private static Certificate certified(Instance instance, RoadChoice road, GridSpec grid) {
        return Certifier.certify(instance, CertifyOptions.DEFAULT.withRoad(road).withGrid(grid))
                .certificate()
                .orElseThrow();
    }

    @Test
    void changedMultipliersProveNothingFalse() {
        Certificate certificate = small();
        DualEvidence dual = (DualEvidence) certificate.upper();
        SplittableRandom random = new SplittableRandom(3);
        List<UnaryOperator<BigFraction>> changes =
                List.of(BigFraction::negate, x -> x.multiply(2), x -> x.add(BigFraction.of(1, 3)), x -> x.subtract(1));
        for (int round = 0; round < 40; round++) {
            List<BigFraction> changed = new ArrayList<>(dual.multipliers());
            int place = random.nextInt(changed.size());
            changed.set(place, changes.get(round % changes.size()).apply(changed.get(place)));
            proves(certificate, new DualEvidence(dual.claim(), dual.grids(), dual.lazyRows(), changed));
        }
        // Thresholds of other sets of types.
        for (int round = 0; round < 20; round++) {
            List<List<Integer>> keys = new ArrayList<>(dual.lazyRows());
            int place = random.nextInt(keys.size());
            List<Integer> key = new ArrayList<>(keys.get(place));
            key.set(1, random.nextInt(dual.grids().get(0).cells() + 1));
            keys.set(place, key);
            proves(certificate, new DualEvidence(dual.claim(), dual.grids(), keys, dual.multipliers()));
        }
    }

    private static void proves(Certificate original, DualEvidence changed) {
        try {
            CheckReport report = Checker.check(new Certificate(
                    original.instanceName(), original.instanceText(), original.canonical(), original.lower(), changed));
            assertThat(report.upper().upper()).isGreaterThanOrEqualTo(BUDGET);
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).startsWith("upper: ").doesNotContain("error of the program");
        }
    }

    @Test
    void aBetterClaimIsNotProved() {
        Certificate certificate = small();
        DualEvidence dual = (DualEvidence) certificate.upper();
        BigFraction better = dual.claim().subtract(BigFraction.of(1, 1_000_000_000_000_000L));
        CheckReport report = Checker.check(new Certificate(
                certificate.instanceName(),
                certificate.instanceText(),
                certificate.canonical(),
                certificate.lower(),
                new DualEvidence(better, dual.grids(), dual.lazyRows(), dual.multipliers())));
        assertThat(report.provesItsClaims()).isFalse();
    }
}
