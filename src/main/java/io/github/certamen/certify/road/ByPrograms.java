package io.github.certamen.certify.road;

import static io.github.certamen.certify.budget.GridRefinement.describe;

import io.github.certamen.certify.budget.GridRefinement;
import io.github.certamen.certify.budget.MemoryBudget;
import io.github.certamen.certify.budget.TooLargeException;
import io.github.certamen.exact.ExactGridOptimum;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.number.Real;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The road of linear programs: both programs on a grid, and on an adaptive plan on finer and finer ones, along the model's guide where it
 * has one. A fixed grid of many cells is solved on few of its lines.
 */
public final class ByPrograms {
    /** Rounds in a row that hardly improved the bounds: each halves every cell, so the next costs eight times as much. */
    private static final int MOST_IDLE = 3;

    /** The same on few lines of a fixed grid, where a round costs little and lines that help are known. */
    private static final int MOST_IDLE_ON_FEW_LINES = 1;

    private final Run run;
    private final List<TypeGrid> plan;
    private final Optional<FewLines> few;
    private final boolean refines;
    private double previousGap = Double.POSITIVE_INFINITY;
    private int idle;
    private boolean isFirst = true;
    private boolean isRestrictionWorthwhile = true;

    private ByPrograms(Run run, List<TypeGrid> plan, Optional<FewLines> few) {
        this.run = run;
        this.plan = plan;
        this.few = few;
        this.refines = run.isAdaptive() || few.isPresent();
    }

    /**
     * Walks the road from the grids of the run's plan, until the bounds are as close as asked or nothing more can be gained.
     *
     * @throws TooLargeException if a grid that the user fixed cannot fit in memory
     */
    public static void walk(Run run, List<TypeGrid> grids) {
        Optional<FewLines> few = run.isAdaptive() ? Optional.empty() : fewLines(run, grids);
        ByPrograms road = new ByPrograms(run, grids, few);
        run.solved(grids);
        Optional<List<TypeGrid>> next = Optional.of(few.map(FewLines::grids).orElse(grids));
        while (next.isPresent() && !run.time().isOver()) {
            next = road.round(next.get());
        }
    }

    /** The best mechanism on a fixed grid of many cells, on few of its lines; empty where the grid is small or there is no such way. */
    private static Optional<FewLines> fewLines(Run run, List<TypeGrid> fine) {
        if (!FewLines.pay(run.problem().on(fine))) {
            return Optional.empty();
        }
        run.progress("restriction on " + describe(fine));
        Optional<FewLines> found = FewLines.of(
                run.problem(),
                fine,
                run.goal(),
                run.options(),
                run.time().remaining().dividedBy(2));
        found.ifPresent(few -> {
            run.answeredBy(few.solver(), few.seconds());
            run.take(run.problem().on(few.grids()), few.mechanism());
            run.note(few.summary(fine));
        });
        return found;
    }

    /** Both programs on one grid; then the next grids, unless this was the last round. */
    private Optional<List<TypeGrid>> round(List<TypeGrid> grids) {
        Discretisation grid = run.problem().on(grids);
        if (!fits(grid)) {
            return Optional.empty();
        }
        long started = System.nanoTime();
        Optional<Guide> guide = refines ? grid.guide() : Optional.empty();
        List<List<BigFraction>> lines = fromAbove(grid, guide);
        fromBelow(grid, guide.isPresent());
        isFirst = false;
        run.solved(few.isPresent() ? plan : grids);
        if (!refines || run.isDone() || run.time().isOver() || isIdle()) {
            return Optional.empty();
        }
        return next(grid, lines, guide.isPresent(), (System.nanoTime() - started) * 1e-9);
    }

    private boolean fits(Discretisation grid) {
        if (MemoryBudget.fits(grid.predictedSize()) && (!refines || MemoryBudget.fits(grid.predictedGuideSize()))) {
            return true;
        }
        if (!refines) {
            throw new TooLargeException(MemoryBudget.refusal(grid.predictedSize(), grid.grids()));
        }
        run.note("stopped refining: the next grid would not fit in memory");
        return false;
    }

    /** Returns the lines that the guide asks for. */
    private List<List<BigFraction>> fromAbove(Discretisation grid, Optional<Guide> guide) {
        if (guide.isEmpty()) {
            new GridSides(run, grid).relaxation();
            return List.of();
        }
        List<List<BigFraction>> lines = new GridSides(run, grid).guided(guide.get());
        if (!run.time().isOver() && isPlainWorthwhile(grid)) {
            new GridSides(run, grid).relaxation();
        }
        return lines;
    }

    /**
     * The guide's programs suit interior point; where another backend failed at them, the plain relaxation of the first grid is solved in a
     * moment and may do, above all where its optimum is rational.
     */
    private boolean isPlainWorthwhile(Discretisation grid) {
        BestBounds bounds = run.bounds();
        return run.isDone()
                ? UpperBound.mayBeExact(run.problem(), grid, bounds.upper(), bounds.lower())
                : isFirst && (!bounds.hasUpper() || UpperBound.isRational(run.problem(), grid));
    }

    private void fromBelow(Discretisation grid, boolean guided) {
        boolean isWanted = refines && run.isDone() ? wantsMechanism(grid) : isRestrictionWorthwhile;
        if (run.time().isOver() || few.isPresent() || !isWanted) {
            return;
        }
        Real before = run.bounds().lower();
        new GridSides(run, grid).restriction();
        isRestrictionWorthwhile = guided || run.bounds().lower() != before; // else finer grids are for the upper bound
    }

    /**
     * Whether a restriction that nothing needs any more is solved all the same, for a mechanism that a checker can verify by its
     * numbers where so far there is only a closed form's formula: only where that takes a moment.
     */
    private boolean wantsMechanism(Discretisation grid) {
        return run.bounds().lowerEvidence().match(step -> false, closed -> true)
                && Arrays.stream(grid.predictedSize()).max().orElse(0) <= ExactGridOptimum.LARGEST;
    }

    /** Whether so many rounds in a row hardly improved the bounds that a further one would not pay. */
    private boolean isIdle() {
        double gap = run.bounds().gap();
        idle = gap < Run.PROGRESS * previousGap ? 0 : idle + 1;
        previousGap = gap;
        boolean isOver = idle == (few.isPresent() ? MOST_IDLE_ON_FEW_LINES : MOST_IDLE);
        if (isOver) {
            run.note("stopped refining: " + idle + " finer grids in a row hardly improved the bounds");
        }
        return isOver;
    }

    /** Finer grids, with lines where the model or its guide asks for them as long as that helps; empty where time would not suffice. */
    private Optional<List<TypeGrid>> next(
            Discretisation grid, List<List<BigFraction>> asked, boolean guided, double seconds) {
        List<List<BigFraction>> lines = idle == 0 ? asked : List.of();
        Optional<List<TypeGrid>> finer =
                idle == 0 ? grid.finer(run.goal(), run.bounds().gap()) : Optional.empty();
        List<TypeGrid> next = few.isPresent()
                ? FewLines.refined(grid.grids(), lines, plan)
                : finer.orElse(GridRefinement.refined(grid.grids(), lines));
        double growth = GridRefinement.growth(grid.grids(), next, guided, finer.isPresent());
        if (!run.time().allows(seconds * growth)) {
            run.note("stopped refining: the next grid would not be solved within the time limit");
            return Optional.empty();
        }
        return Optional.of(next);
    }
}
