package io.github.certamen.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Checker;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outcomes listed one by one: those of known kinds have their values, others lie above a plain program over outcomes. */
class ListedOutcomesTest {
    /** Solvers' tolerance in these small programs. */
    private static final double SOLVER = 1e-6;

    private static Certification certified(String text) {
        Certification result =
                Certifier.certify(InstanceReader.parse("test", "model: environment\n" + text), CertifyOptions.DEFAULT);
        assertThat(Checker.check(result.certificate().orElseThrow()).provesItsClaims())
                .isTrue();
        return result;
    }

    /**
     * Trade and a public good for two are 9/64; a lottery among two who may get a good 5/12 of revenue; with 1/4 of the objective for a sale the price is 3/8: {@code (5/8)^2}; a seller's fixed
     * cost of 1/10 is a cost of trade, of which with F uniform and no budget the efficient part is {@code (9/10)^3/6}.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "buyer, seller | [{name: keep}, {buyer: 1, seller: -1}] | budget: balanced | .140625",
                "a, b | [{}, {a: 1, b: 1, cost: 1}] | budget: no-deficit | .140625",
                "a, b | [{}, {a: 1}, {b: 1}] | maximise: revenue | .416666666667",
                "a | [{}, {a: 1, value: 1/4}] | maximise: revenue | .390625",
                "b, s | [{}, {b: 1, s: {type: -1, fixed: -1/10}}] | participation: none;budget: balanced | .1215",
            })
    void knownKinds(String names, String outcomes, String rest, double value) {
        StringBuilder agents = new StringBuilder("agents: [");
        for (String name : names.split(", ")) {
            agents.append("{name: ").append(name).append(", type: {family: uniform}}, ");
        }
        Certification result = certified(
                agents + "]\noutcomes: " + outcomes + "\n" + rest.replace(';', '\n') + "\ngrid: {gap: 1e-4}\n");
        assertThat(result.gap()).isLessThanOrEqualTo(1e-4);
        assertThat(result.lower().lower()).isLessThanOrEqualTo(value + 1e-12);
        assertThat(result.upper().upper()).isGreaterThanOrEqualTo(value - 1e-12);
    }

    /** Coefficients of either sign, costs, two agents: the restriction to cells by its definition is below the upper bound. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 7})
    void randomLists(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(
                "agents: [{name: a, type: {family: uniform}}, {name: b, type: {family: uniform, lower: -1, upper: 1}}]\n"
                        + "outcomes: [{name: none}");
        for (int o = 0; o < 3; o++) {
            text.append(", {a: " + (random.nextInt(5) - 2) + "/2, b: " + (random.nextInt(5) - 2) + "/2, cost: "
                    + random.nextInt(3) + "/8}");
        }
        text.append("]\nbudget: no-deficit\ngrid: {gap: 1e-3}\n");
        Certification found = certified(text.toString());
        Instance instance = found.instance();
        InterimProblem problem = (InterimProblem) instance.problem();
        double restricted = CellProgram.value(
                problem.environment(),
                GridPlan.of(GridSpec.uniform(8), problem.types(), problem.naturalLines(), problem.naturalPoints()));
        assertThat(found.upper().upper()).as(text.toString()).isGreaterThanOrEqualTo(restricted - SOLVER);
        assertThat(found.upper().upper()).isGreaterThanOrEqualTo(found.lower().lower());
    }

    @Test
    void mistakesAreNamed() {
        String pair =
                "model: environment\nagents: [{name: a, type: {family: uniform}}, {name: b, type: {family: uniform}}]\n";
        assertThatThrownBy(() -> InstanceReader.parse("test", pair + "outcomes: [{c: 1}]"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("unknown key 'c'");
        assertThatThrownBy(
                        () -> InstanceReader.parse("test", pair.replace("name: b", "name: a") + "outcomes: [{a: 1}]"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("agents of different names");
        assertThatThrownBy(() -> InstanceReader.parse(
                        "test", pair.replace("name: b,", "name: b, count: 2,") + "outcomes: [{a: 1}]"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("expected one agent of each name");
    }
}
