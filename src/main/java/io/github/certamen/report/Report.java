package io.github.certamen.report;

import io.github.certamen.certify.Certification;
import io.github.certamen.model.TheoremAudit;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * A certification and what became of it.
 *
 * @param certification the bounds, the closed forms and the verdict
 * @param certificate where the certificate was written, if it was
 */
public record Report(Certification certification, Optional<Path> certificate) {
    /**
     * The theorem to name first: one whose hypotheses hold and that speaks of the best closed form; failing that, one
     * whose hypotheses hold; failing that, the one with the fewest hypotheses refuted.
     */
    public Optional<TheoremAudit> theorem() {
        String best = certification.closedForm().name();
        return certification.theorems().stream()
                .min(Comparator.comparing((TheoremAudit audit) -> !audit.applies())
                        .thenComparing(audit -> !audit.closedForms().contains(best))
                        .thenComparing(audit -> audit.hypotheses().stream()
                                .filter(hypothesis -> !hypothesis.holds())
                                .count()));
    }
}
