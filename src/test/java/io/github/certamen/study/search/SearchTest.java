package io.github.certamen.study.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.study.search.claim.BadNeverAssigned;
import io.github.certamen.study.search.claim.BalancedWhereMisallocated;
import io.github.certamen.study.search.claim.Bounds;
import io.github.certamen.study.search.claim.BudgetSlack;
import io.github.certamen.study.search.claim.ExpressionHolds;
import io.github.certamen.study.search.claim.Judgement;
import io.github.certamen.study.search.claim.Judgement.Status;
import io.github.certamen.study.search.claim.RandomisationUseless;
import io.github.certamen.study.search.conjecture.Conjecture;
import io.github.certamen.study.search.conjecture.ConjectureReader;
import io.github.certamen.work.Workers;
import io.github.certamen.work.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final Bounds ANY = new Bounds(List.of(8), 0);

    /** Found by a search: the deterministic optimum is 39/64, the randomised one 59/96. */
    private static final String RANDOMISATION_HELPS = """
            model: indivisible-good
            agents:
              - {mixture: [{weight: 1/2, of: {atom: 1/8}}, {weight: 1/8, of: {atom: 1/2}}, {weight: 3/8, of: {atom: 7/8}}]}
              - {mixture: [{weight: 1/4, of: {atom: 0}}, {weight: 1/4, of: {atom: 3/8}}, {weight: 1/2, of: {atom: 5/8}}]}
            """;

    private static final String TWO_PLAYERS = """
            model: redistribution
            bad: %s
            players:
              - {type: {family: uniform, lower: %s, upper: 1}, count: 2}
            tolerance: 1e-3
            """;

    @Test
    void provesThatRandomisationHelps() {
        Judgement found = new RandomisationUseless(new Bounds(List.of(1), 1e-3))
                .test(instance(RANDOMISATION_HELPS), CertifyOptions.DEFAULT);
        assertThat(found.status()).isEqualTo(Status.HIT);
        assertThat(found.facts().get("deterministicUpper")).isCloseTo(39.0 / 64, within(1e-12));
        assertThat(found.margin())
                .isCloseTo(59.0 / 96 - 39.0 / 64, within(1e-9))
                .isLessThanOrEqualTo(59.0 / 96 - 39.0 / 64);
    }

    @Test
    void theBudgetBindsWithALargeBadAndNotWithASmallOne() {
        BudgetSlack claim = new BudgetSlack(ANY);
        // mathematics, section 8: nu is about 0.05 on [1/50, 1] with c = 2, and 0 on [1/2, 1] with c = 1
        assertThat(claim.test(instance(TWO_PLAYERS.formatted("2", "1/50")), CertifyOptions.DEFAULT)
                        .status())
                .isEqualTo(Status.HIT);
        Judgement slack = claim.test(instance(TWO_PLAYERS.formatted("1", "1/2")), CertifyOptions.DEFAULT);
        assertThat(slack.isHit()).isFalse();
        assertThat(slack.margin()).isBetween(-1e-6, 0.0);
    }

    @Test
    void theBadIsAssignedToLowTypesOfAWideSupport() {
        BadNeverAssigned claim = new BadNeverAssigned(new Bounds(List.of(32), 1e-2));
        assertThat(claim.test(instance(TWO_PLAYERS.formatted("2", "1/50")), CertifyOptions.DEFAULT)
                        .status())
                .isEqualTo(Status.HIT);
        assertThat(claim.test(instance(TWO_PLAYERS.formatted("2", "1/2")), CertifyOptions.DEFAULT)
                        .status())
                .isEqualTo(Status.HOLDS);
        assertThat(claim.companions(TWO_PLAYERS.formatted("2", "1/50")).get("-without-bad"))
                .contains("bad: 0\n");
    }

    /** Types 0 or 1, half each: trade at 1/2 reaches E max = 3/4, which nobody exceeds, and burns nothing. */
    @Test
    void aFixedPriceBetweenTwoTypesNeedsNoMoneyBurnt() {
        BalancedWhereMisallocated claim = new BalancedWhereMisallocated(ANY);
        Judgement found = claim.test(instance("""
                model: indivisible-good
                agents:
                  - &F {mixture: [{weight: 1/2, of: {atom: 0}}, {weight: 1/2, of: {atom: 1}}]}
                  - *F
                """), CertifyOptions.DEFAULT);
        assertThat(found.isHit()).isFalse();
        assertThat(found.facts().get("deterministicLower")).isCloseTo(0.75, within(1e-12));
        assertThat(found.facts().get("balancedUpper")).isCloseTo(0.75, within(1e-9));
    }

    /** Where money is burnt for nothing the price on it changes nothing: balanced mechanisms are among all, so never above them. */
    @Test
    void balancedMechanismsAreBoundedByAllOfThem() {
        Judgement found =
                new BalancedWhereMisallocated(ANY).test(instance(RANDOMISATION_HELPS), CertifyOptions.DEFAULT);
        assertThat(found.facts().get("deterministicLower")).isCloseTo(39.0 / 64, within(1e-12));
        assertThat(found.facts().get("balancedUpper")).isLessThanOrEqualTo(39.0 / 64 + 1e-9);
        assertThatThrownBy(() -> new BalancedWhereMisallocated(ANY)
                        .test(instance(TWO_PLAYERS.formatted("1", "1/2")), CertifyOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected model indivisible-good");
    }

    @Test
    void everyThreadCountGivesTheSameAndResumingTestsNothingTwice(@TempDir Path folder) throws IOException {
        Conjecture conjecture =
                ConjectureReader.read(file(folder, "local"), c -> JsonNodeFactory.instance.objectNode());
        Path findings = folder.resolve("candidates.jsonl");
        Search.Result alone;
        try (Checkpoint checkpoint = Checkpoint.open(findings, "x", false)) {
            alone = run(conjecture, 1, checkpoint);
        }
        Search.Result together = run(conjecture, 3, Checkpoint.inMemory());
        assertThat(texts(together)).isEqualTo(texts(alone));
        assertThat(alone.hits()).hasSize(1);
        assertThat(alone.hits().get(0).last().judgement().margin())
                .isGreaterThanOrEqualTo(2e-3)
                .isEqualTo(together.hits().get(0).last().judgement().margin());
        long lines = lines(findings);
        Files.writeString(findings, Files.readString(findings) + "{\"key\": \"unfini"); // as a stopped run leaves it
        Search.Result again;
        try (Checkpoint checkpoint = Checkpoint.open(findings, "x", true)) {
            again = run(conjecture, 1, checkpoint);
        }
        assertThat(texts(again)).isEqualTo(texts(alone));
        assertThat(lines(findings)).isEqualTo(lines);
        assertThatThrownBy(() -> Checkpoint.open(findings, "y", true)).isInstanceOf(InstanceException.class);
        assertThatThrownBy(() -> Checkpoint.open(findings, "x", false)).hasMessageContaining("--resume");
    }

    @Test
    void expressionsMayUseProvedFieldsOnly() {
        assertThatThrownBy(() -> new ExpressionHolds("closedForm > 1", c -> null, ANY))
                .hasMessageContaining("found closedForm");
        ExpressionHolds claim = new ExpressionHolds(
                "upper <= 0.62",
                c -> JsonNodeFactory.instance
                        .objectNode()
                        .put("upper", c.upper().upper()),
                ANY);
        Instance uniform = InstanceReader.read(Path.of("grids/uniform.yaml"));
        assertThat(claim.test(uniform, CertifyOptions.DEFAULT).status()).isEqualTo(Status.HIT);
    }

    @Test
    void saysWhereAConjectureFileIsWrong(@TempDir Path folder) throws IOException {
        Path file = file(folder, "nearby");
        assertThatThrownBy(() -> ConjectureReader.read(file, c -> null))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("expected random, low-discrepancy or local, found 'nearby'");
    }

    private static Search.Result run(Conjecture conjecture, int threads, Checkpoint checkpoint) {
        Search.Options options = new Search.Options(3, Duration.ofMinutes(1), (stage, lower, upper) -> {});
        try (Workers workers = Workplace.HERE.open(threads, CertifyOptions.DEFAULT)) {
            return Search.run(conjecture, options, workers, checkpoint);
        }
    }

    private static Path file(Path folder, String strategy) throws IOException {
        return Files.writeString(folder.resolve("conjecture.yaml"), """
                claim: best-closed-form-optimal
                margin: 2e-3
                parameters:
                  - {name: F, histogram: 3}
                instance: |
                  model: indivisible-good
                  agents: [&F ${F}, *F]
                  tolerance: 1e-3
                cells: [6]
                strategy: %s
                budget: 24
                grain: 20
                """.formatted(strategy));
    }

    private static List<String> texts(Search.Result result) {
        return result.tested().stream()
                .map(found -> found.name() + found.text())
                .toList();
    }

    private static long lines(Path file) throws IOException {
        return Files.readAllLines(file).size();
    }

    private static Instance instance(String text) {
        return InstanceReader.parse("test", text);
    }
}
