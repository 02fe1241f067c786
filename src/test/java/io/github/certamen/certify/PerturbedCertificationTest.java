package io.github.certamen.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.SolverChoice;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.Solvers;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A solver whose every number is off by up to 1e-3 at random makes bounds wider, never false. */
class PerturbedCertificationTest {
    private static final double RELATIVE = 1e-3;
    private static final int SEEDS = 5;

    /** The optima of mathematics, section 8; the allowance is the last digit given there. */
    @ParameterizedTest
    @CsvSource({
        "uniform, 8, 0.625, 0",
        "deterministic, 6, 0.625, 0",
        "squared, 8, 0.765432098765432098, 1e-15",
        "redistribution, 16, 1.1173434210, 1e-10",
        "redistribution-three, 12, 2.0316954401, 1e-10",
        "redistribution-budget, 16, 2.6724694621, 1e-10"
    })
    void boundsStayTrue(String name, int cells, double optimum, double allowance) {
        Instance instance = InstanceReader.read(Path.of("grids", name + ".yaml"));
        CertifyOptions options = CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(cells));
        Certification undisturbed = Certifier.certify(instance, options);
        for (int seed = 0; seed < SEEDS; seed++) {
            LpSolver solver = new PerturbedSolver(Solvers.byName("highs"), RELATIVE, seed);
            Certification disturbed = Certifier.certify(instance, options, SolverChoice.always(solver));
            assertThat(disturbed.lower().lower()).isLessThanOrEqualTo(optimum + allowance);
            assertThat(disturbed.upper().upper()).isGreaterThanOrEqualTo(optimum - allowance);
            // Refined multipliers may come out a rounding error better than the solver's own.
            assertThat(disturbed.gap()).isGreaterThanOrEqualTo(undisturbed.gap() - 1e-9);
            CheckReport report = Checker.check(disturbed.certificate().orElseThrow());
            assertThat(report.provesItsClaims()).isTrue();
        }
    }
}
