package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.shape.ShapeAudit;
import io.github.certamen.distribution.shape.ShapeAudit.Finding;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.model.TheoremAudit.Hypothesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Theorems 1 to 3 of the paper with their hypotheses audited for an instance.
 *
 * <p>All three compare deterministic mechanisms, and their conclusions say so: a randomised mechanism that does better does not
 * contradict them, and an instance that is certified over randomised mechanisms says more than they do.
 */
final class Theorems {
    private static final String EITHER_ROLE = "; roles may be switched";

    private final IndivisibleGood problem;
    private final List<ShapeAudit> audits = new ArrayList<>();

    private Theorems(IndivisibleGood problem) {
        this.problem = problem;
        audits.add(ShapeAudit.of(problem.types().get(0)));
        audits.add(
                problem.isIdentical()
                        ? audits.get(0)
                        : ShapeAudit.of(problem.types().get(1)));
    }

    static List<TheoremAudit> of(IndivisibleGood problem) {
        Theorems theorems = new Theorems(problem);
        return List.of(
                new TheoremAudit(
                        "SZ Theorem 1",
                        problem.isIdentical()
                                ? "among deterministic mechanisms, fixed-price and option mechanisms are optimal, at the mean as price"
                                : "among deterministic mechanisms, a fixed-price or an option mechanism is optimal",
                        List.of("fixed-price", "option"),
                        theorems.hypotheses(false, Shape.IFR, Shape.DRFR)),
                new TheoremAudit(
                        "SZ Theorem 2",
                        "among deterministic mechanisms, one is optimal that is efficient where the loser's type is below a cutoff, budget-balanced elsewhere"
                                + EITHER_ROLE,
                        List.of("efficient-below"),
                        theorems.hypotheses(true, Shape.IRFR)),
                new TheoremAudit(
                        "SZ Theorem 3",
                        "among deterministic mechanisms, one is optimal that is efficient where the winner's type is above a cutoff, budget-balanced elsewhere"
                                + EITHER_ROLE,
                        List.of("efficient-above"),
                        theorems.hypotheses(true, Shape.DFR)));
    }

    private List<Hypothesis> hypotheses(boolean identical, Shape... shapes) {
        List<Hypothesis> result = new ArrayList<>();
        for (Shape shape : shapes) {
            for (int agent = 0; agent < 2; agent++) {
                Finding finding = audits.get(agent).finding(shape);
                String status = finding.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                result.add(new Hypothesis(shape.name(), agent + 1, finding.holds(), status, finding.reason()));
            }
        }
        if (identical) {
            boolean same = problem.isIdentical();
            result.add(new Hypothesis(
                    "identical agents",
                    0,
                    same,
                    same ? "proved" : "refuted",
                    same
                            ? "both agents have the same distribution"
                            : "the distributions are not recognised as the same"));
        }
        return result;
    }
}
