package io.github.certamen.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every instance of the folder grids/, certified as it stands with two backends. */
class ShippedInstancesTest {
    /** Backends are asked for 1e-9; a safe bound loses some multiple of that, measured below 1e-8. */
    private static final double BACKENDS = 1e-6;

    static List<Path> instances() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("grids"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("instances")
    void reachesItsToleranceWithTwoBackends(Path file) {
        Instance instance = InstanceReader.read(file);
        // Bounds are compared here, not speed: GLOP needs 20 s for one of the programs, on a busy machine more than the
        // usual minute.
        CertifyOptions patient = CertifyOptions.DEFAULT.withTimeLimit(Duration.ofMinutes(5));
        Certification highs = Certifier.certify(instance, patient.withSolver("highs"));
        // GLOP takes no integers; SCIP takes them, and gives no duals, so that its relaxations are left to the default.
        boolean integers = instance.problem().mechanisms().equals("deterministic");
        Certification glop = Certifier.certify(instance, patient.withSolver(integers ? "scip" : "glop"));
        boolean refuted = file.getFileName().toString().contains("irregular");
        for (Certification run : List.of(highs, glop)) {
            assertThat(run.verdict()).isEqualTo(refuted ? Verdict.REFUTED : Verdict.CERTIFIED);
            assertThat(run.lower().lower()).isLessThanOrEqualTo(run.upper().upper());
            run.candidates()
                    .forEach(form -> assertThat(form.value().lower())
                            .as(form.name())
                            .isLessThanOrEqualTo(run.upper().upper()));
            assertThat(run.timings().solve() + run.timings().verify()).isPositive();
        }
        assertThat(glop.lower().midpoint()).isCloseTo(highs.lower().midpoint(), within(BACKENDS));
        // Refined grids follow the multipliers, so that bounds differ by less than the gap asked for.
        double spread = Math.max(BACKENDS, instance.tolerance().doubleValue());
        assertThat(glop.upper().midpoint()).isCloseTo(highs.upper().midpoint(), within(spread));
    }
}
