package io.github.certamen.study.search.claim;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.kangzheng.Redistribution;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Some optimal mechanism never assigns the bad.
 *
 * <p>The bad's disutility c enters a problem through c Q_B alone, so the optimum without the bad is the optimum with c = 0. The
 * claim is refuted when that one's upper bound is below the lower bound with c.
 *
 * @param bounds grids and margin
 */
public record BadNeverAssigned(Bounds bounds) implements Claim {
    @Override
    public String describe() {
        return "some optimal mechanism never assigns the bad";
    }

    @Override
    public Judgement test(Instance instance, CertifyOptions options) {
        if (!(instance.problem() instanceof Redistribution problem)) {
            throw new IllegalArgumentException("expected model redistribution, found model="
                    + instance.problem().model());
        }
        Redistribution without = Redistribution.of(BigFraction.ZERO, problem.players());
        Instance other = new Instance(instance.name(), instance.text(), without, instance.grid(), instance.tolerance());
        Judgement judgement = null;
        for (int cells : bounds.cells()) {
            CertifyOptions asked = options.withGrid(GridSpec.uniform(cells));
            Certification found = Certifier.certify(instance, asked);
            Certification bare = Certifier.certify(other, asked);
            Map<String, Double> facts = new TreeMap<>();
            facts.put("lower", found.lower().lower());
            facts.put("upper", found.upper().upper());
            facts.put("withoutBadLower", bare.lower().lower());
            facts.put("withoutBadUpper", bare.upper().upper());
            judgement = bounds.judge(
                    found.lower().lower(),
                    found.upper().upper(),
                    bare.lower().lower(),
                    bare.upper().upper(),
                    instance.tolerance().doubleValue(),
                    String.format(
                            Locale.ROOT,
                            "optimum at least %.9f, without the bad at most %.9f",
                            found.lower().lower(),
                            bare.upper().upper()),
                    facts);
            if (judgement.status() != Judgement.Status.UNDECIDED) {
                break;
            }
        }
        return judgement;
    }

    @Override
    public Map<String, String> companions(String text) {
        return Map.of("-without-bad", text.replaceFirst("(?m)^bad:.*$", "bad: 0"));
    }
}
