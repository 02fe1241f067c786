package io.github.certamen.certify.road;

import io.github.certamen.certify.budget.SolverChoice;
import io.github.certamen.certify.budget.TimeBudget;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.exact.ExactGridOptimum;
import io.github.certamen.exact.IterativeRefinement;
import io.github.certamen.exact.Midpoints;
import io.github.certamen.exact.RefinedSolution;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.ProgramSize;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.proof.Certificate.DualEvidence;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The upper bound that an answer to a relaxation proves, made as sharp as it pays, and the evidence for it.
 *
 * <p>First the safe bound of the answer's multipliers. Where these are so inaccurate that the bound lies visibly above the
 * answer's objective, they are refined beyond double precision. On a grid that is not to be refined further the exact optimum
 * is looked for too ({@link ExactGridOptimum}).
 *
 * @param value the bound
 * @param exact whether it is the relaxation's exact optimum
 * @param evidence what a checker needs; it claims less than {@code value} only if the model cannot name its generated rows
 */
public record UpperBound(Real value, boolean exact, DualEvidence evidence) {
    /** A guided bound this near comes from a grid with the right lines, on which the plain relaxation may be exact. */
    private static final double PLAIN_WORTHWHILE = 1e-5;

    /** The same for refined multipliers, which need no exact linear system: a round costs about two float solves. */
    private static final int REFINED_LARGEST = 200_000;

    /** Losses below this are those of rounding in double precision, or as good. */
    private static final double NO_LOSS = 1e-9;

    /** A loss is worth a refinement when it is at least this share of the distance between the bounds. */
    private static final double SHARE_WORTHWHILE = 0.01;

    /** Gap of the refinement: what is left after rounding multipliers to doubles is larger. */
    private static final BigFraction REFINED_GAP = BigFraction.of(1, 1_000_000_000_000_000L);

    private static final int REFINED_ROUNDS = 8;

    private static final double LARGEST = 1e100;

    private static final int SHARE_OF_TIME = 4;

    /**
     * What to prove it with.
     *
     * @param lower the lower bound of the optimum so far
     * @param near the distance from it within which a finer grid is not wanted; infinite on a grid that stays
     * @param solver asked for corrections
     * @param remaining time that may be spent
     * @param cancelled polled
     */
    public record Means(Real lower, double near, SolverChoice solver, Duration remaining, BooleanSupplier cancelled) {
        /** With the rest of a run's time. */
        public Means(Real lower, double near, SolverChoice solver, TimeBudget time) {
            this(lower, near, solver, time.remaining(), time.cancelled());
        }
    }

    /** The bound of an answer to the grid's relaxation. */
    public static UpperBound of(Discretisation grid, CuttingPlanes.Solved answer, Means means) {
        List<List<Integer>> keys = grid.lazyRows(answer.model());
        LinearModel named = grid.relaxation(keys);
        double[] multipliers = finite(answer.multipliers());
        int rows = ProgramSize.of(named).rows();
        double value = SafeBound.of(answer.model(), multipliers);
        if (rows != multipliers.length) {
            // The old rows come first; without names for the others a checker can only use the old ones.
            double[] stated = Arrays.copyOf(multipliers, rows);
            return new UpperBound(
                    Real.of(value, value), false, evidence(grid, keys, named, stated, SafeBound.of(named, stated)));
        }
        double loss = value - answer.result().objective();
        double gap = value - means.lower.lower();
        if (loss > NO_LOSS * Math.max(1, Math.abs(value)) && loss > SHARE_WORTHWHILE * gap) {
            double[] refined = refined(named, means).orElse(multipliers);
            double bound = SafeBound.of(named, refined);
            if (bound < value) {
                value = bound;
                multipliers = refined;
            }
        }
        UpperBound rounded =
                new UpperBound(Real.of(value, value), false, evidence(grid, keys, named, multipliers, value));
        boolean isLast = value - means.lower.lower() <= means.near;
        return isLast && answer.complete() ? exact(grid, keys, named, means).orElse(rounded) : rounded;
    }

    /** {@link Means#near()} for a grid: the gap asked for where it is adaptive. */
    public static double near(GridSpec spec, double goal) {
        return spec.kind() == GridSpec.Kind.ADAPTIVE ? goal : Double.POSITIVE_INFINITY;
    }

    /** Whether rounding may be all that keeps the bounds apart: the data are rational and all types uniform within cells. */
    public static boolean mayBeExact(DesignProblem problem, Discretisation grid, Real upper, Real lower) {
        return lower.isExact() && upper.subtract(lower).upper() <= PLAIN_WORTHWHILE && isRational(problem, grid);
    }

    /** Whether all types are uniform within cells, so that the relaxation's optimum is rational, and small enough to be found. */
    public static boolean isRational(DesignProblem problem, Discretisation grid) {
        return Arrays.stream(grid.predictedSize()).max().orElse(0) <= ExactGridOptimum.LARGEST
                && areUniform(problem.types(), grid.grids());
    }

    private static boolean areUniform(List<TypeDistribution> types, List<TypeGrid> grids) {
        for (int i = 0; i < grids.size(); i++) {
            TypeGrid cells = grids.get(i);
            for (int k = 0; k < cells.cells(); k++) {
                if (!cells.isPoint(k)
                        && !types.get(i)
                                .chordDeviation(cells.boundary(k), cells.boundary(k + 1))
                                .isZero()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What is no number, or so large that sums of it could overflow, counts as no multiplier. */
    static double[] finite(double[] multipliers) {
        return Arrays.stream(multipliers)
                .map(y -> Math.abs(y) <= LARGEST ? y : 0)
                .toArray();
    }

    /** What a checker needs to confirm the bound; multipliers that the bound makes no use of are 0 in it. */
    public static DualEvidence evidence(
            Discretisation grid, List<List<Integer>> keys, LinearModel model, double[] multipliers, double bound) {
        return new DualEvidence(
                Rationals.of(bound),
                grid.grids(),
                keys,
                Arrays.stream(SafeBound.admissible(model, multipliers))
                        .mapToObj(Rationals::of)
                        .toList());
    }

    /** Multipliers of the model's midpoints, refined until rounding them to doubles is the largest error. */
    static Optional<double[]> refined(LinearModel model, Means means) {
        if (ProgramSize.of(model).largest() > REFINED_LARGEST) {
            return Optional.empty();
        }
        ExactProgram program = ExactProgram.of(new Midpoints(model));
        IterativeRefinement.Options options =
                new IterativeRefinement.Options(REFINED_GAP, REFINED_ROUNDS, solverOptions(means));
        RefinedSolution solution = IterativeRefinement.solve(program, solver(model, means), options);
        return Optional.of(Arrays.stream(solution.dual())
                .mapToDouble(BigFraction::doubleValue)
                .toArray());
    }

    private static Optional<UpperBound> exact(
            Discretisation grid, List<List<Integer>> keys, LinearModel model, Means means) {
        return ExactGridOptimum.of(model, solver(model, means), part(means), means.cancelled)
                .map(optimum -> new UpperBound(
                        Real.of(optimum.value()),
                        true,
                        new DualEvidence(optimum.value(), grid.grids(), keys, List.of(optimum.dual()))));
    }

    private static LpSolver solver(LinearModel model, Means means) {
        return means.solver.of(LinearProgram.of(model), solverOptions(means));
    }

    private static SolverOptions solverOptions(Means means) {
        return SolverOptions.DEFAULT.withVertex(true).withTimeLimit(part(means)).withCancelled(means.cancelled);
    }

    /** Sharpening is worth no more than a part of the time: the lower bound and finer grids want theirs. */
    private static Duration part(Means means) {
        Duration part = means.remaining.dividedBy(SHARE_OF_TIME);
        return part.isNegative() ? Duration.ZERO : part;
    }
}
