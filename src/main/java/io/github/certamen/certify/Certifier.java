package io.github.certamen.certify;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.MemoryBudget;
import io.github.certamen.certify.budget.RoadChoice;
import io.github.certamen.certify.budget.SolverChoice;
import io.github.certamen.certify.budget.TooLargeException;
import io.github.certamen.certify.road.BestBounds;
import io.github.certamen.certify.road.ByCases;
import io.github.certamen.certify.road.ByPrices;
import io.github.certamen.certify.road.ByPrograms;
import io.github.certamen.certify.road.Run;
import io.github.certamen.certify.road.Watch;
import io.github.certamen.certify.road.WithoutProgram;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.model.Road;
import io.github.certamen.paper.Instance;
import io.github.certamen.proof.Grounds;
import java.util.List;

/**
 * Bounds the optimum of an instance from both sides and compares it with the closed forms.
 *
 * <p>The lower bound is the value of a feasible mechanism: the best closed form, or the restriction's solution after
 * exact repair. The upper bound is one that a road proves. Neither rests on the solver being
 * right. The problem's roads are walked in its order until the bounds are as close as asked, or time or memory end the run. When time is
 * over, nothing more is begun, and what takes longer is not waited for ({@link Watch}).
 */
public final class Certifier {
    private final Run run;
    private final DesignProblem problem;

    private Certifier(Run run) {
        this.run = run;
        this.problem = run.problem();
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
        Run run = Run.of(instance, options, choice);
        return new Certifier(Watch.over(run, new Certifier(run)::walk)).result();
    }

    private void walk() {
        run.evaluateClosedForms();
        List<Road> roads = problem.roads();
        boolean hasPrograms =
                roads.stream().anyMatch(road -> road instanceof Road.Programs || road instanceof Road.Priced);
        if (hasPrograms) {
            MemoryBudget.refuseHopeless(
                    run.spec(),
                    cells -> problem.on(run.plan(GridSpec.uniform(cells))).predictedSize());
        }
        List<TypeGrid> grids = run.plan(run.spec());
        boolean isEnough = false;
        for (Road road : roads) {
            if (isEnough || run.time().isOver() || run.isAdaptive() && run.isDone()) {
                break;
            }
            isEnough = walk(road, grids, roads.size() > 1);
        }
        if (run.grids().isEmpty()) {
            run.solved(grids);
        }
    }

    /** Walks one road; returns whether no other is asked for. */
    private boolean walk(Road road, List<TypeGrid> grids, boolean hasOthers) {
        if (road instanceof DirectRoad direct) {
            WithoutProgram fast = new WithoutProgram(run, direct);
            return fast.isAsked(hasOthers) && fast.walk(grids) && run.options().road() == RoadChoice.LAGRANGIAN;
        }
        if (road instanceof Road.Priced priced) {
            ByPrices.walk(run, priced, grids);
        } else if (road instanceof Road.Cases cases) {
            ByCases.walk(run, cases);
        } else {
            ByPrograms.walk(run, grids);
        }
        return false;
    }

    private Certification result() {
        BestBounds bounds = run.bounds();
        double total = run.time().spent();
        if (run.time().isOver() && !run.isDone()) {
            run.note("stopped: " + run.time().reason());
        }
        if (run.theorems().isEmpty()) {
            run.note("the closed forms and the paper's theorems were not looked at in time");
        }
        if (bounds.isEvidenceWeaker()) {
            run.note("the certificate claims a weaker upper bound, because the model cannot name its generated rows");
        }
        if (bounds.upper().provedUpper().compareTo(bounds.lower().provedLower()) < 0) {
            throw new IllegalStateException("the lower bound " + bounds.lower() + " exceeds the upper bound "
                    + bounds.upper() + ": one of the two proofs is wrong; please report this instance");
        }
        List<ClosedForm> forms = ClosedForm.bestFirst(run.closedForms());
        return new Certification(
                run.instance(),
                bounds.lower(),
                bounds.upper(),
                bounds.lowerFrom(),
                bounds.upperFrom(),
                bounds.witness(),
                forms,
                run.theorems().orElse(List.of()),
                Verdict.of(
                        forms.stream().map(ClosedForm::value).toList(),
                        bounds.lower(),
                        bounds.upper(),
                        run.instance().tolerance()),
                run.grids(),
                run.solver(),
                new Certification.Timings(
                        Math.max(0, total - run.solveSeconds() - run.verifySeconds()),
                        run.solveSeconds(),
                        run.verifySeconds()),
                Grounds.assumptions(problem, bounds.lowerEvidence()),
                run.notes(),
                bounds.certificate(run.instance()));
    }
}
