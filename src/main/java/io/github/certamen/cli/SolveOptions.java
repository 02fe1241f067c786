package io.github.certamen.cli;

import io.github.certamen.grid.GridSpec;
import io.github.certamen.model.Instance;
import io.github.certamen.number.Rationals;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.Solvers;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import picocli.CommandLine.Option;

/** The options of every command that solves. */
final class SolveOptions {
    private static final double LONGEST_SECONDS = 1e8;

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            description = "LP backend, a name from 'certamen solvers'; chosen for the program by default.")
    private String solver;

    @Option(names = "--cells", paramLabel = "N", description = "N cells of equal width per agent, not the file's grid.")
    private Integer cells;

    @Option(
            names = "--gap",
            paramLabel = "G",
            description = "Refine until the bounds are G apart, not the file's grid.")
    private BigFraction gap;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Threads (default: 1).")
    private int threads;

    @Option(names = "--time-limit", paramLabel = "S", description = "Stop refining and solving after S seconds.")
    private Double seconds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Random seed (default: 1).")
    private long seed;

    /** The instance with the grid that the command line asks for, if it does. */
    Instance applied(Instance instance) {
        return gridSpec()
                .map(grid ->
                        new Instance(instance.name(), instance.text(), instance.problem(), grid, instance.tolerance()))
                .orElse(instance);
    }

    /**
     * Refuses values outside their ranges.
     *
     * @throws BadUsageException if there is one
     */
    void check() {
        require(cells == null || cells >= 1, "--cells", "an integer >= 1", cells);
        require(gap == null || gap.signum() > 0, "--gap", "a number > 0", gap == null ? null : Rationals.toString(gap));
        require(cells == null || gap == null, "--cells and --gap", "one of them", "both");
        require(threads >= 1 && threads <= 1024, "--threads", "an integer from 1 to 1024", threads);
        require(
                seconds == null || (seconds > 0 && seconds <= LONGEST_SECONDS),
                "--time-limit",
                "seconds > 0 and <= 1e8",
                seconds);
        backend();
    }

    Optional<LpSolver> backend() {
        if (solver == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Solvers.byName(solver));
        } catch (IllegalArgumentException problem) {
            throw new BadUsageException("--solver: " + problem.getMessage());
        }
    }

    int threads() {
        return threads;
    }

    long seed() {
        return seed;
    }

    Optional<Duration> timeLimit() {
        return Optional.ofNullable(seconds).map(value -> Duration.ofNanos(Math.round(Math.min(value, 9e9) * 1e9)));
    }

    private Optional<GridSpec> gridSpec() {
        return cells != null
                ? Optional.of(GridSpec.uniform(cells))
                : Optional.ofNullable(gap).map(GridSpec::adaptive);
    }

    private static void require(boolean valid, String option, String expected, Object found) {
        if (!valid) {
            throw new BadUsageException(option + ": expected " + expected + ", found " + found);
        }
    }
}
