package io.github.certamen.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the time limit has passed nothing more is begun, and what was found so far is the result. */
class TimeLimitTest {
    private static final Duration LIMIT = Duration.ofMillis(10);

    private static Instance instance(String name) {
        return InstanceReader.read(Path.of("grids", name + ".yaml"));
    }

    /** Certifies with a limit that passes, for certain, while the stage that begins with some words is being told of. */
    private static Certification untilItPasses(String name, GridSpec grid, String stage, List<String> stages) {
        return Certifier.certify(
                instance(name),
                CertifyOptions.DEFAULT.withGrid(grid).withTimeLimit(LIMIT).withListener((now, lower, upper) -> {
                    stages.add(now);
                    if (now.startsWith(stage)) {
                        sleepThrough(LIMIT);
                    }
                }));
    }

    private static void sleepThrough(Duration time) {
        try {
            Thread.sleep(time.toMillis() + 1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"squared", "redistribution", "atoms-deterministic", "auction-uniform"})
    void afterTheClosedFormsNothingIsBegun(String name) {
        List<String> stages = new ArrayList<>();
        Certification found = untilItPasses(name, null, "closed forms", stages);
        assertThat(stages).containsExactly("closed forms");
        assertThat(found.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(found.lower().lower())
                .isEqualTo(found.candidates().get(0).value().lower());
        assertThat(found.upper().upper()).isInfinite();
        assertThat(found.certificate()).isEmpty();
        assertThat(found.notes()).contains("stopped: the time limit is over");
    }

    /** By cancelling, as the clock of a busy machine may be anywhere: the same question is asked of both. */
    @Test
    void theRestrictionIsNotBuiltAfterwards() {
        List<String> stages = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        Certification found = Certifier.certify(
                instance("asymmetric"),
                CertifyOptions.DEFAULT
                        .withGrid(GridSpec.uniform(6))
                        .withTimeLimit(Duration.ofMinutes(10))
                        .withCancelled(over::get)
                        .withListener((now, lower, upper) -> {
                            stages.add(now);
                            over.set(now.startsWith("relaxation"));
                        }));
        assertThat(stages).last(STRING).startsWith("relaxation");
        // Without an answer of a backend only the box of the variables bounds the optimum: weak, and true.
        assertThat(found.upper().upper()).isGreaterThan(found.lower().lower()).isFinite();
        assertThat(found.notes()).contains("stopped: cancelled");
    }

    @Test
    void aRunThatIsCancelledSaysSo() {
        Certification found = Certifier.certify(instance("squared"), CertifyOptions.DEFAULT.withCancelled(() -> true));
        assertThat(found.notes()).containsExactly("stopped: cancelled");
    }
}
