package io.github.certamen.certificate;

import io.github.certamen.certificate.check.Certificate;
import io.github.certamen.certificate.check.Certificate.ClosedFormEvidence;
import io.github.certamen.certificate.check.Certificate.DirectEvidence;
import io.github.certamen.certificate.check.Certificate.LowerEvidence;
import io.github.certamen.certificate.check.Certificate.StepEvidence;
import io.github.certamen.certificate.check.Certificate.UpperEvidence;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DesignProblem.DirectBounds;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.model.Instance;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
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
    private final SolverChoice choice;
    private final GridSpec spec;
    private final long started = System.nanoTime();
    private final List<String> notes = new ArrayList<>();
    private Real lower;
    private Real upper = Real.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    private Real caseBound;
    private String lowerFrom;
    private String upperFrom = "nothing yet";
    private Mechanism witness;
    private String solver = "none";
    private LowerEvidence lowerEvidence;
    private UpperEvidence upperEvidence;
    private List<ClosedForm> closedForms;
    private DirectBounds direct;
    private double solveSeconds;
    private double verifySeconds;

    private Certifier(Instance instance, CertifyOptions options, SolverChoice choice) {
        this.choice = choice;
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
        return certify(instance, options, SolverChoice.asked(options));
    }

    /** Certifies with any backends, such as one whose answers are wrong. */
    static Certification certify(Instance instance, CertifyOptions options, SolverChoice choice) {
        return new Certifier(instance, options, choice).run();
    }

    private Certification run() {
        progress("closed forms");
        closedForms = problem.closedForms();
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
        if (options.road() != Road.LP) {
            boundDirectly(grids, adaptive);
        }
        boundByCases();
        if (direct != null && (options.road() == Road.LAGRANGIAN || adaptive && isDone())) {
            return result(direct.grids());
        }
        double previous = Double.POSITIVE_INFINITY;
        int idle = 0;
        boolean isRestrictionWorthwhile = true;
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
                // The guide's programs suit interior point; where another backend failed at them, the plain relaxation
                // of
                // the first grid is solved in a moment and may do.
                if (isDone() ? mayBeExact(discretisation) : previous == Double.POSITIVE_INFINITY) {
                    boundFromAbove(discretisation);
                }
            } else {
                boundFromAbove(discretisation);
            }
            if (adaptive && isDone() ? wantsMechanism(discretisation) : isRestrictionWorthwhile) {
                Real before = lower;
                boundFromBelow(discretisation);
                // Where a closed form beats the restriction by far, finer grids are for the upper bound.
                isRestrictionWorthwhile = !adaptive || guide.isPresent() || lower != before;
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
            double gap = upper.subtract(lower).upper();
            idle = gap < PROGRESS * previous ? 0 : idle + 1;
            previous = gap;
            if (idle == MOST_IDLE) {
                notes.add("stopped refining: " + MOST_IDLE + " finer grids in a row hardly improved the bounds");
                break;
            }
            Optional<List<TypeGrid>> finer = idle == 0 && guide.isEmpty()
                    ? discretisation.finer(spec.gap().doubleValue(), gap)
                    : Optional.empty();
            List<TypeGrid> next =
                    finer.isPresent() ? finer.get() : GridRefinement.refined(grids, idle == 0 ? lines : List.of());
            double growth = guide.isPresent()
                    ? GridRefinement.growth(grids, next)
                    : finer.isPresent() ? GridRefinement.additiveGrowth(grids, next) : GROWTH;
            if (roundSeconds * growth > remaining().toNanos() * 1e-9) {
                notes.add("stopped refining: the next grid would not be solved within the time limit");
                break;
            }
            grids = next;
        }
        return result(solved);
    }

    /** A round that leaves more than this part of the gap has hardly improved it; the next one halves every cell. */
    private static final double PROGRESS = 0.9;

    private static final int MOST_IDLE = 3;

    private List<TypeGrid> plan(GridSpec wanted) {
        return GridPlan.of(wanted, problem.types(), problem.naturalLines(), problem.naturalPoints());
    }

    /** Halving every cell multiplied the time of a round by 8 to 13 (measured); refining stops when that won't fit. */
    private static final double GROWTH = 8;

    /** The largest number that is proved to be at most a real: itself, if exact. */
    private static BigFraction claim(Real value) {
        return value.isExact() ? value.exact() : Rationals.of(value.lower());
    }

    /** The smallest number that is proved to be at least a real: itself, if exact. */
    private static BigFraction ceiling(Real value) {
        return value.isExact() ? value.exact() : Rationals.of(value.upper());
    }

    /** A bound that no certificate carries: it is reported, and the certificate goes on to claim what it proves itself. */
    private void boundByCases() {
        List<LinearModel> cases = problem.cases();
        if (!cases.isEmpty()) {
            progress("cases");
            caseBound = CaseBounds.optimum(cases, options);
        }
    }

    /** The better of the bound of the cases and the one that the certificate will prove. */
    private Real best() {
        return caseBound != null && caseBound.isAtMost(upper) ? caseBound : upper;
    }

    private boolean isDone() {
        double gap = best().subtract(lower).upper();
        return gap <= spec.gap().doubleValue();
    }

    /**
     * The fast road: bounds that the model proves without a linear program, sharper and sharper on an adaptive grid as long as
     * that helps and there is time for the next ones.
     */
    private void boundDirectly(List<TypeGrid> grids, boolean adaptive) {
        double previous;
        double lastSeconds;
        do {
            previous = best().subtract(lower).upper();
            progress("bounds without a linear program");
            long from = System.nanoTime();
            Optional<DirectBounds> found = direct != null
                    ? problem.sharper(direct, spec.gap().doubleValue())
                    : !adaptive && options.road() == Road.LAGRANGIAN
                            ? problem.directBoundsOn(grids)
                            : problem.directBounds();
            if (found.isEmpty()) {
                return;
            }
            take(found.get());
            lastSeconds = (System.nanoTime() - from) * 1e-9;
            verifySeconds += lastSeconds;
        } while (adaptive
                && !isDone()
                && best().subtract(lower).upper() < PROGRESS * previous
                && !options.cancelled().getAsBoolean()
                && GROWTH * lastSeconds < remaining().toNanos() * 1e-9);
    }

    private void take(DirectBounds found) {
        direct = found;
        Mechanism mechanism = found.closedForm().mechanism();
        Real value = mechanism.value();
        if (value.lower() >= lower.lower()) {
            lower = value;
            witness = mechanism;
            closedForms = closedForms.stream()
                    .map(form -> form.name().equals(found.closedForm().name()) ? found.closedForm() : form)
                    .toList();
            lowerFrom = "closed form on " + describe(found.grids());
            lowerEvidence = new StepEvidence(claim(value), found.grids(), found.data());
        }
        offer(
                found.upper(),
                "weak duality without a linear program, on " + describe(found.grids()),
                new DirectEvidence(ceiling(found.upper()), found.grids(), found.parameters()));
    }

    /** Whether rounding may be all that keeps the bounds apart: the data are rational and all types uniform within cells. */
    private boolean mayBeExact(Discretisation grid) {
        boolean worthwhile = lower.isExact()
                && upper.subtract(lower).upper() <= UpperBound.EXACT_WORTHWHILE
                && Arrays.stream(grid.predictedSize()).max().orElse(0) <= UpperBound.EXACT_LARGEST;
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

    /**
     * Whether a restriction that nothing needs any more is solved all the same, for a mechanism that a checker can verify by its
     * numbers where so far there is only a closed form's formula: only where that takes a moment.
     */
    private boolean wantsMechanism(Discretisation grid) {
        return lowerEvidence instanceof ClosedFormEvidence
                && Arrays.stream(grid.predictedSize()).max().orElse(0) <= UpperBound.EXACT_LARGEST;
    }

    /** Returns the lines that the guide asks for. */
    private List<List<BigFraction>> boundByGuide(Discretisation grid, Guide guide) {
        progress("relaxation on " + describe(grid));
        long from = System.nanoTime();
        GuidedBound answer = GuidedBound.of(guide, lower.lower(), spec.gap().doubleValue(), options, remaining());
        solveSeconds += answer.seconds();
        verifySeconds += (System.nanoTime() - from) * 1e-9 - answer.seconds();
        solver = answer.solver();
        if (answer.relaxation() != null) {
            offer(
                    Real.of(answer.bound(), answer.bound()),
                    "relaxation on " + describe(grid),
                    UpperBound.evidence(
                            grid,
                            grid.lazyRows(answer.relaxation()),
                            answer.relaxation(),
                            answer.multipliers(),
                            answer.bound()));
        } else {
            notes.add("the relaxation on " + describe(grid) + " was not solved (" + answer.message() + ")");
        }
        return answer.lines();
    }

    private void boundFromAbove(Discretisation grid) {
        progress("relaxation on " + describe(grid));
        CuttingPlanes.Solved answer = CuttingPlanes.solve(grid, grid.relaxation(), choice, options, remaining());
        solveSeconds += answer.seconds();
        solver = answer.solver();
        long from = System.nanoTime();
        UpperBound bound =
                UpperBound.of(grid, answer, new UpperBound.Means(lower, choice, remaining(), options.cancelled()));
        verifySeconds += (System.nanoTime() - from) * 1e-9;
        offer(
                bound.value(),
                (bound.exact() ? "exact optimum of the relaxation on " : "relaxation on ") + describe(grid),
                bound.evidence());
        if (!answer.complete()) {
            notes.add("the relaxation on " + describe(grid) + " was not solved to optimality ("
                    + answer.result().message() + "); its bound is valid all the same");
        }
    }

    private void offer(Real bound, String from, UpperEvidence evidence) {
        if (upperEvidence == null || !upper.isAtMost(bound)) {
            upper = bound;
            upperFrom = from;
        }
        if (upperEvidence == null || evidence.claim().compareTo(upperEvidence.claim()) < 0) {
            upperEvidence = evidence;
        }
    }

    private void boundFromBelow(Discretisation grid) {
        progress("restriction on " + describe(grid));
        CuttingPlanes.Solved answer = CuttingPlanes.solve(grid, grid.restriction(), choice, options, remaining());
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
        if (claim(value).compareTo(lowerEvidence.claim()) >= 0) {
            grid.data(mechanism).ifPresent(data -> lowerEvidence = new StepEvidence(claim(value), grid.grids(), data));
        }
    }

    private Certification result(List<TypeGrid> grids) {
        double total = (System.nanoTime() - started) * 1e-9;
        Set<String> assumptions = new LinkedHashSet<>();
        for (TypeDistribution type : problem.types()) {
            assumptions.addAll(type.assumptions());
        }
        if (upperEvidence != null && !Real.of(upperEvidence.claim()).isAtMost(upper)) {
            notes.add("the certificate claims a weaker upper bound, because the model cannot name its generated rows");
        }
        return new Certification(
                instance,
                lower,
                best(),
                lowerFrom,
                best() == upper
                        ? upperFrom
                        : "largest optimum of " + problem.cases().size() + " allocations at the atoms",
                witness,
                closedForms,
                problem.theorems(),
                Verdict.of(closedForms.get(0).value(), lower, best(), instance.tolerance()),
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
        return describe(grid.grids());
    }

    private static String describe(List<TypeGrid> grids) {
        return String.join(
                        " x ",
                        grids.stream().map(g -> Integer.toString(g.cells())).toList())
                + " cells";
    }
}
