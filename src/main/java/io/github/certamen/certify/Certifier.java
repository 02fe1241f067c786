package io.github.certamen.certify;

import static io.github.certamen.certify.budget.GridRefinement.describe;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.GridRefinement;
import io.github.certamen.certify.budget.MemoryBudget;
import io.github.certamen.certify.budget.Road;
import io.github.certamen.certify.budget.SolverChoice;
import io.github.certamen.certify.budget.TimeBudget;
import io.github.certamen.certify.budget.TooLargeException;
import io.github.certamen.certify.road.CaseBounds;
import io.github.certamen.certify.road.CuttingPlanes;
import io.github.certamen.certify.road.FewLines;
import io.github.certamen.certify.road.GuidedBound;
import io.github.certamen.certify.road.UpperBound;
import io.github.certamen.exact.ExactGridOptimum;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DesignProblem.Case;
import io.github.certamen.model.DesignProblem.DirectBounds;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.proof.Certificate.ClosedFormEvidence;
import io.github.certamen.proof.Certificate.DirectEvidence;
import io.github.certamen.proof.Grounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Bounds the optimum of an instance from both sides and compares it with the closed forms.
 *
 * <p>The lower bound is the value of a feasible mechanism: the best closed form, or the restriction's solution after
 * exact repair. The upper bound is the safe bound of the relaxation's multipliers. Neither rests on the solver being
 * right. An adaptive grid is refined until the bounds are as close as asked, or time or memory end the run. When time is over,
 * nothing more is begun; the closed forms alone are evaluated whatever the limit is, as without them there is no verdict.
 */
public final class Certifier {
    private final Instance instance;
    private final DesignProblem problem;
    private final CertifyOptions options;
    private final SolverChoice choice;
    private final GridSpec spec;
    private final TimeBudget time;
    private final List<String> notes = new ArrayList<>();
    private BestBounds bounds;
    private String solver = "none";
    private List<ClosedForm> closedForms;
    private DirectBounds direct;
    private double solveSeconds;
    private double verifySeconds;

    private Certifier(Instance instance, CertifyOptions options, SolverChoice choice) {
        this.choice = choice;
        this.instance = instance;
        this.problem = instance.problem();
        this.options = options;
        this.time = TimeBudget.of(options);
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
        bounds = new BestBounds(closedForms.get(0));

        MemoryBudget.refuseHopeless(
                spec, cells -> problem.on(plan(GridSpec.uniform(cells))).predictedSize());
        List<TypeGrid> grids = plan(spec);
        List<TypeGrid> solved = grids;
        boolean adaptive = spec.kind() == GridSpec.Kind.ADAPTIVE;
        boolean asksForPrograms = !adaptive && problem.hasDirectBoundsWithoutGrid();
        boolean isDirectAsked = options.road() == Road.LAGRANGIAN || !problem.hasPrograms();
        if (isDirectAsked || options.road() == Road.AUTO && !asksForPrograms) {
            boundDirectly(grids, adaptive);
        }
        boundByCases();
        boolean isDirectEnough = direct != null && (options.road() == Road.LAGRANGIAN || !problem.hasPrograms());
        if (time.isOver() || adaptive && isDone() || isDirectEnough) {
            return result(direct == null ? grids : direct.grids());
        }
        List<TypeGrid> fine = adaptive ? List.of() : grids;
        Optional<FewLines> few = adaptive ? Optional.empty() : fewLines(grids);
        if (few.isPresent()) {
            grids = few.get().grids();
            adaptive = true;
        }
        double previous = Double.POSITIVE_INFINITY;
        int idle = 0;
        boolean isRestrictionWorthwhile = true;
        while (!time.isOver()) {
            Discretisation discretisation = problem.on(grids);
            if (!MemoryBudget.fits(discretisation.predictedSize())
                    || adaptive && !MemoryBudget.fits(discretisation.predictedGuideSize())) {
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
                // of the first grid is solved in a moment and may do, above all where its optimum is rational.
                boolean first = previous == Double.POSITIVE_INFINITY;
                boolean isPlainWorthwhile = isDone()
                        ? UpperBound.mayBeExact(problem, discretisation, bounds.upper(), bounds.lower())
                        : first && (!bounds.hasUpper() || UpperBound.isRational(problem, discretisation));
                if (!time.isOver() && isPlainWorthwhile) {
                    boundFromAbove(discretisation);
                }
            } else {
                boundFromAbove(discretisation);
            }
            boolean isWanted = adaptive && isDone() ? wantsMechanism(discretisation) : isRestrictionWorthwhile;
            if (!time.isOver() && few.isEmpty() && isWanted) {
                Real before = bounds.lower();
                boundFromBelow(discretisation);
                isRestrictionWorthwhile =
                        guide.isPresent() || bounds.lower() != before; // else finer grids are for the upper bound
            }
            solved = few.isPresent() ? fine : grids;
            if (!adaptive || isDone()) {
                break;
            }
            double roundSeconds = (System.nanoTime() - roundStarted) * 1e-9;
            if (time.isOver()) {
                break;
            }
            double gap = bounds.gap();
            idle = gap < PROGRESS * previous ? 0 : idle + 1;
            previous = gap;
            if (idle == (few.isPresent() ? 1 : MOST_IDLE)) {
                notes.add("stopped refining: " + idle + " finer grids in a row hardly improved the bounds");
                break;
            }
            lines = idle == 0 ? lines : List.of();
            Optional<List<TypeGrid>> finer = idle == 0 ? discretisation.finer(goal(), gap) : Optional.empty();
            List<TypeGrid> next = few.isPresent()
                    ? FewLines.refined(grids, lines, fine)
                    : finer.orElse(GridRefinement.refined(grids, lines));
            double growth = GridRefinement.growth(grids, next, guide.isPresent(), finer.isPresent());
            if (!time.allows(roundSeconds * growth)) {
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

    private void boundByCases() {
        List<Case> cases = time.isOver() ? List.of() : problem.cases();
        if (!cases.isEmpty()) {
            progress("cases");
            CaseBounds largest = CaseBounds.of(cases, options.withTimeLimit(time.remaining()));
            String from = "largest optimum of " + cases.size() + " allocations at the atoms";
            bounds.offer(largest.value(), from, largest.evidence());
        }
    }

    private boolean isDone() {
        return bounds.gap() <= goal();
    }

    /** The gap at which to stop: on a fixed grid, where the user asked for none, when rounding is all that is left. */
    private double goal() {
        return spec.gap() != null ? spec.gap().doubleValue() : FewLines.GAP;
    }

    /** The best mechanism on a fixed grid of many cells, on few of its lines; empty where the grid is small or there is no such way. */
    private Optional<FewLines> fewLines(List<TypeGrid> fine) {
        if (!FewLines.pay(problem.on(fine))) {
            return Optional.empty();
        }
        progress("restriction on " + describe(fine));
        Optional<FewLines> found =
                FewLines.of(problem, fine, goal(), options, time.remaining().dividedBy(2));
        found.ifPresent(few -> {
            solveSeconds += few.seconds();
            solver = few.solver();
            accept(problem.on(few.grids()), few.mechanism());
            notes.add(few.summary(fine));
        });
        return found;
    }

    /**
     * The fast road: bounds without a linear program, on an adaptive grid sharper as long as that helps and there is time.
     */
    private void boundDirectly(List<TypeGrid> grids, boolean adaptive) {
        if (time.isOver()) {
            return;
        }
        double previous;
        double lastSeconds;
        do {
            previous = bounds.gap();
            progress("bounds without a linear program");
            long from = System.nanoTime();
            Optional<DirectBounds> found = direct != null
                    ? problem.sharper(direct, goal())
                    : adaptive || options.road() == Road.AUTO ? problem.directBounds() : problem.directBoundsOn(grids);
            if (found.isEmpty()) {
                return;
            }
            take(found.get());
            lastSeconds = (System.nanoTime() - from) * 1e-9;
            verifySeconds += lastSeconds;
        } while (adaptive
                && !isDone()
                && bounds.gap() < PROGRESS * previous
                && !time.isOver()
                && time.allows(GridRefinement.HALVED * lastSeconds));
    }

    private void take(DirectBounds found) {
        direct = found;
        ClosedForm form = found.closedForm();
        Optional<List<BigFraction>> data =
                found.data().or(() -> problem.on(found.grids()).data(form.mechanism()));
        String on = " on " + describe(found.grids());
        if (bounds.offer(form.mechanism(), "closed form " + form.name() + on, found.grids(), data)) {
            closedForms = closedForms.stream()
                    .map(other -> other.name().equals(form.name()) ? form : other)
                    .toList();
        }
        bounds.offer(
                found.upper(),
                problem.directBound() + on,
                new DirectEvidence(found.upper().provedUpper(), found.grids(), found.parameters()));
    }

    /**
     * Whether a restriction that nothing needs any more is solved all the same, for a mechanism that a checker can verify by its
     * numbers where so far there is only a closed form's formula: only where that takes a moment.
     */
    private boolean wantsMechanism(Discretisation grid) {
        return bounds.lowerEvidence() instanceof ClosedFormEvidence
                && Arrays.stream(grid.predictedSize()).max().orElse(0) <= ExactGridOptimum.LARGEST;
    }

    /** Returns the lines that the guide asks for. */
    private List<List<BigFraction>> boundByGuide(Discretisation grid, Guide guide) {
        progress("relaxation on " + describe(grid));
        long from = System.nanoTime();
        GuidedBound answer = GuidedBound.of(guide, bounds.lower().lower(), goal(), options, time.remaining());
        solveSeconds += answer.seconds();
        verifySeconds += (System.nanoTime() - from) * 1e-9 - answer.seconds();
        solver = answer.solver();
        if (answer.relaxation() != null) {
            bounds.offer(
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
        CuttingPlanes.Solved answer = CuttingPlanes.solve(grid, grid.relaxation(), choice, options, time.remaining());
        solveSeconds += answer.seconds();
        solver = answer.solver();
        if (answer.result().dual() == null && bounds.hasUpper()) {
            notes.add("the relaxation on " + describe(grid) + " was not solved ("
                    + answer.result().message() + ")");
            return; // without multipliers it proves no more than the box of its variables does
        }
        long from = System.nanoTime();
        double near = UpperBound.near(spec, goal());
        UpperBound bound = UpperBound.of(grid, answer, new UpperBound.Means(bounds.lower(), near, choice, time));
        verifySeconds += (System.nanoTime() - from) * 1e-9;
        bounds.offer(
                bound.value(),
                (bound.exact() ? "exact optimum of the relaxation on " : "relaxation on ") + describe(grid),
                bound.evidence());
        if (!answer.complete()) {
            notes.add("the relaxation on " + describe(grid) + " was not solved to optimality ("
                    + answer.result().message() + "); its bound is valid all the same");
        }
    }

    private void boundFromBelow(Discretisation grid) {
        progress("restriction on " + describe(grid));
        CuttingPlanes.Solved answer = CuttingPlanes.solve(grid, grid.restriction(), choice, options, time.remaining());
        solveSeconds += answer.seconds();
        solver = answer.solver();
        if (!answer.result().hasPoint()) {
            notes.add("the restriction on " + describe(grid) + " gave no mechanism ("
                    + answer.result().message() + ")");
            return;
        }
        long from = System.nanoTime();
        accept(grid, grid.mechanism(answer.result().primal()));
        verifySeconds += (System.nanoTime() - from) * 1e-9;
    }

    private void accept(Discretisation grid, Mechanism mechanism) {
        String from = "mechanism of the restriction on " + describe(grid);
        bounds.offerStep(mechanism, from, grid.grids(), grid.data(mechanism));
    }

    private Certification result(List<TypeGrid> grids) {
        double total = time.spent();
        if (time.isOver() && !isDone()) {
            notes.add("stopped: " + time.reason());
        }
        if (bounds.isEvidenceWeaker()) {
            notes.add("the certificate claims a weaker upper bound, because the model cannot name its generated rows");
        }
        return new Certification(
                instance,
                bounds.lower(),
                bounds.upper(),
                bounds.lowerFrom(),
                bounds.upperFrom(),
                bounds.witness(),
                closedForms,
                problem.theorems(),
                Verdict.of(closedForms.get(0).value(), bounds.lower(), bounds.upper(), instance.tolerance()),
                grids,
                solver,
                new Certification.Timings(
                        Math.max(0, total - solveSeconds - verifySeconds), solveSeconds, verifySeconds),
                Grounds.assumptions(problem, bounds.lowerEvidence()),
                List.copyOf(notes),
                bounds.certificate(instance));
    }

    private void progress(String stage) {
        options.listener()
                .progress(
                        stage,
                        bounds == null
                                ? Double.NEGATIVE_INFINITY
                                : bounds.lower().lower(),
                        bounds == null
                                ? Double.POSITIVE_INFINITY
                                : bounds.upper().upper());
    }
}
