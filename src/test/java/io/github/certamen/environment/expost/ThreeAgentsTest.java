package io.github.certamen.environment.expost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.Certificate.DirectEvidence;
import io.github.certamen.proof.Certificate.StepEvidence;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import io.github.certamen.proof.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Shao and Zhou's problem with three agents, from the instance's text to the checked certificate. */
class ThreeAgentsTest {
    private static final String TEXT = "model: indivisible-good\nagents: [{type: {family: uniform}, count: 3}]\n";

    private static Certification certified(String text) {
        return Certifier.certify(
                InstanceReader.parse("three", text), CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(6)));
    }

    @Test
    void isCertifiedAndChecked() {
        Certification result = certified(TEXT);
        // The known mechanisms have 17/24; an auction between two whose revenue goes to the third.
        assertThat(result.lower().lower()).isGreaterThan(17 / 24.0);
        assertThat(result.upper().upper()).isLessThan(0.7222); // cell averages with three tangents have .72222
        assertThat(result.verdict()).isEqualTo(Verdict.REFUTED);
        Certificate certificate = result.certificate().orElseThrow();
        CheckReport report = Checker.check(certificate);
        assertThat(report.provesItsClaims()).isTrue();
        assertThat(report.lower().exact()).isEqualTo(result.lower().exact());
    }

    @Test
    void aCertificateThatSaysMoreIsNotConfirmed() {
        Certificate certificate = certified(TEXT).certificate().orElseThrow();
        DirectEvidence upper = (DirectEvidence) certificate.upper();
        StepEvidence lower = (StepEvidence) certificate.lower();
        BigFraction little = BigFraction.of(1, 1_000_000);
        DirectEvidence less = new DirectEvidence(upper.claim().subtract(little), upper.grids(), upper.parameters());
        assertThat(Checker.check(with(certificate, lower, less)).provesItsClaims())
                .isFalse();
        List<BigFraction> richer = new ArrayList<>(lower.data());
        int last = richer.size() - 1;
        richer.set(last, richer.get(last).add(little));
        StepEvidence more = new StepEvidence(lower.claim(), lower.grids(), richer);
        assertThatThrownBy(() -> Checker.check(with(certificate, more, upper)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("deficit");
    }

    private static Certificate with(Certificate of, StepEvidence lower, DirectEvidence upper) {
        return new Certificate(of.instanceName(), of.instanceText(), of.canonical(), lower, upper);
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> InstanceReader.parse("three", TEXT + "mechanisms: deterministic\n"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("for 2 agents only");
        assertThatThrownBy(() -> InstanceReader.parse("nine", TEXT.replace("3", "9")))
                .isInstanceOf(InstanceException.class);
        assertThatThrownBy(() -> InstanceReader.parse("one", TEXT.replace("3", "1")))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("agents=1");
    }
}
