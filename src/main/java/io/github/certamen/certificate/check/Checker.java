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
import io.github.certamen.number.Real;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
 * <p>The certificate's own claims are compared with these in the end, and are never used.
 */
public final class Checker {
    private final DesignProblem problem;

    private Checker(DesignProblem problem) {
        this.problem = problem;
    }

    /**
     * Checks a certificate.
     *
     * @throws RefusedException if it proves nothing: it does not fit its instance, its mechanism breaks a constraint, or
     *     its multipliers bound nothing
     */
    public static CheckReport check(Certificate certificate) {
        Instance instance = instance(certificate);
        Checker checker = new Checker(instance.problem());
        LowerEvidence lower = certificate.lower();
        UpperEvidence upper = certificate.upper();
        Real provedLower = checker.lower(lower);
        Real provedUpper = checker.upper(upper);
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
                describe(lower),
                describe(upper),
                checker.assumptions());
    }

    private static Instance instance(Certificate certificate) {
        try {
            return InstanceReader.parse(certificate.instanceName(), certificate.instanceText());
        } catch (InstanceException e) {
            throw new RefusedException("the certificate's instance cannot be read: " + e.getMessage(), e);
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
            return on(step.grids()).verified(step.data()).value();
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
        LinearModel model = relaxation(on(dual.grids()), dual.lazyRows());
        double[] multipliers = dual.multipliers().stream()
                .mapToDouble(BigFraction::doubleValue)
                .toArray();
        double rounded = safeBound(model, multipliers);
        if (Real.ofExact(rounded).isAtMost(Real.of(dual.claim()))) {
            return Real.ofExact(rounded);
        }
        // Rounding may have cost the last digits; where the data are rational the multipliers can do without it.
        return ExactBound.of(model, dual.multipliers()).map(Real::of).orElse(Real.ofExact(rounded));
    }

    private static double safeBound(LinearModel model, double[] multipliers) {
        double bound;
        try {
            bound = SafeBound.of(model, multipliers);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(e.getMessage(), e);
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
            throw new RefusedException(e.getMessage(), e);
        }
    }

    private Discretisation on(List<TypeGrid> grids) {
        try {
            return problem.on(checked(grids));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("the grid does not fit the instance: " + e.getMessage(), e);
        }
    }

    private List<TypeGrid> checked(List<TypeGrid> grids) {
        if (grids.size() != problem.types().size()) {
            throw new RefusedException("the instance has " + problem.types().size()
                    + " agents, the certificate grids for " + grids.size());
        }
        return grids;
    }

    private List<String> assumptions() {
        Set<String> all = new LinkedHashSet<>();
        for (TypeDistribution type : problem.types()) {
            all.addAll(type.assumptions());
        }
        return List.copyOf(all);
    }

    private static String describe(LowerEvidence evidence) {
        return evidence instanceof StepEvidence step
                ? "a mechanism constant on " + cells(step.grids()) + " cells, every constraint exact"
                : "the closed form " + ((ClosedFormEvidence) evidence).name() + ", evaluated anew";
    }

    private static String describe(UpperEvidence evidence) {
        return evidence instanceof DualEvidence dual
                ? dual.multipliers().size() + " multipliers of the relaxation on " + cells(dual.grids()) + " cells"
                : "the model's bound without a linear program";
    }

    private static String cells(List<TypeGrid> grids) {
        return String.join(
                " x ",
                grids.stream().map(grid -> Integer.toString(grid.cells())).toList());
    }
}
