package io.github.certamen.certify.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.family.FamilyCertification.Part;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.InstanceFamily;
import io.github.certamen.paper.InstanceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boxes of parameters against instances certified one by one, which know nothing of boxes. */
class FamilyCertifierTest {
    private static final CertifyOptions OPTIONS =
            CertifyOptions.DEFAULT.withTimeLimit(Duration.ofMinutes(10)).withThreads(2);

    /** The shipped families, cut down to what a test has time for. */
    private static final String POWER = """
            model: indivisible-good
            agents: [&F {family: power, exponent: [2, 41/20]}, *F]
            tolerance: 1e-3
            """;

    private static final String TWO = """
            model: indivisible-good
            agents:
              - {family: truncated-normal, mean: [0.5, 0.51], sd: 0.3}
              - {family: truncated-exponential, rate: [1, 1.1]}
            tolerance: 2e-3
            """;

    private static final String BAD = """
            model: redistribution
            bad: [3/2, 2]
            players:
              - {type: {family: uniform, lower: 1/50, upper: 1}, count: 2}
            tolerance: 5e-3
            """;

    @TempDir
    private Path folder;

    private InstanceFamily family(String text) throws IOException {
        return InstanceReader.readFamily(Files.writeString(folder.resolve("family.yaml"), text));
    }

    @Test
    void everyInstanceOfACertifiedFamilyKeepsWithinTheBoundsOfItsBox() throws IOException {
        Random random = new Random(7);
        for (String text : List.of(POWER, TWO, BAD)) {
            InstanceFamily family = family(text);
            FamilyCertification found = FamilyCertifier.certify(family, OPTIONS);
            assertThat(found.verdict()).as(text).isEqualTo(Verdict.CERTIFIED);
            assertThat(found.covered().exact()).isEqualTo(BigFraction.ONE);
            assertThat(found.epsilon()).isLessThanOrEqualTo(found.tolerance().doubleValue());
            for (int i = 0; i < 2; i++) {
                List<BigFraction> point = new ArrayList<>();
                for (var range : family.parameters()) {
                    BigFraction share = BigFraction.of(random.nextInt(1000), 1000);
                    point.add(range.least()
                            .add(range.most().subtract(range.least()).multiply(share)));
                }
                Certification alone = Certifier.certify(family.at(point), OPTIONS.withGrid(GridSpec.uniform(8)));
                Part part = found.boxes().stream()
                        .filter(box -> contains(box.box(), point))
                        .findFirst()
                        .orElseThrow();
                assertThat(part.lower()).isLessThanOrEqualTo(alone.upper().upper());
                assertThat(part.upper()).isGreaterThanOrEqualTo(alone.lower().lower());
                // The box's mechanism is worth at least part.lower, and is no better than the best closed form.
                assertThat(alone.lower().lower() - alone.closedForm().value().upper())
                        .isLessThanOrEqualTo(part.epsilon());
            }
        }
    }

    private static boolean contains(ParameterBox box, List<BigFraction> point) {
        boolean inside = true;
        for (int i = 0; i < point.size(); i++) {
            inside &= box.least().get(i).compareTo(point.get(i)) <= 0
                    && point.get(i).compareTo(box.most().get(i)) <= 0;
        }
        return inside;
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        FamilyCertification one = FamilyCertifier.certify(family(POWER), OPTIONS.withThreads(1));
        FamilyCertification two = FamilyCertifier.certify(family(POWER), OPTIONS);
        assertThat(two.boxes()).isEqualTo(one.boxes());
    }

    @Test
    void oneRefutedInstanceRefutesTheFamily() throws IOException {
        FamilyCertification found = FamilyCertifier.certify(family("""
                        model: indivisible-good
                        agents:
                          - &F {family: histogram, breaks: [0, 1/4, 1/2, [3/4, 4/5], 1], masses: [1/10, 7/10, 1/10, 1/10]}
                          - *F
                        tolerance: 1e-3
                        grid: {cells: 8}
                        """), OPTIONS);
        assertThat(found.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(found.counterexample().orElseThrow().certification().margin())
                .isGreaterThan(1e-3);
        // The instance is written out, and refuted as it stands.
        String text =
                found.counterexample().orElseThrow().certification().instance().text();
        assertThat(Certifier.certify(InstanceReader.parse("again", text), CertifyOptions.DEFAULT)
                        .verdict())
                .isEqualTo(Verdict.REFUTED);
    }

    @Test
    void refusesWhatNothingIsKnownAbout() throws IOException {
        InstanceFamily beta = family("""
                model: indivisible-good
                agents: [{family: beta, alpha: [1, 2], beta: 2}, {family: uniform}]
                tolerance: 1
                """);
        assertThatThrownBy(() -> FamilyCertifier.certify(beta, OPTIONS))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("agents[1].alpha");
        assertThatThrownBy(() -> family(POWER.replace("1e-3", "[1, 2]")))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("tolerance: expected a number, found a range");
        assertThatThrownBy(() -> family(POWER.replace("[2, 41/20]", "[2, 1]")))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("least < most");
        Path file = Files.writeString(folder.resolve("plain.yaml"), POWER);
        assertThatThrownBy(() -> InstanceReader.read(file))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("expected a number");
    }
}
