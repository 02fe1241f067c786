package io.github.certamen.paper.shaozhou;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Histogram;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.Power;
import io.github.certamen.distribution.family.TruncatedExponential;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.Mechanism;
import io.github.certamen.paper.shaozhou.mechanism.StepMechanism;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** Distributions, grids and solves that the tests of this package share. */
public final class Cases {
    public static final TypeDistribution UNIFORM = Uniform.of(BigFraction.ZERO, BigFraction.ONE);

    private Cases() {}

    public static TypeDistribution power(int exponent) {
        return Power.of(BigFraction.of(exponent), BigFraction.ZERO, BigFraction.ONE);
    }

    static TypeDistribution exponential(int rate) {
        return TruncatedExponential.of(BigFraction.of(rate), BigFraction.ZERO, BigFraction.ONE);
    }

    /** Bins of equal width on [0, 1] with masses proportional to the weights. */
    public static TypeDistribution histogram(int... weights) {
        int sum = Arrays.stream(weights).sum();
        List<BigFraction> breaks = new ArrayList<>(List.of(BigFraction.ZERO));
        List<BigFraction> masses = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            breaks.add(BigFraction.of(i + 1, weights.length));
            masses.add(BigFraction.of(weights[i], sum));
        }
        return Histogram.of(breaks, masses);
    }

    /** Equal atoms. */
    public static TypeDistribution atoms(BigFraction... points) {
        List<Mixture.Component> components = Arrays.stream(points)
                .map(p -> new Mixture.Component(BigFraction.of(1, points.length), Atom.of(p)))
                .toList();
        return Mixture.of(components);
    }

    /** Uniform cells with the problem's natural lines and points. */
    public static IndivisibleGoodGrid grid(IndivisibleGood problem, int cells) {
        return problem.on(grids(problem, cells));
    }

    public static List<TypeGrid> grids(IndivisibleGood problem, int cells) {
        return GridPlan.of(GridSpec.uniform(cells), problem.types(), problem.naturalLines(), problem.naturalPoints());
    }

    /** Uniform cells with nothing but the atoms. */
    static IndivisibleGoodGrid plainGrid(IndivisibleGood problem, int cells) {
        return problem.on(GridPlan.of(
                GridSpec.uniform(cells), problem.types(), List.of(List.of(), List.of()), problem.naturalPoints()));
    }

    public static LpResult solve(LinearModel model) {
        LinearProgram program = LinearProgram.of(model);
        LpResult result =
                Solvers.choose(program, SolverOptions.DEFAULT).solve(program, SolverOptions.DEFAULT.withVertex(true));
        assertThat(result.status()).as(result.message()).isEqualTo(LpResult.Status.OPTIMAL);
        return result;
    }

    public static StepMechanism best(IndivisibleGoodGrid grid) {
        return grid.mechanism(solve(grid.restriction()).primal());
    }

    static double closedForm(IndivisibleGood problem, String name) {
        return problem.closedForms().stream()
                .filter(form -> form.name().equals(name))
                .mapToDouble(form -> form.value().midpoint())
                .max()
                .orElseThrow();
    }

    /**
     * Tries every misreport of every type on a grid that has nothing to do with any program's lines. Tolerance 1e-12: transfers are
     * doubles, a few rounding errors from their exact values.
     */
    public static void assertIncentiveCompatibleWithoutDeficit(Mechanism mechanism, int points) {
        double[] types = new double[points + 2];
        for (int i = 0; i < points; i++) {
            types[i] = (i + 0.3719) / points;
        }
        types[points] = 0;
        types[points + 1] = 1;
        for (double one : types) {
            for (double two : types) {
                Mechanism.Outcome truth = mechanism.outcome(one, two);
                assertThat(truth.allocation()[0][0] + truth.allocation()[0][1]).isEqualTo(1);
                assertThat(truth.transfers()[0] + truth.transfers()[1])
                        .as("deficit at %s, %s", one, two)
                        .isLessThanOrEqualTo(1e-12);
                for (double lie : types) {
                    assertThat(utility(mechanism.outcome(lie, two), 0, one))
                            .as("agent 1 of type %s reports %s against %s", one, lie, two)
                            .isLessThanOrEqualTo(utility(truth, 0, one) + 1e-12);
                    assertThat(utility(mechanism.outcome(one, lie), 1, two))
                            .as("agent 2 of type %s reports %s against %s", two, lie, one)
                            .isLessThanOrEqualTo(utility(truth, 1, two) + 1e-12);
                }
            }
        }
    }

    public static double utility(Mechanism.Outcome outcome, int agent, double type) {
        return type * outcome.allocation()[0][agent] + outcome.transfers()[agent];
    }
}
