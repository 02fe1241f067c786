package io.github.certamen.certificate;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The restriction of a grid of many cells, solved on a few of its lines.
 *
 * <p>An optimal mechanism jumps on few lines. A grid of those alone gives a mechanism that is constant on the many cells too, and
 * a relaxation in which shares jump on the fine grid's lines only ({@link Discretisation#within}) bounds the fine restriction's optimum from
 * above. Lines are added where the relaxation jumps until the two meet; at the latest when all lines are there they are the same
 * program. Both bounds are proved, whatever the backend says.
 *
 * @param grids the lines that were used, one grid per agent
 * @param mechanism the best mechanism found, constant on their cells
 * @param lower its value
 * @param upper at least the optimum of the fine grid's restriction
 * @param rounds grids that were solved
 * @param seconds wall time inside backends
 * @param solver the last backend's name
 */
record NestedRestriction(
        List<TypeGrid> grids,
        Mechanism mechanism,
        Real lower,
        double upper,
        int rounds,
        double seconds,
        String solver) {
    /** Cells of the first grid, natural lines left out. */
    private static final int FIRST_CELLS = 8;

    /**
     * Solves a grid's restriction.
     *
     * @param problem the problem
     * @param fine one grid per agent
     * @param goal the distance of the bounds at which to stop
     * @return the bounds when they are that close, or when time is up; empty if the model knows no such relaxations or no mechanism
     *     was found
     */
    static Optional<NestedRestriction> of(
            DesignProblem problem, List<TypeGrid> fine, double goal, CertifyOptions options, Duration remaining) {
        long deadline = System.nanoTime() + remaining.toNanos();
        List<TypeGrid> grids = first(problem, fine);
        NestedRestriction best = null;
        double upper = Double.POSITIVE_INFINITY;
        double seconds = 0;
        for (int round = 1; ; round++) {
            Discretisation coarse = problem.on(grids);
            Optional<Guide> guide = coarse.within(fine).flatMap(Discretisation::guide);
            if (guide.isEmpty()) {
                return Optional.empty();
            }
            CuttingPlanes.Solved below = CuttingPlanes.solve(
                    coarse, coarse.restriction(), SolverChoice.asked(options), options, left(deadline));
            seconds += below.seconds();
            if (below.result().hasPoint()) {
                Mechanism mechanism = coarse.mechanism(below.result().primal());
                if (best == null || mechanism.value().lower() > best.lower.lower()) {
                    best = new NestedRestriction(
                            grids, mechanism, mechanism.value(), upper, round, seconds, below.solver());
                }
            }
            double lower = best == null ? Double.NEGATIVE_INFINITY : best.lower.lower();
            GuidedBound above = GuidedBound.of(guide.get(), lower, goal, options, left(deadline));
            seconds += above.seconds();
            upper = Math.min(upper, above.bound());
            best = best == null ? null : best.with(upper, round, seconds);
            List<TypeGrid> next = refined(grids, above.lines(), fine);
            if (upper - lower <= goal
                    || next.equals(grids)
                    || System.nanoTime() >= deadline
                    || options.cancelled().getAsBoolean()) {
                return Optional.ofNullable(best);
            }
            grids = next;
        }
    }

    private NestedRestriction with(double newUpper, int newRounds, double newSeconds) {
        return new NestedRestriction(grids, mechanism, lower, newUpper, newRounds, newSeconds, solver);
    }

    /** Evenly spaced lines of the fine grids, and the natural ones among them. */
    static List<TypeGrid> first(DesignProblem problem, List<TypeGrid> fine) {
        List<TypeGrid> grids = new ArrayList<>();
        for (int agent = 0; agent < fine.size(); agent++) {
            List<BigFraction> lines = fine.get(agent).lines();
            TreeSet<BigFraction> few = new TreeSet<>(problem.naturalLines().get(agent));
            few.retainAll(new TreeSet<>(lines));
            for (int i = 0; i <= FIRST_CELLS; i++) {
                few.add(lines.get((int) Math.round((lines.size() - 1.0) * i / FIRST_CELLS)));
            }
            grids.add(TypeGrid.of(few, fine.get(agent).points()));
        }
        return grids;
    }

    /** With the lines asked for, or with every cell halved, as far as the fine grid's lines allow. */
    static List<TypeGrid> refined(
            List<TypeGrid> grids, List<List<BigFraction>> lines, List<TypeGrid> fine) {
        List<TypeGrid> asked = lines.isEmpty() ? grids : GridRefinement.refined(grids, lines);
        if (!asked.equals(grids) && lines.stream().anyMatch(l -> !l.isEmpty())) {
            return asked;
        }
        List<TypeGrid> halved = new ArrayList<>();
        for (int agent = 0; agent < grids.size(); agent++) {
            List<BigFraction> all = fine.get(agent).lines();
            List<BigFraction> own = grids.get(agent).lines();
            List<BigFraction> more = new ArrayList<>();
            for (int k = 0; k + 1 < own.size(); k++) {
                more.add(all.get((all.indexOf(own.get(k)) + all.indexOf(own.get(k + 1))) / 2));
            }
            halved.add(grids.get(agent).withLines(more));
        }
        return halved;
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
