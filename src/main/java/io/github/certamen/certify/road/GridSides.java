package io.github.certamen.certify.road;

import static io.github.certamen.certify.budget.GridRefinement.describe;

import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.number.Real;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** The two programs of one grid, solved, made proofs, and offered to a run. */
final class GridSides {
    private final Run run;
    private final Discretisation grid;

    GridSides(Run run, Discretisation grid) {
        this.run = run;
        this.grid = grid;
    }

    /** The relaxation along the model's guide; returns the lines that the guide asks for. */
    List<List<BigFraction>> guided(Guide guide) {
        run.progress("relaxation on " + describe(grid));
        long from = System.nanoTime();
        GuidedBound answer = GuidedBound.of(
                guide,
                run.bounds().lower().lower(),
                run.goal(),
                run.options(),
                run.time().remaining());
        run.verified((System.nanoTime() - from) * 1e-9 - answer.seconds());
        run.answeredBy(answer.solver(), answer.seconds());
        if (answer.relaxation() == null) {
            run.note("the relaxation on " + describe(grid) + " was not solved (" + answer.message() + ")");
            return answer.lines();
        }
        run.bounds()
                .offer(
                        Real.of(answer.bound(), answer.bound()),
                        "relaxation on " + describe(grid),
                        UpperBound.evidence(
                                grid,
                                grid.lazyRows(answer.relaxation()),
                                answer.relaxation(),
                                answer.multipliers(),
                                answer.bound()));
        return answer.lines();
    }

    /** The relaxation as the model states it. */
    void relaxation() {
        run.progress("relaxation on " + describe(grid));
        CuttingPlanes.Solved answer = CuttingPlanes.solve(
                grid, grid.relaxation(), run.choice(), run.options(), run.time().remaining());
        run.answeredBy(answer.solver(), answer.seconds());
        if (answer.result().dual() == null && run.bounds().hasUpper()) {
            run.note("the relaxation on " + describe(grid) + " was not solved ("
                    + answer.result().message() + ")");
            return; // without multipliers it proves no more than the box of its variables does
        }
        long from = System.nanoTime();
        double near = UpperBound.near(run.spec(), run.goal());
        UpperBound bound =
                UpperBound.of(grid, answer, new UpperBound.Means(run.bounds().lower(), near, run.choice(), run.time()));
        run.verified((System.nanoTime() - from) * 1e-9);
        run.bounds()
                .offer(
                        bound.value(),
                        (bound.exact() ? "exact optimum of the relaxation on " : "relaxation on ") + describe(grid),
                        bound.evidence());
        if (!answer.complete()) {
            run.note("the relaxation on " + describe(grid) + " was not solved to optimality ("
                    + answer.result().message() + "); its bound is valid all the same");
        }
    }

    /** The restriction; its solution repaired is a mechanism. */
    void restriction() {
        run.progress("restriction on " + describe(grid));
        CuttingPlanes.Solved answer = CuttingPlanes.solve(
                grid,
                grid.restriction(),
                run.choice(),
                run.options(),
                run.time().remaining());
        run.answeredBy(answer.solver(), answer.seconds());
        if (!answer.result().hasPoint()) {
            run.note("the restriction on " + describe(grid) + " gave no mechanism ("
                    + answer.result().message() + ")");
            return;
        }
        long from = System.nanoTime();
        run.take(grid, grid.mechanism(answer.result().primal()));
        run.verified((System.nanoTime() - from) * 1e-9);
    }
}
