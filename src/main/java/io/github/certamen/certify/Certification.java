package io.github.certamen.certify;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Findings;
import io.github.certamen.model.Mechanism;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import io.github.certamen.paper.Instance;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.Grounds;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of certifying an instance: proved bounds, the closed forms, and the verdict.
 *
 * @param instance what was certified
 * @param lower proved lower bound of the optimum over all mechanisms of the continuum
 * @param upper proved upper bound of the same
 * @param lowerFrom what the lower bound is the value of
 * @param upperFrom what the upper bound rests on
 * @param witness the mechanism whose value is the lower bound
 * @param candidates all closed forms, the best first
 * @param theorems the paper's theorems, audited
 * @param verdict what follows for the best closed form
 * @param grids the finest grids that were solved, one per agent
 * @param solver the backend that answered last
 * @param timings where the time went
 * @param assumptions what the bounds rely on beyond integer and IEEE arithmetic
 * @param notes what a reader should know, such as why refinement stopped
 * @param certificate what a checker needs to confirm the bounds; empty only if no program was solved
 */
public record Certification(
        Instance instance,
        Real lower,
        Real upper,
        String lowerFrom,
        String upperFrom,
        Mechanism witness,
        List<ClosedForm> candidates,
        List<TheoremAudit> theorems,
        Verdict verdict,
        List<TypeGrid> grids,
        String solver,
        Timings timings,
        List<String> assumptions,
        List<String> notes,
        Optional<Certificate> certificate) {

    /** Reading a mechanism back proves it anew, which takes long on fine grids; those with more cells are closed forms' own. */
    private static final int MOST_CELLS_SHOWN = 96;
    /** Where the upper bound comes from, in the words of {@code --road}: {@code lagrangian} or {@code lp}. */
    public String road() {
        return certificate
                .map(proof -> proof.upper().match(dual -> "lp", direct -> "lagrangian", cases -> "lp"))
                .orElse("lp");
    }

    /** Whether a linear program gave one of the two bounds. */
    public boolean restsOnPrograms() {
        return road().equals("lp") || candidates.stream().noneMatch(form -> form.mechanism() == witness);
    }

    /**
     * Wall seconds.
     *
     * @param build closed forms, audits, cell data and programs
     * @param solve inside the backends
     * @param verify repair of mechanisms and safe bounds
     */
    public record Timings(double build, double solve, double verify) {}

    /** The closed form of the largest proved value. */
    public ClosedForm closedForm() {
        return candidates.get(0);
    }

    /**
     * What is proved of a closed form's value: the enclosure from its own evaluation, and that it is a feasible mechanism, so that the upper bound is one of its
     * value too.
     *
     * @throws IllegalArgumentException if the two contradict each other
     */
    public Real value(ClosedForm form) {
        return form.value().intersect(Interval.of(Double.NEGATIVE_INFINITY, upper.upper()));
    }

    /** Width of the proved interval, rounded up. */
    public double gap() {
        Real gap = upper.subtract(lower);
        return Math.max(0, gap.upper());
    }

    /** upper - closed form, rounded up: the closed form is certified to this epsilon. */
    public double epsilon() {
        return Math.max(0, upper.subtract(closedForm().value()).upper());
    }

    /** lower - the largest value that a closed form may have, rounded down, and 0 where the closed form itself is the lower bound. */
    public double margin() {
        return witness == closedForm().mechanism()
                ? 0
                : Rounding.subtractDown(
                        lower.lower(),
                        candidates.stream()
                                .mapToDouble(form -> value(form).upper())
                                .max()
                                .orElseThrow());
    }

    /**
     * What a model makes pictures of: the closed forms; the linear program's mechanism, which is the witness or else the one that
     * the certificate carries, if that has few cells; the multipliers that the certificate carries.
     */
    public Findings findings() {
        boolean found = candidates.stream().noneMatch(form -> form.mechanism() == witness);
        Optional<Mechanism> restriction = found ? Optional.of(witness) : certificate.flatMap(this::carried);
        return new Findings(
                candidates,
                restriction,
                certificate.flatMap(proof -> proof.upper()
                        .match(
                                dual -> Optional.of(
                                        new Findings.Duals(dual.grids(), dual.lazyRows(), dual.multipliers())),
                                direct -> Optional.empty(),
                                cases -> Optional.empty())));
    }

    private Optional<Mechanism> carried(Certificate proof) {
        return proof.lower()
                .match(
                        step -> step.grids().stream().allMatch(grid -> grid.cells() <= MOST_CELLS_SHOWN)
                                ? Optional.of(
                                        instance.problem().on(step.grids()).verified(step.data()))
                                : Optional.empty(),
                        closed -> Optional.empty());
    }

    /** Which argument makes each bound one, and where it is proved; empty where there is no certificate. */
    public List<String> arguments() {
        return certificate
                .map(proof -> Grounds.arguments(instance.problem(), proof.lower(), proof.upper()))
                .orElse(List.of());
    }
}
