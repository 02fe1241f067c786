package io.github.certamen.certify.road;

import static io.github.certamen.certify.budget.GridRefinement.describe;

import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.ProgramSize;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DesignProblem.DirectBounds;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Road;
import io.github.certamen.number.Real;
import io.github.certamen.proof.Certificate.DirectEvidence;
import io.github.certamen.proof.Certificate.DualEvidence;
import io.github.certamen.proof.Certificate.UpperEvidence;
import io.github.certamen.proof.kernel.SafeBound;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Weak bounds that take a moment, for a run that time ends before a road has proved better ones: those without a program on a coarse
 * grid, or what the box of its variables proves of a relaxation's optimum.
 *
 * <p>Needs no closed form and no lock of the problem, so that it can be found while another thread looks for those.
 *
 * @param direct bounds from both sides, where the problem has them on every grid
 * @param directBound what their upper bound is, in words
 * @param box the upper bound otherwise, by multipliers that are all 0
 */
public record EarlyBound(Optional<DirectBounds> direct, String directBound, Optional<UpperEvidence> box) {
    /** So many cells cost milliseconds and leave gaps of a percent. */
    private static final int CELLS = 32;

    /** The bounds of a problem; both parts are empty where it has no road that gives any on a coarse grid. */
    public static EarlyBound of(DesignProblem problem) {
        for (Road road : problem.roads()) {
            if (road instanceof DirectRoad direct && !direct.isSameOnEveryGrid()) {
                return new EarlyBound(
                        direct.directBoundsOn(coarse(problem, CELLS)), direct.directBound(), Optional.empty());
            }
            if (road instanceof Road.Programs) {
                return new EarlyBound(
                        Optional.empty(),
                        "",
                        box(problem.on(coarse(problem, 1))).map(UpperEvidence.class::cast));
            }
            if (road instanceof Road.Priced) {
                return new EarlyBound(Optional.empty(), "", unpriced(problem.on(coarse(problem, 1))));
            }
        }
        return new EarlyBound(Optional.empty(), "", Optional.empty());
    }

    /** Without lines of closed forms, which may not be known yet. */
    private static List<TypeGrid> coarse(DesignProblem problem, int cells) {
        List<List<BigFraction>> kinks = problem.types().stream()
                .map(type -> GridPlan.inside(type, List.of()))
                .toList();
        return GridPlan.of(GridSpec.uniform(cells), problem.types(), kinks, problem.naturalPoints());
    }

    private static Optional<UpperEvidence> unpriced(Discretisation grid) {
        LinearModel program = grid.relaxation();
        return grid.parameters(program, new double[ProgramSize.of(program).rows()])
                .flatMap(numbers -> grid.directUpperBound(numbers)
                        .map(bound -> new DirectEvidence(bound.provedUpper(), grid.grids(), numbers)));
    }

    private static Optional<DualEvidence> box(Discretisation grid) {
        LinearModel relaxation = grid.relaxation();
        double[] zeros = new double[ProgramSize.of(relaxation).rows()];
        double bound = SafeBound.of(relaxation, zeros);
        return Double.isFinite(bound)
                ? Optional.of(UpperBound.evidence(grid, grid.lazyRows(relaxation), relaxation, zeros, bound))
                : Optional.empty();
    }

    /** Whether it has a mechanism too, so that nothing else is needed for a result. */
    public boolean isComplete() {
        return direct.isPresent();
    }

    /** Offers the bounds to a run, which may have no closed form yet if this {@linkplain #isComplete() is complete}. */
    public void offerTo(Run run) {
        direct.ifPresent(found -> run.take(found, directBound));
        box.ifPresent(found -> run.bounds()
                .offer(
                        Real.of(found.claim()),
                        "the box of the relaxation's variables on " + describe(found.grids()),
                        found));
    }
}
