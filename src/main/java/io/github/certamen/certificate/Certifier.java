package io.github.certamen.certificate;

import io.github.certamen.certificate.check.Certificate;
import io.github.certamen.certificate.check.Certificate.ClosedFormEvidence;
import io.github.certamen.certificate.check.Certificate.DualEvidence;
import io.github.certamen.certificate.check.Certificate.LowerEvidence;
import io.github.certamen.certificate.check.Certificate.StepEvidence;
import io.github.certamen.certificate.check.Certificate.UpperEvidence;
import io.github.certamen.certificate.check.SafeBound;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.model.Instance;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Bounds the optimum of an instance from both sides and compares it with the closed forms.
 *
 * <p>The lower bound is the value of a feasible mechanism: the best closed form, or the restriction's solution after
 * exact repair. The upper bound is the safe bound of the relaxation's multipliers. Neither rests on the solver being
 * right. An adaptive grid is refined until the bounds are as close as asked, or time or memory end the run.
 */
public final class Certifier {
    private final Instance instance;
    private final DesignProblem problem;
    private final CertifyOptions options;
    private final GridSpec spec;
    private final long started = System.nanoTime();
    private final List<String> notes = new ArrayList<>();
    private Real lower;
    private Real upper = Real.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    private String lowerFrom;
    private String upperFrom = "nothing yet";
    private Mechanism witness;
    private String solver = "none";
    private LowerEvidence lowerEvidence;
    private UpperEvidence upperEvidence;
    private double solveSeconds;
    private double verifySeconds;

    private Certifier(Instance instance, CertifyOptions options) {
        this.instance = instance;
        this.problem = instance.problem();
        this.options = options;
        this.spec = options.grid() != null ? options.grid() : instance.grid();
    }

    /**
     * Certifies an instance.
     *
     * @throws TooLargeException if a grid that the user fixed cannot fit in memory
     */
    public static Certification certify(Instance instance, CertifyOptions options) {
        return new Certifier(instance, options).run();
    }

    private Certification run() {
        progress("closed forms");
        List<ClosedForm> closedForms = problem.closedForms();
        ClosedForm best = closedForms.get(0);
        lower = best.value();
        lowerFrom = "closed form " + best.name();
        witness = best.mechanism();
        lowerEvidence = new ClosedFormEvidence(claim(lower), best.name());

        MemoryBudget.refuseHopeless(
                spec, cells -> problem.on(plan(GridSpec.uniform(cells))).predictedSize());
        List<TypeGrid> grids = plan(spec);
        List<TypeGrid> solved = grids;
        boolean adaptive = spec.kind() == GridSpec.Kind.ADAPTIVE;
        while (true) {
            Discretisation discretisation = problem.on(grids);
            if (!MemoryBudget.fits(discretisation.predictedSize())) {
                if (!adaptive) {
                    throw new TooLargeException(MemoryBudget.refusal(discretisation.predictedSize(), grids));
                }
                notes.add("stopped refining: the next grid would not fit in memory");
                break;
            }
            long roundStarted = System.nanoTime();
            List<List<BigFraction>> lines = List.of();
            Optional<Guide> guide = adaptive ? discretisation.guide() : Optional.empty();
            if (guide.isPresent()) {
                lines = boundByGuide(discretisation, guide.get());
                if (isDone() && mayBeExact(discretisation)) {
                    boundFromAbove(discretisation);
                }
            } else {
                boundFromAbove(discretisation);
            }
            if (!(adaptive && isDone())) {
                boundFromBelow(discretisation);
            }
            solved = grids;
            if (!adaptive || isDone()) {
                break;
            }
            double roundSeconds = (System.nanoTime() - roundStarted) * 1e-9;
            if (options.cancelled().getAsBoolean()) {
                notes.add("stopped refining: cancelled");
                break;
            }
            List<TypeGrid> next = refined(grids, lines);
            double growth = guide.isPresent() ? growth(grids, next) : GROWTH;
            if (roundSeconds * growth > remaining().toNanos() * 1e-9) {
                notes.add("stopped refining: the next grid would not be solved within the time limit");
                break;
            }
            grids = next;
        }
        return result(closedForms, solved);
    }

    private List<TypeGrid> plan(GridSpec wanted) {
        return GridPlan.of(wanted, problem.types(), problem.naturalLines(), problem.naturalPoints());
    }

    /** Halving every cell multiplied the time of a round by 8 to 13 (measured); refining stops when that won't fit. */
    private static final double GROWTH = 8;

    /** The largest number that is proved to be at most a real: itself, if exact. */
    private static BigFraction claim(Real value) {
        return value.isExact() ? value.exact() : Rationals.of(value.lower());
    }

    /** A float optimum that is exact up to rounding is nearer than this: backends' relative gaps are below 1e-8. */
    private static final double EXACT_WORTHWHILE = 1e-7;

    /** Rows, columns or nonzeros up to which an exact optimum is looked for: seconds (measured), for 16 x 16 cells. */
    private static final long EXACT_LARGEST = 20_000;

    /** The grids with the lines asked for, or with every cell halved where none is. */
    private static List<TypeGrid> refined(List<TypeGrid> grids, List<List<BigFraction>> lines) {
        if (lines.stream().allMatch(List::isEmpty)) {
            return grids.stream().map(TypeGrid::halved).toList();
        }
        List<TypeGrid> result = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            result.add(grids.get(i).withLines(lines.get(i)));
        }
        return result;
    }

    /** Interior point's time grows about like the number of cells of the product grid to the power 1.5 (measured). */
    private static double growth(List<TypeGrid> grids, List<TypeGrid> next) {
        double ratio = 1;
        for (int i = 0; i < grids.size(); i++) {
            ratio *= (double) next.get(i).cells() / grids.get(i).cells();
        }
        return Math.pow(ratio, 1.5);
    }

    private boolean isDone() {
        double gap = upper.subtract(lower).upper();
        return gap <= spec.gap().doubleValue();
    }

    /** Whether rounding may be all that keeps the bounds apart: the data are rational and all types uniform within cells. */
    private boolean mayBeExact(Discretisation grid) {
        boolean worthwhile = lower.isExact()
                && upper.subtract(lower).upper() <= EXACT_WORTHWHILE
                && Arrays.stream(grid.predictedSize()).max().orElse(0) <= EXACT_LARGEST;
        for (int i = 0; worthwhile && i < grid.grids().size(); i++) {
            TypeGrid cells = grid.grids().get(i);
            TypeDistribution type = problem.types().get(i);
            for (int k = 0; worthwhile && k < cells.cells(); k++) {
                worthwhile = cells.isPoint(k)
                        || type.chordDeviation(cells.boundary(k), cells.boundary(k + 1))
                                .isZero();
            }
        }
        return worthwhile;
    }

    /** Returns the lines that the guide asks for. */
    private List<List<BigFraction>> boundByGuide(Discretisation grid, Guide guide) {
        progress("relaxation on " + describe(grid));
        long from = System.nanoTime();
        GuidedBound answer = GuidedBound.of(guide, lower.lower(), spec.gap().doubleValue(), options, remaining());
        solveSeconds += answer.seconds();
        verifySeconds += (System.nanoTime() - from) * 1e-9 - answer.seconds();
        solver = answer.solver();
        if (answer.bound() < upper.upper()) {
            upper = Real.of(answer.bound(), answer.bound());
            upperFrom = "relaxation on " + describe(grid);
            upperEvidence = new DualEvidence(
                    Rationals.of(answer.bound()),
                    grid.grids(),
                    grid.lazyRows(answer.relaxation()),
                    Arrays.stream(answer.multipliers()).mapToObj(Rationals::of).toList());
        }
        if (answer.relaxation() == null) {
            notes.add("the relaxation on " + describe(grid) + " was not solved (" + answer.message() + ")");
        }
        return answer.lines();
    }

    private void boundFromAbove(Discretisation grid) {
        progress("relaxation on " + describe(grid));
        CuttingPlanes.Solved answer = CuttingPlanes.solve(grid, grid.relaxation(), options, remaining());
        solveSeconds += answer.seconds();
        solver = answer.solver();
        long from = System.nanoTime();
        double bound = SafeBound.of(answer.model(), answer.multipliers());
        verifySeconds += (System.nanoTime() - from) * 1e-9;
        if (bound < upper.upper()) {
            upper = Real.of(bound, bound);
            upperFrom = "relaxation on " + describe(grid);
            upperEvidence = new DualEvidence(
                    Rationals.of(bound),
                    grid.grids(),
                    grid.lazyRows(answer.model()),
                    Arrays.stream(answer.multipliers())
                            .mapToObj(y -> Rationals.of(Double.isFinite(y) ? y : 0))
                            .toList());
        }
        sharpen(grid, answer);
        if (!answer.complete()) {
            notes.add("the relaxation on " + describe(grid) + " was not solved to optimality ("
                    + answer.result().message() + "); its bound is valid all the same");
        }
    }

    /**
     * Replaces the bound by the relaxation's exact optimum, a fraction with multipliers that prove it, where the data are
     * rational and the float solver has come so near the lower bound that rounding may be all that is between them.
     */
    private void sharpen(Discretisation grid, CuttingPlanes.Solved answer) {
        boolean near = upper.subtract(lower).upper() <= EXACT_WORTHWHILE;
        if (!(near && lower.isExact() && answer.complete())
                || Arrays.stream(grid.predictedSize()).max().orElse(0) > EXACT_LARGEST) {
            return;
        }
        ExactProgram program;
        try {
            program = ExactProgram.of(answer.model());
        } catch (IllegalStateException enclosed) {
            return; // some coefficient is irrational: there is no exact program
        }
        progress("exact optimum on " + describe(grid));
        long from = System.nanoTime();
        ExactOptimum.find(program, Solvers.byName(answer.solver()), exactOptions())
                .ifPresent(optimum -> {
                    upper = Real.of(optimum.value());
                    upperFrom = "exact optimum of the relaxation on " + describe(grid);
                    upperEvidence = new DualEvidence(
                            optimum.value(), grid.grids(), grid.lazyRows(answer.model()), List.of(optimum.dual()));
                });
        solveSeconds += (System.nanoTime() - from) * 1e-9;
    }

    private ExactOptimum.Options exactOptions() {
        IterativeRefinement.Options refinement = IterativeRefinement.Options.DEFAULT;
        SolverOptions timed = refinement.solver().withTimeLimit(remaining()).withCancelled(options.cancelled());
        return new ExactOptimum.Options(
                new IterativeRefinement.Options(refinement.target(), refinement.rounds(), timed),
                ExactOptimum.Options.DEFAULT.largestSystem(),
                ExactOptimum.Options.DEFAULT.longestFraction());
    }

    private void boundFromBelow(Discretisation grid) {
        progress("restriction on " + describe(grid));
        CuttingPlanes.Solved answer = CuttingPlanes.solve(grid, grid.restriction(), options, remaining());
        solveSeconds += answer.seconds();
        solver = answer.solver();
        if (!answer.result().hasPoint()) {
            notes.add("the restriction on " + describe(grid) + " gave no mechanism ("
                    + answer.result().message() + ")");
            return;
        }
        long from = System.nanoTime();
        Mechanism mechanism = grid.mechanism(answer.result().primal());
        Real value = mechanism.value();
        verifySeconds += (System.nanoTime() - from) * 1e-9;
        if (value.lower() > lower.upper()) {
            lower = value;
            lowerFrom = "mechanism of the restriction on " + describe(grid);
            witness = mechanism;
        }
        if (value.lower() >= lower.lower()) {
            grid.data(mechanism).ifPresent(data -> lowerEvidence = new StepEvidence(claim(value), grid.grids(), data));
        }
    }

    private Certification result(List<ClosedForm> closedForms, List<TypeGrid> grids) {
        double total = (System.nanoTime() - started) * 1e-9;
        Set<String> assumptions = new LinkedHashSet<>();
        for (TypeDistribution type : problem.types()) {
            assumptions.addAll(type.assumptions());
        }
        return new Certification(
                instance,
                lower,
                upper,
                lowerFrom,
                upperFrom,
                witness,
                closedForms,
                problem.theorems(),
                Verdict.of(closedForms.get(0).value(), lower, upper, instance.tolerance()),
                grids,
                solver,
                new Certification.Timings(
                        Math.max(0, total - solveSeconds - verifySeconds), solveSeconds, verifySeconds),
                List.copyOf(assumptions),
                List.copyOf(notes),
                upperEvidence == null
                        ? Optional.empty()
                        : Optional.of(new Certificate(instance.name(), instance.text(), lowerEvidence, upperEvidence)));
    }

    private Duration remaining() {
        return options.timeLimit().minusNanos(System.nanoTime() - started);
    }

    private void progress(String stage) {
        options.listener().progress(stage, lower == null ? Double.NEGATIVE_INFINITY : lower.lower(), upper.upper());
    }

    private static String describe(Discretisation grid) {
        return String.join(
                        " x ",
                        grid.grids().stream()
                                .map(g -> Integer.toString(g.cells()))
                                .toList())
                + " cells";
    }
}
