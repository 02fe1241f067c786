package io.github.certamen.study.convergence;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.TooLargeException;
import io.github.certamen.certify.road.GridBounds;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.solver.Solvers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Both bounds of an instance on grid after grid, by one or several backends.
 *
 * <p>A ladder can be continued: rungs that are known already are not solved again, except that an adaptive grid needs the
 * grids before it.
 */
public final class Ladder {
    private final Instance instance;
    private final Plan plan;
    private final CertifyOptions options;

    /**
     * What a ladder consists of.
     *
     * @param cells cells per agent, ascending
     * @param grids how lines are placed
     * @param solvers backends' names
     */
    public record Plan(List<Integer> cells, List<GridKind> grids, List<String> solvers) {}

    /**
     * A ladder, climbed as far as it went.
     *
     * @param instance the instance
     * @param rungs all that are known, in the plan's order
     * @param closedForm the best closed form
     * @param lower the best proved lower bound, that of the closed form included
     * @param upper the best proved upper bound
     * @param notes rungs that were left out, and why
     */
    public record Climbed(
            Instance instance, List<Rung> rungs, ClosedForm closedForm, Real lower, Real upper, List<String> notes) {
        /** The rungs of one kind of grid and one backend, ascending. */
        public List<Rung> of(GridKind grid, String solver) {
            return rungs.stream()
                    .filter(rung -> rung.grid() == grid && rung.solver().equals(solver))
                    .toList();
        }
    }

    private Ladder(Instance instance, Plan plan, CertifyOptions options) {
        this.instance = instance;
        this.plan = plan;
        this.options = options;
    }

    /**
     * Climbs.
     *
     * @param known rungs of an earlier run of the same instance and options
     * @param saved told of all rungs so far after each new one
     */
    public static Climbed climb(
            Instance instance, Plan plan, CertifyOptions options, List<Rung> known, Consumer<List<Rung>> saved) {
        return new Ladder(instance, plan, options).run(known, saved);
    }

    /** What rungs must share to stand on one ladder: the instance's text, seed, threads and time limit. */
    public static String fingerprint(Instance instance, CertifyOptions options) {
        String text = String.join(
                "\n",
                instance.text(),
                Long.toString(options.seed()),
                Integer.toString(options.threads()),
                options.timeLimit().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private Climbed run(List<Rung> known, Consumer<List<Rung>> saved) {
        DesignProblem problem = instance.problem();
        ClosedForm best = problem.closedForms().get(0);
        List<Rung> rungs = new ArrayList<>(known);
        List<String> notes = new ArrayList<>();
        for (String solver : plan.solvers()) {
            for (GridKind kind : plan.grids()) {
                GridBounds previous = null;
                for (int cells : plan.cells()) {
                    Optional<Rung> found = known.stream()
                            .filter(r -> r.isOf(kind, solver, cells))
                            .findFirst();
                    boolean needed = kind == GridKind.ADAPTIVE && furtherUnknown(known, solver, cells);
                    if (found.isPresent() && !needed) {
                        continue;
                    }
                    if (options.cancelled().getAsBoolean()) {
                        return climbed(best, rungs, notes);
                    }
                    String name = (rungs.size() + 1) + " of "
                            + plan.solvers().size()
                                    * plan.grids().size()
                                    * plan.cells().size() + ": " + kind.name().toLowerCase(Locale.ROOT) + " grid of "
                            + cells + " cells, " + solver;
                    options.listener().progress(name, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
                    try {
                        CertifyOptions asked = options.withSolver(solver.equals(Solvers.AUTO) ? null : solver);
                        List<TypeGrid> grids = kind == GridKind.ADAPTIVE && previous != null
                                ? adaptive(problem, cells, previous, asked)
                                : planned(problem, kind, cells);
                        PeakMemory.reset();
                        previous = kind == GridKind.ADAPTIVE
                                ? GridBounds.guided(problem, grids, asked)
                                : GridBounds.of(problem, grids, asked);
                    } catch (TooLargeException problemOfSize) {
                        notes.add(name + ": " + problemOfSize.getMessage());
                        break;
                    }
                    if (options.cancelled().getAsBoolean()) {
                        return climbed(best, rungs, notes); // a grid that was cut short is no rung
                    }
                    if (found.isEmpty()) {
                        rungs.add(rung(kind, solver, cells, previous));
                        saved.accept(List.copyOf(rungs));
                    }
                }
            }
        }
        return climbed(best, rungs, notes);
    }

    private boolean furtherUnknown(List<Rung> known, String solver, int cells) {
        return plan.cells().stream()
                .anyMatch(c -> c > cells && known.stream().noneMatch(r -> r.isOf(GridKind.ADAPTIVE, solver, c)));
    }

    private static List<TypeGrid> planned(DesignProblem problem, GridKind kind, int cells) {
        GridSpec spec = kind == GridKind.QUANTILE ? GridSpec.quantile(cells) : GridSpec.uniform(cells);
        return GridPlan.of(spec, problem.types(), problem.naturalLines(), problem.naturalPoints());
    }

    /** The grid before with more lines: where the model's guide wants them, or else where the mechanism changes most. */
    private static List<TypeGrid> adaptive(
            DesignProblem problem, int cells, GridBounds before, CertifyOptions options) {
        GridBounds current = before;
        List<TypeGrid> grids = before.grids();
        while (largest(grids) < cells) {
            List<List<BigFraction>> lines = current.refinement();
            List<TypeGrid> next = new ArrayList<>();
            if (lines.stream().anyMatch(list -> !list.isEmpty())) {
                for (int i = 0; i < grids.size(); i++) {
                    next.add(grids.get(i).withLines(lines.get(i)));
                }
                if (largest(next) < cells) {
                    current = GridBounds.guided(problem, next, options);
                }
            } else if (current.mechanism().isPresent()) {
                next = AdaptiveRefinement.refined(
                        grids, problem.types(), current.mechanism().get(), cells);
            }
            if (next.isEmpty() || largest(next) <= largest(grids)) {
                break;
            }
            grids = next;
        }
        return grids;
    }

    private static int largest(List<TypeGrid> grids) {
        return grids.stream().mapToInt(TypeGrid::cells).max().orElse(0);
    }

    private static Rung rung(GridKind kind, String solver, int asked, GridBounds bounds) {
        return new Rung(
                kind,
                solver,
                asked,
                largest(bounds.grids()),
                program(bounds.restriction()),
                program(bounds.relaxation()),
                PeakMemory.bytes());
    }

    private static Rung.Program program(GridBounds.Side side) {
        return new Rung.Program(
                side.value(), side.rows(), side.nonzeros(), side.iterations(), side.seconds(), side.complete());
    }

    private Climbed climbed(ClosedForm best, List<Rung> rungs, List<String> notes) {
        Real lower = best.value();
        Real upper = Real.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        List<Rung> ordered = new ArrayList<>();
        for (String solver : plan.solvers()) {
            for (GridKind kind : plan.grids()) {
                for (int cells : plan.cells()) {
                    rungs.stream()
                            .filter(r -> r.isOf(kind, solver, cells))
                            .findFirst()
                            .ifPresent(ordered::add);
                }
            }
        }
        for (Rung rung : ordered) {
            Real below = rung.restriction().value();
            Real above = rung.relaxation().value();
            lower = below.lower() > lower.upper() || below.isExact() && lower.isBelow(below) ? below : lower;
            upper = above.upper() < upper.upper() || above.isExact() && above.isBelow(upper) ? above : upper;
        }
        return new Climbed(instance, List.copyOf(ordered), best, lower, upper, List.copyOf(notes));
    }
}
