package io.github.certamen.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.paper.InstanceReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a person reads is what was proved, in one story. */
class CertificationTableTest {
    private static Certification certify(String text) {
        return Certifier.certify(InstanceReader.parse("mine", text), CertifyOptions.DEFAULT);
    }

    /** A second-price auction between unlike bidders is not optimal (Myerson 1981, section 5): it is named, and the others are not. */
    @Test
    void aRefutationNamesTheCandidatesAndNoOthers() {
        String bidders =
                "model: auction\nbidders: [{value: {family: uniform}}, {value: {family: uniform, upper: 3}}]\n";
        Certification one = certify(bidders + "candidates: [second-price]\n");
        assertThat(one.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(VerdictSentence.of(one)).startsWith("second-price is not optimal; a feasible mechanism gains");
        Certification two = certify(bidders + "candidates: [second-price, vickrey]\n");
        assertThat(VerdictSentence.of(two))
                .startsWith("none of second-price and vickrey is optimal; a feasible mechanism gains");
    }

    /** The bounds of this instance come from fine cells without a program; the programs on coarser lines gave nothing to them. */
    @Test
    void theGroundsSayWhichProgramsTheBoundsRestOn() {
        Certification found = Certifier.certify(
                InstanceReader.read(Path.of("grids/redistribution-budget.yaml")), CertifyOptions.DEFAULT);
        assertThat(found.upperFrom()).contains("without a linear program");
        assertThat(CertificationTable.work(found))
                .contains("gave no better bound than those without")
                .doesNotContain("grid of");
        Certification auction =
                Certifier.certify(InstanceReader.read(Path.of("grids/auction-uniform.yaml")), CertifyOptions.DEFAULT);
        assertThat(CertificationTable.work(auction)).startsWith("no linear program; build");
        Certification program =
                Certifier.certify(InstanceReader.read(Path.of("grids/irregular.yaml")), CertifyOptions.DEFAULT);
        assertThat(program.restsOnPrograms()).isTrue();
        assertThat(CertificationTable.work(program)).startsWith("grid of ");
    }

    /** No mechanism has a multiplier: it stands behind the words, and money that rounding left is no number. */
    @Test
    void estimatesAreCalledSo() {
        Certification found = Certifier.certify(
                InstanceReader.read(Path.of("grids/redistribution-budget.yaml")), CertifyOptions.DEFAULT);
        String shown = CertificationTable.parameters(found.closedForm().parameters());
        assertThat(shown).contains("lumpSum [below 1e-9, below 1e-9]");
        assertThat(shown.substring(shown.indexOf("; estimated, not proved: ")))
                .contains("nu ")
                .contains("estimate ")
                .doesNotContain("alpha");
    }

    /** Of two forms of one value whose enclosures are unlike in width, the higher proved one is the lower bound: 2/e - e^-2/2 for long supports. */
    @Test
    void theLowerBoundIsTheLargestProvedValue() {
        Certification found = certify("model: auction\nbidders: [{count: 2, value: {family: cdf, "
                + "expression: (1 - exp(-t))/(1 - exp(-50)), lower: 0, upper: 50}}]\n");
        double best = found.candidates().stream()
                .map(ClosedForm::value)
                .mapToDouble(value -> value.lower())
                .max()
                .orElseThrow();
        assertThat(found.lower().lower()).isEqualTo(best);
    }
}
