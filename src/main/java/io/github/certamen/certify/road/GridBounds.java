package io.github.certamen.certify.road;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.MemoryBudget;
import io.github.certamen.certify.budget.SolverChoice;
import io.github.certamen.certify.budget.TooLargeException;
import io.github.certamen.exact.ExactGridOptimum;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.ProgramSize;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.solver.Solvers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Both bounds of an instance on one grid, without refinement and without closed forms: what a grid alone proves.
 *
 * @param grids one per agent
 * @param restriction the lower bound: the value of the restriction's mechanism after exact repair; minus infinity
 *     if the backend gave no point
 * @param relaxation the upper bound: the safe bound of the relaxation's multipliers, or its exact optimum
 * @param mechanism the mechanism whose value the lower bound is
 * @param refinement lines that would tighten the bounds most, per agent, where the model knows them; empty otherwise
 */
public record GridBounds(
        List<TypeGrid> grids,
        Side restriction,
        Side relaxation,
        Optional<Mechanism> mechanism,
        List<List<BigFraction>> refinement) {
    /**
     * One of the two programs.
     *
     * @param value the bound that it proves, exact or enclosed
     * @param rows rows of the last program that was solved
     * @param columns columns of it
     * @param nonzeros nonzeros of it
     * @param iterations the backend's iterations in the last solve, -1 if unknown
     * @param seconds wall time inside backends
     * @param solver the backend's name
     * @param complete whether it was solved to optimality with no row of a generated family left violated
     */
    public record Side(
            Real value,
            int rows,
            int columns,
            long nonzeros,
            long iterations,
            double seconds,
            String solver,
            boolean complete) {}

    /**
     * Solves both programs on a grid.
     *
     * @param problem the problem
     * @param grids one per agent, with the problem's natural points
     * @param options backend, threads, seed, cancellation, and the time limit of both programs together
     * @throws TooLargeException if the larger program is predicted not to fit in memory
     */
    public static GridBounds of(DesignProblem problem, List<TypeGrid> grids, CertifyOptions options) {
        Discretisation grid = problem.on(grids);
        MemoryBudget.refuse(grid.predictedSize(), grids);
        long deadline = System.nanoTime() + options.timeLimit().toNanos();
        CuttingPlanes.Solved below = CuttingPlanes.solve(
                grid, grid.restriction(), SolverChoice.asked(options), options, remaining(deadline));
        Optional<Mechanism> mechanism = mechanism(grid, below);
        Real lower = value(mechanism);
        CuttingPlanes.Solved above =
                CuttingPlanes.solve(grid, grid.relaxation(), SolverChoice.asked(options), options, remaining(deadline));
        double bound = SafeBound.of(above.model(), above.multipliers());
        Real upper = Real.of(bound, bound);
        if (above.complete()) {
            upper = ExactGridOptimum.of(
                            above.model(), Solvers.byName(above.solver()), remaining(deadline), options.cancelled())
                    .map(found -> Real.of(found.value()))
                    .orElse(upper);
        }
        return new GridBounds(grids, side(below, lower), side(above, upper), mechanism, List.of());
    }

    /**
     * The same with the upper bound by the model's guide, as {@code certify} refines grids, where the model has one.
     *
     * @throws TooLargeException if the larger program is predicted not to fit in memory
     */
    public static GridBounds guided(DesignProblem problem, List<TypeGrid> grids, CertifyOptions options) {
        Discretisation grid = problem.on(grids);
        Optional<Guide> guide = grid.guide();
        if (guide.isEmpty()) {
            return of(problem, grids, options);
        }
        MemoryBudget.refuse(grid.predictedSize(), grids);
        MemoryBudget.refuse(grid.predictedGuideSize(), grids);
        long deadline = System.nanoTime() + options.timeLimit().toNanos();
        SolverChoice choice = SolverChoice.asked(options);
        CuttingPlanes.Solved below =
                CuttingPlanes.solve(grid, grid.restriction(), choice, options, remaining(deadline));
        Optional<Mechanism> mechanism = mechanism(grid, below);
        Real lower = value(mechanism);
        GuidedBound above = GuidedBound.of(guide.get(), lower.lower(), 0, options, remaining(deadline));
        ProgramSize size = above.relaxation() == null ? new ProgramSize(0, 0, 0) : ProgramSize.of(above.relaxation());
        Side upper = new Side(
                Real.of(above.bound(), above.bound()),
                size.rows(),
                size.columns(),
                size.nonzeros(),
                -1,
                above.seconds(),
                above.solver(),
                above.relaxation() != null);
        return new GridBounds(grids, side(below, lower), upper, mechanism, above.lines());
    }

    private static Optional<Mechanism> mechanism(Discretisation grid, CuttingPlanes.Solved below) {
        return below.result().hasPoint()
                ? Optional.of(grid.mechanism(below.result().primal()))
                : Optional.empty();
    }

    private static Real value(Optional<Mechanism> mechanism) {
        return mechanism.map(Mechanism::value).orElse(Real.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    private static Side side(CuttingPlanes.Solved answer, Real value) {
        ProgramSize size = ProgramSize.of(answer.model());
        return new Side(
                value,
                size.rows(),
                size.columns(),
                size.nonzeros(),
                answer.result().iterations(),
                answer.seconds(),
                answer.solver(),
                answer.complete());
    }

    private static Duration remaining(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
