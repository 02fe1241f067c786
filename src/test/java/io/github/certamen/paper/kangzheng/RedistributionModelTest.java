package io.github.certamen.paper.kangzheng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.instance.InstanceException;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.instance.YamlFile;
import io.github.certamen.model.TheoremAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedistributionModelTest {
    private static Redistribution read(String text) {
        InstanceNode root = YamlFile.parse("f.yaml", text).root();
        return new RedistributionModel().read(root);
    }

    @Test
    void readsPlayersTheirCountAndTheirWelfare() {
        Redistribution problem = read("""
                bad: 1/2
                players:
                  - {type: {family: uniform, lower: 1/20, upper: 1}, welfare: prior, count: 2}
                  - type: {family: truncated-normal, mean: 0.5, sd: 0.2, lower: 0.05, upper: 1}
                    welfare: {mixture: [{weight: 0.5, of: {atom: 0.1}}, {weight: 1, of: {family: uniform, lower: 0.05, upper: 1}}]}
                """);

        assertThat(problem.bad()).isEqualTo(Programs.q("1/2"));
        assertThat(problem.players()).hasSize(3);
        assertThat(problem.groups()).hasSize(2);
        assertThat(problem.players().get(2).welfare().totalMass().exact()).isEqualTo(Programs.q("3/2"));
        assertThat(problem.naturalLines().get(2)).contains(Programs.q("1/10"));
        assertThat(problem.naturalPoints().get(2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{bad: -1, players: [{type: {family: uniform, lower: 1, upper: 2}, count: 2}]} | bad >= 0",
                "{bad: 1, players: [{type: {family: uniform, lower: 1, upper: 2}}]} | 2 to 1000 players, found 1",
                "{bad: 1, players: [{type: {family: uniform}, count: 2}]} | lower > 0",
                "{bad: 1, players: [{type: {family: uniform, lower: 1, upper: 2}, welfare: posterior, count: 2}]} | 'prior'",
                "{bad: 1, players: [{type: {family: uniform, lower: 1, upper: 2}, welfare: {atom: 3}, count: 2}]} | support",
                "{bad: 1, players: [{type: {family: uniform, lower: 1, upper: 2}, count: 0}]} | count",
                "{bad: 1, players: [{type: {family: uniform, lower: 1, upper: 2}, wealth: 3, count: 2}]} | wealth",
                "{bad: 1, players: [{type: {family: uniform, lower: 1, upper: 2}, count: 2}], worse: 3} | worse",
                "{players: [{type: {family: uniform, lower: 1, upper: 2}, count: 2}]} | bad",
            })
    void refusesWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("f.yaml")
                .hasMessageContaining(reason);
    }

    @Test
    void auditsTheHypothesesOfTheorem2() {
        TheoremAudit smooth = Programs.uniform("1", "2", "1", 2).theorems().get(0);
        assertThat(smooth.applies()).isTrue();
        assertThat(smooth.closedForms()).containsExactly("interim-pareto");

        TheoremAudit rough = read("""
                        bad: 1
                        players:
                          - {type: {family: histogram, breaks: [1, 2, 3, 4], masses: [0.5, 0, 0.5]}}
                          - {type: {mixture: [{weight: 1/2, of: {atom: 2}}, {weight: 1/2, of: {family: uniform, lower: 1, upper: 2}}]}}
                        """).theorems().get(0);
        assertThat(rough.applies()).isFalse();
        assertThat(rough.hypotheses())
                .filteredOn(hypothesis -> !hypothesis.holds())
                .extracting(TheoremAudit.Hypothesis::name, TheoremAudit.Hypothesis::agent)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("positive density", 1),
                        org.assertj.core.groups.Tuple.tuple("no atoms", 2));
    }

    /** F is analytic between its kinks, so mass on each piece makes the density positive but at isolated points; of a formula that is not known. */
    @Test
    void aPositiveDensityIsProvedWhereItIsTrivial() {
        assertThat(positiveDensity("{family: uniform, lower: 1, upper: 2}")).isEqualTo("proved");
        assertThat(positiveDensity("{family: beta, alpha: 2, beta: 3, lower: 1, upper: 2}"))
                .isEqualTo("proved");
        assertThat(positiveDensity("{family: histogram, breaks: [1, 2, 3], masses: [0.5, 0.5]}"))
                .isEqualTo("proved");
        assertThat(positiveDensity("{family: histogram, breaks: [1, 2, 3, 4], masses: [0.5, 0, 0.5]}"))
                .isEqualTo("refuted");
        assertThat(positiveDensity("{family: cdf, expression: t - 1, lower: 1, upper: 2}"))
                .isEqualTo("not refuted");
    }

    private static String positiveDensity(String type) {
        return read("bad: 1\nplayers: [{type: " + type + "}, {type: {family: uniform, lower: 1, upper: 2}}]\n")
                .theorems()
                .get(0)
                .hypotheses()
                .stream()
                .filter(hypothesis ->
                        hypothesis.agent() == 1 && hypothesis.name().equals("positive density"))
                .map(TheoremAudit.Hypothesis::status)
                .findFirst()
                .orElseThrow();
    }
}
