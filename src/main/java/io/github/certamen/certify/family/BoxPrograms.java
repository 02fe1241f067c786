package io.github.certamen.certify.family;

import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.SolverChoice;
import io.github.certamen.certify.family.FamilyCertification.Part;
import io.github.certamen.certify.road.CuttingPlanes;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.BoxBounds.Dominated;
import io.github.certamen.model.BoxBounds.Place;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.number.Real;
import io.github.certamen.proof.kernel.SafeBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A box of parameters by the relaxations of a few problems that dominate it ({@link Dominated}).
 *
 * @param cells equal cells per agent, to which the mechanism's prices are added as lines
 * @param options for the backend
 */
record BoxPrograms(int cells, CertifyOptions options) {
    /** Enough for gaps of 1e-4 with the mechanism's lines in the grid, in a few milliseconds. */
    static final int FEWEST_CELLS = 8;

    static final int MOST_CELLS = 32;

    Part part(ParameterBox box, Dominated bounds, DoubleFunction<Verdict> verdict) {
        Real highest = Real.ofExact(0);
        Real lowest = bounds.plain().get(0).value();
        Real plain = Real.ZERO;
        Real crossed = Real.ZERO;
        for (Place place : bounds.plain()) {
            Real upper = upper(place.problem(), bounds.mechanism());
            plain = plain.max(upper.subtract(place.value()));
            highest = highest.max(upper);
            lowest = lowest.min(place.value());
        }
        for (Place place : bounds.crossed()) {
            Real upper = upper(place.problem(), bounds.mechanism());
            crossed = crossed.max(upper.subtract(place.value()));
            highest = highest.max(upper);
            lowest = lowest.min(place.value());
        }
        Real half = Real.of(BigFraction.of(1, 2));
        Real distance = plain.max(plain.add(crossed).multiply(half));
        Real lost = bounds.loss().multiply(half);
        double epsilon = bounds.total().multiply(distance).add(bounds.loss()).upper();
        return new Part(
                box,
                lowest.subtract(lost).lower(),
                bounds.total().multiply(highest).add(lost).upper(),
                epsilon,
                bounds.mechanism().name(),
                bounds.mechanism().parameters().entrySet().stream()
                        .map(BoxPrograms::text)
                        .toList(),
                (bounds.plain().size() + bounds.crossed().size()) + " relaxations on about " + cells + " x " + cells
                        + " cells",
                verdict.apply(epsilon));
    }

    private Real upper(DesignProblem problem, ClosedForm mechanism) {
        List<BigFraction> lines = mechanism.parameters().values().stream()
                .filter(Real.class::isInstance)
                .map(value -> ((Real) value).representative())
                .toList();
        List<List<BigFraction>> all = new ArrayList<>();
        for (TypeDistribution type : problem.types()) {
            all.add(GridPlan.inside(type, lines));
        }
        List<TypeGrid> grids = GridPlan.of(GridSpec.uniform(cells), problem.types(), all, problem.naturalPoints());
        Discretisation discretisation = problem.on(grids);
        CuttingPlanes.Solved answer = CuttingPlanes.solve(
                discretisation, discretisation.relaxation(), SolverChoice.asked(options), options, options.timeLimit());
        double bound = SafeBound.of(answer.model(), answer.multipliers());
        return Real.of(bound, bound);
    }

    private static String text(Map.Entry<String, Object> parameter) {
        return parameter.getKey() + " " + parameter.getValue();
    }
}
