package io.github.certamen.cli;

import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.exact.ExactOptimum;
import io.github.certamen.exact.IterativeRefinement;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.ViprWriter;
import io.github.certamen.model.Discretisation;
import io.github.certamen.solver.Solvers;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A rational program with its exact optimum and multipliers that prove it. */
record ProvedProgram(ExactProgram program, ExactOptimum optimum) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * Solves a program exactly; rows that a grid generates when they are violated are added until none is.
     *
     * @throws BadUsageException if some number is not rational or integers are asked for, or no exact optimum was found
     */
    static ProvedProgram of(Path file, Discretisation grid, LinearModel initial) {
        LinearModel model = initial;
        while (true) {
            ExactProgram program = exact(file, model);
            ExactOptimum optimum = ExactOptimum.find(program, Solvers.byName(Solvers.AUTO), options())
                    .orElseThrow(() -> new BadUsageException(
                            file + ": --format vipr: no exact optimum was found on this grid; take fewer --cells"));
            double[] point = new double[program.columns()];
            for (int j = 0; j < point.length; j++) {
                point[j] = optimum.primal()[j].doubleValue();
            }
            Optional<LinearModel> tightened = grid.tightened(model, point);
            if (tightened.isEmpty()) {
                return new ProvedProgram(program, optimum);
            }
            model = tightened.get();
        }
    }

    private static ExactOptimum.Options options() {
        IterativeRefinement.Options refinement = IterativeRefinement.Options.DEFAULT;
        return new ExactOptimum.Options(
                new IterativeRefinement.Options(
                        refinement.target(),
                        refinement.rounds(),
                        refinement.solver().withTimeLimit(LONGEST)),
                ExactOptimum.Options.DEFAULT.largestSystem(),
                ExactOptimum.Options.DEFAULT.longestFraction());
    }

    private static ExactProgram exact(Path file, LinearModel model) {
        ExactProgram program;
        try {
            program = ExactProgram.of(model);
        } catch (IllegalStateException enclosed) {
            throw new BadUsageException(file + ": --format vipr: expected rational data, because the format proves"
                    + " fractions; " + enclosed.getMessage());
        }
        for (int j = 0; j < program.columns(); j++) {
            if (program.isInteger(j)) {
                throw new BadUsageException(file + ": --format vipr: expected a program without integers, whose optimum"
                        + " one combination of rows proves, found an instance with 'mechanisms: deterministic';"
                        + " --lp relaxation has none");
            }
        }
        return program;
    }

    void write(Writer writer) throws IOException {
        ViprWriter.write(program, optimum.primal(), optimum.dual(), writer);
    }
}
