package io.github.certamen.study.search.claim;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.road.CaseBounds;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import java.util.Locale;
import java.util.Map;

/**
 * Some optimal deterministic mechanism burns no money wherever the good goes to the agent who values it less; for types that
 * are atoms alone.
 *
 * @param bounds margin
 */
public record BalancedWhereMisallocated(Bounds bounds) implements Claim {
    @Override
    public String describe() {
        return "some optimal deterministic mechanism balances the budget wherever the good is misallocated";
    }

    @Override
    public Judgement test(Instance instance, CertifyOptions options) {
        if (!(instance.problem() instanceof IndivisibleGood problem)) {
            throw new IllegalArgumentException("expected model " + IndivisibleGood.MODEL + ", found model="
                    + instance.problem().model());
        }
        Real free = CaseBounds.of(problem.deterministicCases(), options).value();
        Real balanced = CaseBounds.of(problem.balancedCases(), options).value();
        return bounds.judge(
                free.lower(),
                free.upper(),
                Double.NEGATIVE_INFINITY, // the programs with a price bound the balanced mechanisms from above only
                balanced.upper(),
                instance.tolerance().doubleValue(),
                String.format(
                        Locale.ROOT,
                        "deterministic optimum at least %.9f; balanced where misallocated, at most %.9f",
                        free.lower(),
                        balanced.upper()),
                Map.of("deterministicLower", free.lower(), "balancedUpper", balanced.upper()));
    }
}
