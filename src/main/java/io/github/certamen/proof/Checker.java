package io.github.certamen.proof;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DesignProblem.Case;
import io.github.certamen.model.Discretisation;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import io.github.certamen.proof.Certificate.CaseEvidence;
import io.github.certamen.proof.Certificate.CaseMultipliers;
import io.github.certamen.proof.Certificate.ClosedFormEvidence;
import io.github.certamen.proof.Certificate.DirectEvidence;
import io.github.certamen.proof.Certificate.DualEvidence;
import io.github.certamen.proof.Certificate.LowerEvidence;
import io.github.certamen.proof.Certificate.StepEvidence;
import io.github.certamen.proof.Certificate.UpperEvidence;
import io.github.certamen.proof.kernel.AtomicCases;
import io.github.certamen.proof.kernel.ExactBound;
import io.github.certamen.proof.kernel.SafeBound;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Confirms a certificate without a solver.
 *
 * <p>The instance is read anew from its text, the cell data are rebuilt from its distributions, and then
 *
 * <ul>
 *   <li>the lower bound is the value of the certificate's mechanism, once every constraint is proved for it ({@link
 *       Discretisation#verified}); nothing is repaired;
 *   <li>the upper bound is what the certificate's multipliers prove of the relaxation ({@link SafeBound}, or {@link
 *       ExactBound} where the data are rational), whether or not they are the right ones.
 * </ul>
 *
 * <p>The certificate's own claims only decide whether rounding is worth avoiding, and are compared in the end.
 */
public final class Checker {
    /** No relaxation has as many columns per row, predicted with room to spare; more is a grid that the file does not fit. */
    private static final long LARGEST_SHARE = 50;

    private static final long ALWAYS_SMALL = 10_000;

    private final DesignProblem problem;
    private Discretisation last;

    private Checker(DesignProblem problem) {
        this.problem = problem;
    }

    /**
     * Checks a certificate.
     *
     * @throws RefusedException if it proves nothing: it does not fit its instance, its mechanism breaks a constraint, or
     *     its multipliers bound nothing; the message starts with the part that is refused
     */
    public static CheckReport check(Certificate certificate) {
        Instance instance = instance(certificate);
        requireSameProblem(certificate.canonical(), instance);
        Checker checker = new Checker(instance.problem());
        LowerEvidence lower = certificate.lower();
        UpperEvidence upper = certificate.upper();
        Real provedLower = located("lower", () -> checker.lower(lower));
        Real provedUpper = located("upper", () -> checker.upper(upper));
        if (!(provedLower.lower() <= provedUpper.upper())) {
            throw new RefusedException("the certificate contradicts itself: lower bound " + provedLower
                    + " above upper bound " + provedUpper + "; this is an error of the program");
        }
        return new CheckReport(
                instance,
                provedLower,
                provedUpper,
                lower.claim(),
                upper.claim(),
                Grounds.describe(instance.problem(), lower),
                Grounds.describe(instance.problem(), upper),
                Grounds.arguments(instance.problem(), lower, upper),
                Grounds.assumptions(instance.problem(), lower));
    }

    private static void requireSameProblem(String stated, Instance read) {
        if (!stated.isEmpty() && !stated.equals(read.canonical().text())) {
            throw new RefusedException("instance: its canonical form is not that of its text");
        }
    }

    /** Whatever a model says of data that make no sense to it is a refusal, at a known place. */
    private static Real located(String place, Supplier<Real> evidence) {
        try {
            return evidence.get();
        } catch (RefusedException e) {
            throw new RefusedException(place + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new RefusedException(place + ": cannot be evaluated: " + e, e);
        }
    }

    private static Instance instance(Certificate certificate) {
        try {
            return InstanceReader.parse(certificate.instanceName(), certificate.instanceText());
        } catch (InstanceException e) {
            throw new RefusedException("instance: cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new RefusedException("instance: cannot be read: " + e, e);
        }
    }

    private Real lower(LowerEvidence evidence) {
        return evidence.match(this::step, this::closedForm);
    }

    private Real closedForm(ClosedFormEvidence evidence) {
        try {
            return problem.closedForm(evidence.name(), evidence.parameters()).value();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(e.getMessage(), e);
        }
    }

    private Real step(StepEvidence evidence) {
        try {
            return on(evidence.grids()).verified(evidence.data()).value();
        } catch (IllegalArgumentException e) {
            throw new RefusedException("the mechanism is refused: " + e.getMessage(), e);
        }
    }

    private Real upper(UpperEvidence evidence) {
        return evidence.match(
                dual -> bound(relaxation(dual), dual.multipliers(), dual.claim()), this::direct, this::largest);
    }

    private Real direct(DirectEvidence evidence) {
        try {
            return on(evidence.grids())
                    .directUpperBound(evidence.parameters())
                    .orElseThrow(() -> new RefusedException("the instance has no bound without a linear program"));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("parameters: " + e.getMessage(), e);
        }
    }

    /** The largest bound of all cases that the problem has; the checker lists them, the certificate cannot leave one out. */
    private Real largest(CaseEvidence evidence) {
        Map<List<Integer>, List<BigFraction>> given = new HashMap<>();
        for (CaseMultipliers one : evidence.cases()) {
            if (given.put(one.name(), one.multipliers()) != null) {
                throw new RefusedException("the case " + one.name() + " is there twice");
            }
        }
        Real largest = null;
        for (Case one : cases()) {
            List<BigFraction> multipliers = given.remove(one.name());
            if (multipliers == null) {
                throw new RefusedException("the case " + one.name() + " is not covered");
            }
            Real bound = bound(one.program(), multipliers, evidence.claim());
            largest = largest == null ? bound : largest.max(bound);
        }
        if (largest == null) {
            throw new RefusedException("the problem does not come apart into cases");
        }
        if (!given.isEmpty()) {
            throw new RefusedException(
                    "the problem has no case " + given.keySet().iterator().next());
        }
        return largest;
    }

    /** All cases: as the kernel states them, where it knows the problem, and else as the model does. */
    private List<Case> cases() {
        boolean isKnown = problem.model().equals(IndivisibleGood.MODEL)
                && problem.mechanisms().equals("deterministic");
        return (isKnown
                        ? AtomicCases.of(problem.types().get(0), problem.types().get(1))
                        : Optional.<List<AtomicCases.OneCase>>empty())
                .map(known -> known.stream()
                        .map(one -> new Case(one.thresholds(), one.program()))
                        .toList())
                .orElseGet(problem::cases);
    }

    /** What the multipliers prove of a program's optimum, as sharply as the claim needs it. */
    private static Real bound(LinearModel model, List<BigFraction> numbers, BigFraction claim) {
        double[] multipliers =
                numbers.stream().mapToDouble(BigFraction::doubleValue).toArray();
        Real rounded = Real.ofExact(safeBound(model, multipliers));
        if (rounded.isAtMost(Real.of(claim))) {
            return rounded;
        }
        // Rounding may have cost the last digits; where the data are rational the multipliers can do without it.
        return ExactBound.of(model, numbers)
                .map(Real::of)
                .filter(exact -> exact.isAtMost(rounded))
                .orElse(rounded);
    }

    private static double safeBound(LinearModel model, double[] multipliers) {
        double bound;
        try {
            bound = SafeBound.strict(model, multipliers);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("the multipliers are refused: " + e.getMessage(), e);
        }
        if (!Double.isFinite(bound)) {
            throw new RefusedException("the multipliers bound nothing");
        }
        return bound;
    }

    /** The problem on the grids; both bounds of one road often share them, and then the data are rebuilt once. */
    private Discretisation on(List<TypeGrid> grids) {
        if (last == null || !last.grids().equals(grids)) {
            try {
                last = problem.on(checked(grids));
            } catch (IllegalArgumentException e) {
                throw new RefusedException("the grid does not fit the instance: " + e.getMessage(), e);
            }
        }
        return last;
    }

    /** The relaxation on the grids, unless it is out of proportion to the multipliers that came with them. */
    private LinearModel relaxation(DualEvidence dual) {
        Discretisation grid = on(dual.grids());
        long largest = Math.max(grid.predictedSize()[0], grid.predictedSize()[1]);
        int numbers = dual.multipliers().size();
        if (!(largest <= ALWAYS_SMALL || largest / LARGEST_SHARE <= numbers)) {
            throw new RefusedException(
                    "a grid of " + Grounds.cells(dual.grids()) + " does not go with " + numbers + " multipliers");
        }
        try {
            return grid.relaxation(dual.lazyRows());
        } catch (IllegalArgumentException e) {
            throw new RefusedException("lazyRows: " + e.getMessage(), e);
        }
    }

    /** The grids, if they span the supports and have the atoms as cells: what the models' bounds of columns rest on. */
    private List<TypeGrid> checked(List<TypeGrid> grids) {
        List<TypeDistribution> types = problem.types();
        if (grids.size() != types.size()) {
            throw new RefusedException(
                    "the instance has " + types.size() + " agents, the certificate grids for " + grids.size());
        }
        for (int i = 0; i < grids.size(); i++) {
            TypeGrid grid = grids.get(i);
            String found = "grids[" + (i + 1) + "]: expected a grid ";
            if (!(grid.lower().compareTo(types.get(i).lower()) == 0
                    && grid.upper().compareTo(types.get(i).upper()) == 0)) {
                throw new RefusedException(found + "over the support of agent " + (i + 1) + ", ["
                        + Rationals.toString(types.get(i).lower()) + ", "
                        + Rationals.toString(types.get(i).upper()) + "], found one over ["
                        + Rationals.toString(grid.lower()) + ", " + Rationals.toString(grid.upper()) + "]");
            }
            if (!Set.copyOf(grid.points())
                    .equals(Set.copyOf(problem.naturalPoints().get(i)))) {
                throw new RefusedException(found + "with the atoms of agent " + (i + 1) + " as points");
            }
        }
        return grids;
    }
}
