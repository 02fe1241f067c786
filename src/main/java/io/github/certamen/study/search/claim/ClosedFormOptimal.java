package io.github.certamen.study.search.claim;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.paper.Instance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The best of some closed forms is optimal.
 *
 * @param among names of the closed forms; empty for all
 * @param bounds grids and margin
 */
public record ClosedFormOptimal(List<String> among, Bounds bounds) implements Claim {
    @Override
    public String describe() {
        return "the best of " + (among.isEmpty() ? "all closed forms" : String.join(", ", among)) + " is optimal";
    }

    @Override
    public Judgement test(Instance instance, CertifyOptions options) {
        ClosedForm best = instance.problem().closedForms().stream()
                .filter(form -> among.isEmpty() || among.contains(form.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of the closed forms "
                        + String.join(", ", among) + ", found none of them for this instance"));
        Judgement judgement = null;
        for (int cells : bounds.cells()) {
            Certification found = Certifier.certify(instance, options.withGrid(GridSpec.uniform(cells)));
            Map<String, Double> facts = new TreeMap<>();
            facts.put("lower", found.lower().lower());
            facts.put("upper", found.upper().upper());
            facts.put("closedForm", best.value().midpoint());
            facts.put("cells", (double) cells);
            Judgement next = bounds.judge(
                    found.lower().lower(),
                    found.upper().upper(),
                    best.value().lower(),
                    best.value().upper(),
                    instance.tolerance().doubleValue(),
                    String.format(
                            Locale.ROOT,
                            "optimum in [%.9f, %.9f], best closed form %s %.9f, %d cells",
                            found.lower().lower(),
                            found.upper().upper(),
                            best.name(),
                            best.value().midpoint(),
                            cells),
                    facts);
            boolean searchError = next.isHit() && next.margin() <= Verdict.RESOLUTION;
            judgement = searchError
                    ? new Judgement(
                            Judgement.Status.UNDECIDED, next.margin(), next.epsilon(), next.words(), next.facts())
                    : next;
            if (judgement.status() != Judgement.Status.UNDECIDED) {
                break;
            }
        }
        return judgement;
    }
}
