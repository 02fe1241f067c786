package io.github.certamen.certify.road;

import io.github.certamen.certify.budget.GridRefinement;
import io.github.certamen.certify.budget.RoadChoice;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DesignProblem.DirectBounds;
import io.github.certamen.model.DirectRoad;
import java.util.List;
import java.util.Optional;

/** The fast road: bounds without a linear program, on an adaptive grid sharper as long as that helps and there is time. */
public final class WithoutProgram {
    private final Run run;
    private final DirectRoad road;
    private DirectBounds last;

    public WithoutProgram(Run run, DirectRoad road) {
        this.run = run;
        this.road = road;
    }

    /** Whether a problem has this road and it leads anywhere, looked at on one cell between natural lines. */
    public static boolean isOpen(DesignProblem problem) {
        return problem.direct()
                .flatMap(road -> road.directBoundsOn(GridPlan.of(
                        GridSpec.uniform(1), problem.types(), problem.naturalLines(), problem.naturalPoints())))
                .isPresent();
    }

    /**
     * Whether this road is asked for: always where it is the only one or the user names it; by default unless a grid is fixed on which it
     * says no more than elsewhere.
     */
    public boolean isAsked(boolean hasOthers) {
        RoadChoice asked = run.options().road();
        return !hasOthers
                || asked == RoadChoice.LAGRANGIAN
                || asked == RoadChoice.AUTO && (run.isAdaptive() || !road.isSameOnEveryGrid());
    }

    /**
     * Walks the road.
     *
     * @param grids the plan's grids, which a fixed plan and a user who names this road ask for
     * @return whether it proved anything
     */
    public boolean walk(List<TypeGrid> grids) {
        if (run.time().isOver()) {
            return false;
        }
        double previous;
        double seconds;
        do {
            previous = run.bounds().gap();
            run.progress("bounds without a linear program");
            long from = System.nanoTime();
            Optional<DirectBounds> found = next(grids);
            if (found.isEmpty()) {
                return last != null;
            }
            last = found.get();
            run.take(last, road.directBound());
            run.solved(last.grids());
            seconds = (System.nanoTime() - from) * 1e-9;
            run.verified(seconds);
        } while (run.isAdaptive()
                && !run.isDone()
                && run.bounds().gap() < Run.PROGRESS * previous
                && !run.time().isOver()
                && run.time().allows(GridRefinement.HALVED * seconds));
        return true;
    }

    private Optional<DirectBounds> next(List<TypeGrid> grids) {
        if (last != null) {
            return road.sharper(last, run.goal());
        }
        return run.isAdaptive()
                        || run.options().road() == RoadChoice.AUTO
                                && run.problem().hasPrograms()
                ? road.directBounds()
                : road.directBoundsOn(grids);
    }
}
