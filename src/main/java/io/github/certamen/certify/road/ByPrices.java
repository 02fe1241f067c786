package io.github.certamen.certify.road;

import static io.github.certamen.certify.budget.GridRefinement.describe;

import io.github.certamen.certify.budget.MemoryBudget;
import io.github.certamen.certify.budget.TooLargeException;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Road;
import io.github.certamen.number.Real;
import io.github.certamen.proof.Certificate.DirectEvidence;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** The road of {@link Road.Priced}: on finer and finer grids, a program's multipliers make an upper bound, and the restriction's solution a mechanism. */
public final class ByPrices {
    /** Interior point, with crossover: without it HiGHS ends with neither point nor multipliers on three agents' programs of 20 cells (measured). */
    private static final String SOLVER = "highs-ipm";

    /** Time of a round grows about like this power of the program's size (measured on three agents, 12 to 32 cells). */
    private static final double ORDER = 1.6;

    private final Run run;
    private final Road.Priced road;

    private ByPrices(Run run, Road.Priced road) {
        this.run = run;
        this.road = road;
    }

    /**
     * Walks the road from the grids of the run's plan; on an adaptive plan until the bounds are as close as asked or time or memory would not suffice.
     *
     * @throws TooLargeException if a grid that the user fixed cannot fit in memory
     */
    public static void walk(Run run, Road.Priced road, List<TypeGrid> grids) {
        ByPrices prices = new ByPrices(run, road);
        Optional<List<TypeGrid>> next = Optional.of(grids);
        while (next.isPresent() && !run.time().isOver()) {
            next = prices.round(next.get());
        }
    }

    private Optional<List<TypeGrid>> round(List<TypeGrid> grids) {
        Discretisation grid = run.problem().on(grids);
        long[] size = grid.predictedSize();
        if (!MemoryBudget.fits(size)) {
            if (!run.isAdaptive()) {
                throw new TooLargeException(MemoryBudget.refusal(size, grids));
            }
            run.note("stopped refining: the next grid would not fit in memory");
            return Optional.empty();
        }
        long started = System.nanoTime();
        fromBelow(grid);
        if (!run.time().isOver()) {
            fromAbove(grid);
        }
        run.solved(grids);
        if (!run.isAdaptive() || run.isDone() || run.time().isOver()) {
            return Optional.empty();
        }
        Optional<List<TypeGrid>> finer = grid.finer(run.goal(), run.bounds().gap());
        if (finer.isPresent()) {
            double growth = total(run.problem().on(finer.get()).predictedSize()) / total(size);
            double seconds = (System.nanoTime() - started) * 1e-9 * Math.pow(growth, ORDER);
            if (!run.time().allows(seconds)) {
                run.note("stopped refining: the next grid would not be solved within the time limit");
                return Optional.empty();
            }
        }
        return finer;
    }

    private static double total(long[] size) {
        return Arrays.stream(size).sum();
    }

    private void fromAbove(Discretisation grid) {
        run.progress("densities and prices on " + describe(grid));
        LinearModel program = grid.relaxation();
        LpResult result = solve(program);
        if (!result.hasPoint() || result.dual() == null) {
            run.note("the program of densities and prices on " + describe(grid) + " was not solved (" + result.message()
                    + ")");
            return;
        }
        long from = System.nanoTime();
        List<BigFraction> numbers = grid.parameters(program, result.dual()).orElseThrow();
        Real bound = grid.directUpperBound(numbers).orElseThrow();
        run.verified((System.nanoTime() - from) * 1e-9);
        run.bounds()
                .offer(
                        bound,
                        road.bound() + " on " + describe(grid),
                        new DirectEvidence(bound.provedUpper(), grid.grids(), numbers));
    }

    private void fromBelow(Discretisation grid) {
        run.progress("restriction on " + describe(grid));
        LpResult result = solve(grid.restriction());
        if (!result.hasPoint()) {
            run.note("the restriction on " + describe(grid) + " gave no mechanism (" + result.message() + ")");
            return;
        }
        long from = System.nanoTime();
        run.take(grid, grid.mechanism(result.primal()));
        run.verified((System.nanoTime() - from) * 1e-9);
    }

    private LpResult solve(LinearModel model) {
        LinearProgram program = LinearProgram.of(model);
        SolverOptions options = SolverOptions.DEFAULT
                .withVertex(true)
                .withTimeLimit(run.time().remaining())
                .withThreads(run.options().threads())
                .withSeed(run.options().seed())
                .withCancelled(run.options().cancelled());
        LpSolver preferred = Solvers.byName(SOLVER);
        boolean isFree = run.options().solver() == null && preferred.info().available();
        LpResult result = (isFree ? preferred : run.choice().of(program, options)).solve(program, options);
        if (isFree && !result.hasPoint() && !run.time().isOver()) {
            result = run.choice().of(program, options).solve(program, options);
        }
        run.answeredBy(result.solver(), result.seconds());
        return result;
    }
}
