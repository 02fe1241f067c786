package io.github.certamen.cli.option;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.RoadChoice;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.instance.Suggestion;
import io.github.certamen.number.Rationals;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.Solvers;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.commons.numbers.fraction.BigFraction;
import picocli.CommandLine.Option;

/** The options of every command that solves; they can be sent to where that is done. */
public final class SolveOptions implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double LONGEST_SECONDS = 1e9;

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

    @Option(
            names = "--road",
            paramLabel = "ROAD",
            defaultValue = "auto",
            description =
                    "Where upper bounds come from: lp (linear programs), lagrangian (weak duality with the closed"
                            + " form's multipliers: redistribution, auctions), or auto: the second, then the first (default: auto).")
    private RoadChoice road;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Threads (default: 1).")
    private int threads;

    @Option(
            names = "--time-limit",
            paramLabel = "S",
            defaultValue = "60",
            description = "Stop after S seconds, with the best bounds so far (default: 60).")
    private double seconds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Random seed (default: 1).")
    private long seed;

    public RoadChoice road() {
        return road;
    }

    /** What the certifier is asked for. */
    public CertifyOptions asked() {
        GridSpec grid = cells != null ? GridSpec.uniform(cells) : gap != null ? GridSpec.adaptive(gap) : null;
        Duration limit = Duration.ofNanos(Math.round(seconds * 1e9));
        return new CertifyOptions(
                Solvers.AUTO.equals(solver) ? null : solver,
                road,
                grid,
                threads,
                limit,
                seed,
                CertifyOptions.DEFAULT.listener(),
                () -> false);
    }

    /**
     * Refuses values outside their ranges.
     *
     * @throws BadUsageException if there is one
     */
    public void check() {
        require(cells == null || cells >= 1, "--cells", "an integer >= 1", cells);
        require(gap == null || gap.signum() > 0, "--gap", "a number > 0", gap == null ? null : Rationals.toString(gap));
        require(cells == null || gap == null, "--cells and --gap", "one of them", "both");
        require(threads >= 1 && threads <= 1024, "--threads", "an integer from 1 to 1024", threads);
        require(seconds > 0 && seconds <= LONGEST_SECONDS, "--time-limit", "seconds > 0 and <= 1e9", seconds);
        if (solver != null) {
            List<String> names = Solvers.all().stream().map(LpSolver::name).toList();
            require(
                    names.contains(solver),
                    "--solver",
                    "one of " + String.join(", ", names),
                    "'" + solver + "'" + advice(solver, names));
        }
    }

    private static void require(boolean valid, String option, String expected, Object found) {
        if (!valid) {
            throw new BadUsageException(option + ": expected " + expected + ", found " + found);
        }
    }

    /** For those that users of other programs name: what is here is free, HiGHS the quickest of it. */
    private static String advice(String solver, List<String> names) {
        boolean isElsewhere = List.of("gurobi", "cplex", "xpress", "mosek", "copt", "cbc", "clp", "glpk")
                .contains(solver.toLowerCase(Locale.ROOT));
        return Suggestion.nearest(solver, names)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(
                        isElsewhere
                                ? "; did you mean 'highs'? 'certamen export' writes the programs for other solvers"
                                : "");
    }
}
