package io.github.certamen.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Checker;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.numbers.fraction.BigFraction;
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
    @ValueSource(strings = {"squared", "redistribution", "atoms-deterministic"})
    void afterTheClosedFormsNothingIsBegun(String name) {
        List<String> stages = new ArrayList<>();
        Certification found = untilItPasses(name, null, "closed forms", stages);
        assertThat(stages).containsExactly("closed forms");
        assertThat(found.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(found.lower().lower())
                .isEqualTo(found.candidates().get(0).value().lower());
        assertThat(found.upper().upper())
                .as("a weak bound, in a moment")
                .isFinite()
                .isGreaterThanOrEqualTo(found.lower().lower());
        assertThat(Checker.check(found.certificate().orElseThrow()).upper().upper())
                .isEqualTo(found.upper().upper());
        assertThat(found.notes()).contains("stopped: the time limit is over");
    }

    /** Scores of uniform values are affine, so that the weak bound on a coarse grid is Myerson's 5/12. */
    @Test
    void theWeakBoundOfUniformValuesIsExact() {
        Certification found = untilItPasses("auction-uniform", null, "closed forms", new ArrayList<>());
        assertThat(found.upper().provedUpper()).isEqualTo(BigFraction.of(5, 12));
    }

    /** Closed forms that take an hour: the two uniform bidders' optimum 5/12 lies between the bounds all the same, in time. */
    @Test
    void nobodyWaitsForClosedForms() {
        Instance quick = instance("auction-uniform");
        Instance slow =
                new Instance(quick.name(), quick.text(), stuck(quick.problem()), quick.grid(), quick.tolerance());
        long from = System.nanoTime();
        Certification found = Certifier.certify(slow, CertifyOptions.DEFAULT.withTimeLimit(Duration.ofMillis(300)));
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofMillis(1300));
        Certification whole = Certifier.certify(quick, CertifyOptions.DEFAULT);
        assertThat(found.lower().lower())
                .isPositive()
                .isLessThanOrEqualTo(whole.upper().upper());
        assertThat(found.upper().upper())
                .isFinite()
                .isGreaterThanOrEqualTo(whole.lower().lower());
        assertThat(found.notes()).anyMatch(note -> note.contains("not looked at in time"));
    }

    private static DesignProblem stuck(DesignProblem problem) {
        return (DesignProblem) Proxy.newProxyInstance(
                DesignProblem.class.getClassLoader(),
                new Class<?>[] {DesignProblem.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("closedForms")) {
                        sleepThrough(Duration.ofHours(1));
                    }
                    return method.invoke(problem, arguments);
                });
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
