package io.github.certamen.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.proof.Checker;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Papers that are environments: published values, and theorems where their hypotheses hold and where they do not. */
class EnvironmentPapersTest {
    private static final String UNIFORM = "{family: uniform}";

    private static Certification certified(String text) {
        return Certifier.certify(InstanceReader.parse("test", text), CertifyOptions.DEFAULT);
    }

    private static TheoremAudit theorem(Certification result, String name) {
        return result.theorems().stream()
                .filter(audit -> audit.name().contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** Sources: the papers' examples; 9/64, 1/24, .37746298, 2/3, 1/8, 1/2 as in the tests of environments. */
    @ParameterizedTest
    @CsvSource({
        "paper-bilateral-trade, .140625, score-ranking",
        "paper-two-sided-market, .377462975587, score-ranking",
        "paper-partnership, .666666666667, efficient",
        "paper-public-good, .140625, score-ranking",
        "paper-money-burning, .5, lottery",
        "paper-single-buyer, 1, posted-price"
    })
    void shippedInstances(String name, double value, String best) {
        Instance instance = InstanceReader.read(Path.of("grids/" + name + ".yaml"));
        Certification result = Certifier.certify(instance, CertifyOptions.DEFAULT);
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        assertThat(result.closedForm().name()).isEqualTo(best);
        assertThat(result.lower().lower()).isEqualTo(value, within(1e-9));
        assertThat(result.upper().upper()).isEqualTo(value, within(1e-6));
        assertThat(Checker.check(result.certificate().orElseThrow()).provesItsClaims())
                .isTrue();
    }

    /** The first best of two uniform traders is 1/6, that of two buyers and two sellers 2/5. */
    @Test
    void noEfficientMechanismIsProvedByTheBounds() {
        String pair = "model: bilateral-trade\nagents: [{name: buyer, type: " + UNIFORM + "}, {name: seller, type: "
                + UNIFORM + "}]\n";
        TheoremAudit impossible = theorem(certified(pair), "Corollary 1");
        assertThat(impossible.applies()).isTrue();
        assertThat(impossible.conclusion()).contains("worth 1/6, no mechanism more than 9/64, 15.63 % less");
        String four = "model: two-sided-market\nagents: [{name: buyer, count: 2, type: " + UNIFORM
                + "}, {name: seller, count: 2, type: " + UNIFORM + "}]\n";
        assertThat(theorem(certified(four), "inefficiency").conclusion()).contains("worth 2/5", "5.63 % less");
        assertThat(certified(pair + "broker: true").lower().lower()).isEqualTo(1 / 24.0, within(1e-12));
    }

    /** Supports that do not overlap: any price between them is efficient. */
    @Test
    void tradeThatIsAlwaysWorthwhileIsEfficient() {
        Certification result = certified(
                "model: bilateral-trade\nagents: [{name: buyer, type: {family: uniform, lower: 1, upper: 2}}, {name: seller, type: "
                        + UNIFORM + "}]\n");
        TheoremAudit impossible = theorem(result, "Corollary 1");
        assertThat(impossible.applies()).isFalse();
        assertThat(impossible.conclusion()).contains("feasible here");
        assertThat(result.lower().lower()).isEqualTo(1, within(1e-9));
    }

    /** Uniform, two agents: efficient exactly up to the share (3 + sqrt 3)/6 = .7887. */
    @ParameterizedTest
    @CsvSource({"0.7886, 0.2114, true", "0.7888, 0.2112, false", "1, 0, false"})
    void sharesThatDissolveEfficiently(String share, String other, boolean efficient) {
        Certification result = certified("model: partnership\nagents: [{type: " + UNIFORM + "}, {type: " + UNIFORM
                + "}]\nshares: [" + share + ", " + other + "]\n");
        assertThat(theorem(result, "condition").applies()).isEqualTo(efficient);
        assertThat(theorem(result, "one owner").applies()).isEqualTo(share.equals("1"));
    }

    /** Three uniform agents, cost 3/2: 1/8; the first best E (S - 3/2)+ = 13/64 of the Irwin-Hall law: E|S - 3/2|/2 = 13/64. */
    @Test
    void publicGoodForThree() {
        Certification result =
                certified("model: public-good\ncost: 3/2\nagents: [{type: " + UNIFORM + ", count: 3}]\n");
        assertThat(result.lower().lower()).isEqualTo(.125, within(1e-6));
        TheoremAudit impossible = theorem(result, "impossibility");
        assertThat(impossible.applies()).isTrue();
        assertThat(impossible.conclusion()).contains("proved here");
        double gains = Double.parseDouble(impossible.conclusion().replaceAll(".*outcome is worth ([0-9.]+),.*", "$1"));
        assertThat(gains).isEqualTo(13 / 64.0, within(1e-3)); // on a lattice of types
    }

    /** A falling hazard rate: nothing is pooled, and the highest type gets the good; not where types begin above 0, whom a lottery serves better. */
    @Test
    void burntMoneyWithAFallingHazardRate() {
        String two = "model: money-burning\nagents: [{count: 2, type: {family: ";
        Certification falling = certified(two + "generalised-pareto, scale: 1, shape: 1/4}}]\n");
        assertThat(theorem(falling, "falling").applies()).isTrue();
        assertThat(theorem(falling, "monotone").applies()).isFalse();
        ClosedForm efficient = falling.candidates().stream()
                .filter(form -> form.name().equals("efficient"))
                .findFirst()
                .orElseThrow();
        assertThat(efficient.value().lower()).isEqualTo(falling.upper().upper(), within(1e-6));
        assertThat(falling.verdict()).isEqualTo(Verdict.CERTIFIED);
        Certification above = certified(two + "pareto, scale: 1, shape: 3}}]\n");
        assertThat(theorem(above, "falling").applies()).isFalse();
        assertThat(above.closedForm().name()).isNotEqualTo("efficient");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bilateral-trade | budget: none | the model 'bilateral-trade' has no 'budget'",
                "bilateral-trade | broker: maybe | expected true or false",
                "partnership | shares: [1] | expected a share for each of the 2 agents",
                "public-good | cost: -1 | expected cost >= 0",
                "single-buyer | candidates: [haggle] | expected one of the mechanisms efficient, posted-price"
            })
    void mistakesAreNamed(String model, String key, String message) {
        String agents = "agents: [{name: buyer, type: " + UNIFORM + "}, {name: seller, type: " + UNIFORM + "}]\n";
        assertThatThrownBy(() -> InstanceReader.parse("test", "model: " + model + "\n" + agents + key + "\n"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining(message);
    }
}
