package io.github.certamen.study.search.claim;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.kangzheng.Redistribution;
import io.github.certamen.paper.kangzheng.UnconstrainedValue;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The budget constraint is slack: its multiplier nu is 0 at the optimum; for identical players without atoms.
 *
 * <p>The optimum is min D(nu), so the constraint binds when D(0) is above an upper bound of the optimum; D(0) is bounded from
 * below by the value of one monotone allocation.
 *
 * @param bounds grids and margin
 */
public record BudgetSlack(Bounds bounds) implements Claim {
    private static final int VALUE_CELLS = 2048;

    @Override
    public String describe() {
        return "the budget constraint is slack";
    }

    @Override
    public Judgement test(Instance instance, CertifyOptions options) {
        if (!(instance.problem() instanceof Redistribution problem)) {
            throw new IllegalArgumentException("expected model redistribution, found model="
                    + instance.problem().model());
        }
        Real free = UnconstrainedValue.of(problem, VALUE_CELLS);
        Judgement judgement = null;
        for (int cells : bounds.cells()) {
            Certification found = Certifier.certify(instance, options.withGrid(GridSpec.uniform(cells)));
            Map<String, Double> facts = new TreeMap<>();
            facts.put("unconstrainedLower", free.lower());
            facts.put("lower", found.lower().lower());
            facts.put("upper", found.upper().upper());
            found.closedForm().parameters().forEach((name, value) -> {
                if (name.equals("nu") && value instanceof Number nu) {
                    facts.put("nu", nu.doubleValue());
                }
            });
            judgement = bounds.judge(
                    free.lower(),
                    Double.POSITIVE_INFINITY, // the allocation is one of many: D(0) is not bounded from above here
                    found.lower().lower(),
                    found.upper().upper(),
                    instance.tolerance().doubleValue(),
                    String.format(
                            Locale.ROOT,
                            "optimum at most %.9f, with money to spend at its price alpha at least %.9f",
                            found.upper().upper(),
                            free.lower()),
                    facts);
            if (judgement.status() != Judgement.Status.UNDECIDED
                    || !(free.lower() > found.lower().lower())) {
                break;
            }
        }
        return judgement;
    }
}
