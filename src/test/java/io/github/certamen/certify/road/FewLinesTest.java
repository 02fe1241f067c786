package io.github.certamen.certify.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A grid's restriction on few of its lines, against the whole program in HiGHS. */
final class FewLinesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static List<Arguments> pairs() {
        String square = "{family: power, exponent: 2}";
        String root = "{family: power, exponent: 1/2}";
        String uniform = "{family: uniform}";
        String atoms = "{mixture: [{weight: 1/4, of: {atom: 1/3}}, {weight: 3/4, of: {family: uniform}}]}";
        String histogram = histogram(11);
        return List.of(
                Arguments.of(uniform, uniform, 31),
                Arguments.of(square, square, 40),
                Arguments.of(root, root, 30),
                Arguments.of(uniform, square, 24),
                Arguments.of(atoms, atoms, 24),
                Arguments.of(histogram, histogram, 35),
                Arguments.of(histogram(12), histogram, 21));
    }

    private static String histogram(long seed) {
        Random random = new Random(seed);
        int[] weights = random.ints(5, 1, 60).toArray();
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        StringBuilder masses = new StringBuilder();
        for (int weight : weights) {
            masses.append(masses.isEmpty() ? "" : ", ")
                    .append(weight)
                    .append('/')
                    .append(sum);
        }
        return "{family: histogram, breaks: [0, 1/5, 2/5, 3/5, 4/5, 1], masses: [" + masses + "]}";
    }

    private static Instance instance(String first, String second) {
        return InstanceReader.parse(
                "pair", "model: indivisible-good\nagents:\n  - " + first + "\n  - " + second + "\n");
    }

    private static List<TypeGrid> grids(DesignProblem problem, int cells) {
        return problem.types().stream()
                .map(type -> TypeGrid.uniform(type.lower(), type.upper(), cells).withPoints(type.atoms()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void itsBoundsEncloseTheWholeProgramsOptimum(String first, String second, int cells) {
        DesignProblem problem = instance(first, second).problem();
        List<TypeGrid> fine = grids(problem, cells);
        FewLines few = FewLines.of(problem, fine, FewLines.GAP, CertifyOptions.DEFAULT, LIMIT)
                .orElseThrow();
        LinearProgram whole = LinearProgram.of(problem.on(fine).restriction());
        LpResult optimum = Solvers.byName("highs").solve(whole, SolverOptions.DEFAULT.withVertex(true));
        assertThat(few.upper() - few.lower().lower()).isBetween(0.0, FewLines.GAP);
        // With crossover HiGHS' objective is right to about 1e-13, and rows may be violated by 1e-9
        // (benchmarks/README.md).
        assertThat(optimum.objective()).isCloseTo(few.lower().midpoint(), within(3e-9));
        for (int agent = 0; agent < 2; agent++) {
            assertThat(few.grids().get(agent).isRefinedBy(fine.get(agent))).isTrue();
        }
    }

    /** Types whose best price is off the grid's lines: the bound is the grid's optimum, which the continuum's exceeds. */
    @Test
    void itsUpperBoundIsTheGridsNotTheContinuums() {
        DesignProblem problem = instance("{family: power, exponent: 2}", "{family: power, exponent: 2}")
                .problem();
        FewLines few = FewLines.of(problem, grids(problem, 10), FewLines.GAP, CertifyOptions.DEFAULT, LIMIT)
                .orElseThrow();
        assertThat(few.upper()).isLessThan(62.0 / 81 - 1e-4);
    }

    @Test
    void aGridOfManyCellsIsCertifiedAndItsCertificateConfirmed() {
        Instance instance = instance("{family: uniform}", "{family: power, exponent: 2}");
        Certification result = Certifier.certify(instance, CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(150)));
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        assertThat(result.upper().subtract(result.lower()).upper()).isLessThan(1e-6);
        assertThat(result.grids().get(0).cells()).isGreaterThanOrEqualTo(150);
        assertThat(result.notes()).anyMatch(note -> note.contains("of the same lines"));
        CheckReport report = Checker.check(result.certificate().orElseThrow());
        assertThat(report.upper().upper()).isLessThanOrEqualTo(result.upper().upper());
    }
}
