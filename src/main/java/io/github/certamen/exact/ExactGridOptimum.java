package io.github.certamen.exact;

import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.ProgramSize;
import io.github.certamen.solver.LpSolver;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The exact optimum of a grid's program, where its data are rational and it is found with little effort.
 *
 * <p>Effort is limited by size, so that what is found does not depend on the machine: {@value #LARGEST} rows, columns or nonzeros
 * (Shao and Zhou's relaxation on 16 x 16 cells) of {@value #MOST_BITS} bits together, and optima of {@value #LONGEST} bits. Types that are
 * uniform within cells need 3 bits a nonzero, and the search took at most two processor seconds, mostly below half of one
 * (<em>measured</em>: histograms, uniform types on different supports, atoms, mixtures, redistribution and auctions on up to 16 x 16
 * equal and unequal cells, 416 programs, all found). Polynomial types need 35 bits and have optima of hundreds of digits: 3 seconds on 8
 * x 8 cells, which is within the limits, 6 on 12 x 12, which is not. A time limit ends it early.
 */
public final class ExactGridOptimum {
    /** Most rows, columns or nonzeros. */
    public static final int LARGEST = 20_000;

    /** Most bits of all coefficients. */
    private static final long MOST_BITS = 100_000;

    /** Most bits of numerator and denominator together. */
    private static final int LONGEST = 6_000;

    private ExactGridOptimum() {}

    /**
     * Looks for it.
     *
     * @param model the program, with every row that it means
     * @param solver asked for corrections
     * @param left time that may be spent
     * @param cancelled polled
     * @return the optimum, verified; empty where some number is only enclosed, an integer is asked for, the limits are too low, or the
     *     time is over
     */
    public static Optional<ExactOptimum> of(
            LinearModel model, LpSolver solver, Duration left, BooleanSupplier cancelled) {
        if (ProgramSize.of(model).largest() > LARGEST) {
            return Optional.empty();
        }
        ExactProgram program;
        try {
            program = ExactProgram.of(model);
        } catch (IllegalStateException enclosed) {
            return Optional.empty(); // some coefficient is irrational: there is no exact program
        }
        if (bits(program) > MOST_BITS) {
            return Optional.empty();
        }
        for (int j = 0; j < program.columns(); j++) {
            if (program.isInteger(j)) {
                return Optional.empty();
            }
        }
        return ExactOptimum.find(
                program,
                solver,
                new ExactOptimum.Options(IterativeRefinement.Options.DEFAULT, LARGEST, LONGEST)
                        .within(left, cancelled));
    }

    private static long bits(ExactProgram program) {
        return Arrays.stream(program.value())
                .mapToLong(value -> value.getNumerator().bitLength()
                        + value.getDenominator().bitLength())
                .sum();
    }
}
