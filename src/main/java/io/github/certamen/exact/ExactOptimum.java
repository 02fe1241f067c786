package io.github.certamen.exact;

import io.github.certamen.lp.ExactProgram;
import io.github.certamen.solver.LpSolver;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The optimum of an LP with rational data as a fraction, with the primal and dual solutions that prove it.
 *
 * <p><em>Proved</em>: {@code primal} satisfies every row and bound and has objective {@code value}; the bound of
 * {@code dual} ({@link ExactDualBound}) is {@code value} too. Both were checked in exact arithmetic; how they were found
 * does not matter.
 *
 * @param value the optimum, offset included
 * @param primal one value per column
 * @param dual one multiplier per row
 */
public record ExactOptimum(BigFraction value, BigFraction[] primal, BigFraction[] dual) {
    /**
     * How hard to try.
     *
     * @param refinement rounds and solver options of the refinement
     * @param largestSystem most unknowns or equations of a linear system to be solved exactly
     * @param longestFraction most bits of numerator and denominator together of a system's solution
     */
    public record Options(IterativeRefinement.Options refinement, int largestSystem, int longestFraction) {
        /** Twelve rounds, systems up to 20,000, fractions up to 20,000 bits. */
        public static final Options DEFAULT = new Options(IterativeRefinement.Options.DEFAULT, 20_000, 20_000);

        /** The same in the time that is left, and only until cancelled. */
        public Options within(Duration left, BooleanSupplier cancelled) {
            return new Options(
                    new IterativeRefinement.Options(
                            refinement.target(),
                            refinement.rounds(),
                            refinement.solver().withTimeLimit(left).withCancelled(cancelled)),
                    largestSystem,
                    longestFraction);
        }
    }

    /** {@link #find(ExactProgram, LpSolver, Options)} with the default options. */
    public static Optional<ExactOptimum> find(ExactProgram program, LpSolver solver) {
        return find(program, solver, Options.DEFAULT);
    }

    /**
     * Looks for the exact optimum: after each round of {@link IterativeRefinement} that calls for it, simple fractions near
     * the iterate are tried first, then the exact solutions of the active rows and columns.
     *
     * @return the optimum, verified; empty when none was found, which proves nothing (the program may be infeasible,
     *     unbounded or too large, or the solver may be lost)
     */
    public static Optional<ExactOptimum> find(ExactProgram program, LpSolver solver, Options options) {
        return new ExactOptimumSearch(program, options)
                .search(new IterativeRefinement(program, solver, options.refinement()));
    }
}
