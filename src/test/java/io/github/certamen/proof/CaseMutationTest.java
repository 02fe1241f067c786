package io.github.certamen.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.SmallCertificates;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.number.Real;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Certificate.CaseEvidence;
import io.github.certamen.proof.Certificate.CaseMultipliers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Evidence by cases, for deterministic mechanisms and types that are atoms alone: no case can be left out, doubled or
 * passed off as another, and no change of a multiplier proves more than the optimum over deterministic mechanisms.
 */
class CaseMutationTest {
    private static Certificate certificate;
    private static List<CaseMultipliers> cases;
    private static BigFraction truth;

    @BeforeAll
    static void certify() {
        Certification found = Certifier.certify(
                InstanceReader.read(Path.of("grids", "atoms-deterministic.yaml")),
                CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(2)));
        certificate = found.certificate().orElseThrow();
        cases = ((CaseEvidence) certificate.upper()).cases();
        truth = found.upper().exact();
    }

    private static Certificate with(BigFraction claim, List<CaseMultipliers> changed) {
        return new Certificate(
                certificate.instanceName(),
                certificate.instanceText(),
                certificate.canonical(),
                certificate.lower(),
                new CaseEvidence(claim, changed));
    }

    /** Three atoms each make C(6, 3) = 20 monotone allocations. */
    @Test
    void theWholeProvesTheOptimum() {
        assertThat(cases).hasSize(20);
        CheckReport report = Checker.check(SmallCertificates.read(SmallCertificates.bytes(certificate)));
        assertThat(report.upper().exact()).isEqualTo(truth);
        assertThat(report.provesItsClaims()).isTrue();
        assertThat(report.upperFrom()).isEqualTo("multipliers of each of the 20 cases");
    }

    @Test
    void noCaseIsDroppedDoubledOrRenamed() {
        for (int k = 0; k < cases.size(); k++) {
            List<CaseMultipliers> dropped = new ArrayList<>(cases);
            CaseMultipliers one = dropped.remove(k);
            refused(dropped, "upper: the case " + one.name() + " is not covered");
            List<CaseMultipliers> doubled = new ArrayList<>(cases);
            doubled.add(k, one);
            refused(doubled, "upper: the case " + one.name() + " is there twice");
            List<CaseMultipliers> more = new ArrayList<>(cases);
            more.add(k, new CaseMultipliers(List.of(0, 0, 4), one.multipliers()));
            refused(more, "upper: the problem has no case [0, 0, 4]");
            List<CaseMultipliers> renamed = new ArrayList<>(cases);
            renamed.set(k, new CaseMultipliers(List.of(3, 2, 1), one.multipliers()));
            refused(renamed, "upper: the case " + one.name() + " is not covered");
            List<CaseMultipliers> shorter = new ArrayList<>(cases);
            shorter.set(
                    k,
                    new CaseMultipliers(
                            one.name(),
                            one.multipliers().subList(1, one.multipliers().size())));
            refused(shorter, "upper: the multipliers are refused: expected a multiplier for every row");
        }
        refused(List.of(), "is not covered");
        List<CaseMultipliers> reversed = new ArrayList<>(cases);
        java.util.Collections.reverse(reversed);
        assertThat(Checker.check(with(truth, reversed)).provesItsClaims()).isTrue();
    }

    private static void refused(List<CaseMultipliers> changed, String reason) {
        Certificate mutant = with(truth, changed);
        assertThatThrownBy(() -> Checker.check(mutant))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void noMultiplierProvesMore() {
        int weaker = 0;
        int mutants = 0;
        for (int k = 0; k < cases.size(); k++) {
            List<BigFraction> numbers = cases.get(k).multipliers();
            for (int i = 0; i < numbers.size(); i++) {
                for (BigFraction change : List.of(BigFraction.of(1, 3), BigFraction.of(-1, 3))) {
                    List<BigFraction> other = new ArrayList<>(numbers);
                    other.set(i, other.get(i).add(change));
                    List<CaseMultipliers> changed = new ArrayList<>(cases);
                    changed.set(k, new CaseMultipliers(cases.get(k).name(), other));
                    mutants++;
                    try {
                        CheckReport report = Checker.check(with(truth, changed));
                        assertThat(Real.of(truth).isAtMost(report.upper())).isTrue();
                        weaker += report.provesItsClaims() ? 0 : 1;
                    } catch (RefusedException e) {
                        assertThat(e).hasMessageStartingWith("upper: the multipliers are refused");
                    }
                }
            }
        }
        assertThat(mutants).isGreaterThan(500);
        assertThat(weaker).isPositive();
    }

    @Test
    void problemsWithoutCasesHaveNoSuchEvidence() {
        Certificate uniform = new Certificate(
                "uniform",
                certificate
                        .instanceText()
                        .replaceAll("(?s)agents:.*?\nmech", "agents: [{family: uniform}, {family: uniform}]\nmech"),
                "",
                certificate.lower(),
                certificate.upper());
        assertThatThrownBy(() -> Checker.check(uniform)).isInstanceOf(RefusedException.class);
        Certificate claimed = with(truth.subtract(BigFraction.of(1, 1_000_000)), cases);
        assertThat(Checker.check(claimed).provesItsUpperClaim()).isFalse();
        assertThat(Checker.check(claimed).provesItsLowerClaim()).isTrue();
    }
}
