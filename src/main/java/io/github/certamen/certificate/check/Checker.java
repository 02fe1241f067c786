package io.github.certamen.certificate.check;

import io.github.certamen.certificate.check.Certificate.ClosedFormEvidence;
import io.github.certamen.certificate.check.Certificate.DirectEvidence;
import io.github.certamen.certificate.check.Certificate.DualEvidence;
import io.github.certamen.certificate.check.Certificate.LowerEvidence;
import io.github.certamen.certificate.check.Certificate.StepEvidence;
import io.github.certamen.certificate.check.Certificate.UpperEvidence;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Instance;
import io.github.certamen.model.InstanceReader;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.LinkedHashSet;
import java.util.List;
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
                checker.describe(lower),
                describe(upper),
                checker.assumptions(lower));
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
        if (evidence instanceof ClosedFormEvidence closed) {
            return problem.closedForms().stream()
                    .filter(form -> form.name().equals(closed.name()))
                    .findFirst()
                    .map(ClosedForm::value)
                    .orElseThrow(() ->
                            new RefusedException("the instance has no closed form named '" + closed.name() + "'"));
        }
        StepEvidence step = (StepEvidence) evidence;
        try {
            return on(step.grids(), step.data().size()).verified(step.data()).value();
        } catch (IllegalArgumentException e) {
            throw new RefusedException("the mechanism is refused: " + e.getMessage(), e);
        }
    }

    private Real upper(UpperEvidence evidence) {
        if (evidence instanceof DirectEvidence direct) {
            return problem.directUpperBound(checked(direct.grids()), direct.parameters())
                    .orElseThrow(() -> new RefusedException("the model has no bound without a linear program"));
        }
        DualEvidence dual = (DualEvidence) evidence;
        LinearModel model = relaxation(on(dual.grids(), dual.multipliers().size()), dual.lazyRows());
        double[] multipliers = dual.multipliers().stream()
                .mapToDouble(BigFraction::doubleValue)
                .toArray();
        Real rounded = Real.ofExact(safeBound(model, multipliers));
        if (rounded.isAtMost(Real.of(dual.claim()))) {
            return rounded;
        }
        // Rounding may have cost the last digits; where the data are rational the multipliers can do without it.
        return ExactBound.of(model, dual.multipliers())
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

    private static LinearModel relaxation(Discretisation grid, List<List<Integer>> lazyRows) {
        try {
            return grid.relaxation(lazyRows);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("lazyRows: " + e.getMessage(), e);
        }
    }

    /** The problem on the grids, unless its programs are out of proportion to the numbers that came with them. */
    private Discretisation on(List<TypeGrid> grids, int numbers) {
        Discretisation result;
        try {
            result = problem.on(checked(grids));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("the grid does not fit the instance: " + e.getMessage(), e);
        }
        long largest = Math.max(result.predictedSize()[0], result.predictedSize()[1]);
        if (!(largest <= ALWAYS_SMALL || largest / LARGEST_SHARE <= numbers)) {
            throw new RefusedException("a grid of " + cells(grids) + " cells does not go with " + numbers + " numbers");
        }
        return result;
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
            String found = "grids[" + i + "]: expected a grid ";
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

    private List<String> assumptions(LowerEvidence evidence) {
        Set<String> all = new LinkedHashSet<>();
        if (evidence instanceof ClosedFormEvidence closed) {
            all.add("the closed form " + closed.name() + " is feasible for all types and has the value of its formula:"
                    + " proved in the paper and the documentation, not by this check");
        }
        for (TypeDistribution type : problem.types()) {
            all.addAll(type.assumptions());
        }
        return List.copyOf(all);
    }

    private String describe(LowerEvidence evidence) {
        return evidence instanceof StepEvidence step
                ? "a mechanism " + problem.onCells() + " on " + cells(step.grids()) + " cells, every constraint proved"
                : "the closed form " + ((ClosedFormEvidence) evidence).name() + ", evaluated anew";
    }

    private static String describe(UpperEvidence evidence) {
        return evidence instanceof DualEvidence dual
                ? dual.multipliers().size() + " multipliers of the relaxation on " + cells(dual.grids()) + " cells"
                : "the model's bound without a linear program";
    }

    private static String cells(List<TypeGrid> grids) {
        List<Integer> counts = grids.stream().map(TypeGrid::cells).toList();
        return counts.size() > 2 && counts.stream().distinct().count() == 1
                ? counts.size() + " times " + counts.get(0)
                : String.join(" x ", counts.stream().map(String::valueOf).toList());
    }
}
