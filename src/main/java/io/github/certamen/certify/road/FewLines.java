package io.github.certamen.certify.road;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.GridRefinement;
import io.github.certamen.certify.budget.SolverChoice;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
public record FewLines(
        List<TypeGrid> grids,
        Mechanism mechanism,
        Real lower,
        double upper,
        int rounds,
        double seconds,
        String solver) {
    /** The distance of the bounds at which rounding errors of the backend are all that is left. */
    public static final double GAP = 1e-9;

    /** Rows, columns or nonzeros of the full programs from which few lines are faster (measured: always, from half as many). */
    private static final long WORTHWHILE = 60_000;

    /** Cells of the first grid, natural lines left out. */
    private static final int FIRST_CELLS = 8;

    /** Whether a grid's programs are so large that this way is the faster one. */
    public static boolean pay(Discretisation fine) {
        return Arrays.stream(fine.predictedSize()).max().orElse(0) > WORTHWHILE;
    }

    /**
     * Solves a grid's restriction.
     *
     * @param problem the problem
     * @param fine one grid per agent
     * @param goal the distance of the bounds at which to stop
     * @return the bounds when they are that close, or when time is up; empty if the model knows no such relaxations or no mechanism
     *     was found
     */
    public static Optional<FewLines> of(
            DesignProblem problem, List<TypeGrid> fine, double goal, CertifyOptions options, Duration remaining) {
        long deadline = System.nanoTime() + remaining.toNanos();
        List<TypeGrid> grids = first(problem, fine);
        FewLines best = null;
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
                    best = new FewLines(grids, mechanism, mechanism.value(), upper, round, seconds, below.solver());
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

    private FewLines with(double newUpper, int newRounds, double newSeconds) {
        return new FewLines(grids, mechanism, lower, newUpper, newRounds, newSeconds, solver);
    }

    /** What was done, in a sentence. */
    public String summary(List<TypeGrid> fine) {
        return String.format(
                Locale.ROOT,
                "the best mechanism on %s is within %.1e of the one found on %s of the same lines",
                GridRefinement.describe(fine),
                Math.max(0, Rounding.subtractUp(upper, lower.lower())),
                GridRefinement.describe(grids));
    }

    /** Evenly spaced lines of the fine grids, and the natural ones among them. */
    private static List<TypeGrid> first(DesignProblem problem, List<TypeGrid> fine) {
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

    /** With the lines nearest to those asked for, or with every cell halved, as far as the fine grid's lines allow. */
    public static List<TypeGrid> refined(List<TypeGrid> grids, List<List<BigFraction>> lines, List<TypeGrid> fine) {
        List<TypeGrid> refined = new ArrayList<>();
        for (int agent = 0; agent < lines.size(); agent++) {
            TreeSet<BigFraction> all = new TreeSet<>(fine.get(agent).lines());
            refined.add(grids.get(agent)
                    .withLines(lines.get(agent).stream()
                            .map(line -> nearest(all, line))
                            .toList()));
        }
        if (!lines.isEmpty() && !refined.equals(grids)) {
            return refined;
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

    private static BigFraction nearest(TreeSet<BigFraction> lines, BigFraction wanted) {
        BigFraction below = lines.floor(wanted);
        BigFraction above = lines.ceiling(wanted);
        if (below == null || above == null) {
            return below == null ? above : below;
        }
        return wanted.subtract(below).compareTo(above.subtract(wanted)) <= 0 ? below : above;
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
