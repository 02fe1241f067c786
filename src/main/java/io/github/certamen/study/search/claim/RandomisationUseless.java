package io.github.certamen.study.search.claim;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.road.CaseBounds;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Some deterministic mechanism is as good as every randomised one; for types that are atoms alone.
 *
 * <p>The deterministic optimum is the maximum over finitely many allocations at the atoms, each a small linear program.
 *
 * @param bounds grids and margin
 */
public record RandomisationUseless(Bounds bounds) implements Claim {
    @Override
    public String describe() {
        return "randomisation does not help: some deterministic mechanism is optimal";
    }

    @Override
    public Judgement test(Instance instance, CertifyOptions options) {
        if (!(instance.problem() instanceof IndivisibleGood problem)) {
            throw new IllegalArgumentException("expected model " + IndivisibleGood.MODEL + ", found model="
                    + instance.problem().model());
        }
        Real deterministic =
                CaseBounds.of(problem.deterministicCases(), options).value();
        IndivisibleGood randomised =
                IndivisibleGood.of(problem.types().get(0), problem.types().get(1), false);
        Instance asked =
                new Instance(instance.name(), instance.text(), randomised, instance.grid(), instance.tolerance());
        Certification found = Certifier.certify(
                asked, options.withGrid(GridSpec.uniform(bounds.cells().get(0))));
        Map<String, Double> facts = new TreeMap<>();
        facts.put("randomisedLower", found.lower().lower());
        facts.put("randomisedUpper", found.upper().upper());
        facts.put("deterministicUpper", deterministic.upper());
        return bounds.judge(
                found.lower().lower(),
                found.upper().upper(),
                deterministic.lower(),
                deterministic.upper(),
                instance.tolerance().doubleValue(),
                String.format(
                        Locale.ROOT,
                        "randomised optimum in [%.9f, %.9f], deterministic optimum at most %.9f",
                        found.lower().lower(),
                        found.upper().upper(),
                        deterministic.upper()),
                facts);
    }

    @Override
    public Map<String, String> companions(String text) {
        return Map.of("-deterministic", text.stripTrailing() + "\nmechanisms: deterministic\n");
    }
}
