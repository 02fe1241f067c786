package io.github.certamen.paper.kangzheng;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/** Audits the hypotheses of Kang &amp; Zheng's Theorem 2, which are those of their section 2.1. */
final class RedistributionTheorems {
    private static final int PARTS = 256;

    private RedistributionTheorems() {}

    static List<TheoremAudit> audit(Redistribution problem) {
        List<TheoremAudit.Hypothesis> hypotheses = new ArrayList<>();
        for (int i = 0; i < problem.players().size(); i++) {
            TypeDistribution type = problem.players().get(i).type();
            hypotheses.add(new TheoremAudit.Hypothesis(
                    "positive types", i + 1, true, "proved", "lower end " + Rationals.toString(type.lower()) + " > 0"));
            hypotheses.add(atomless(type, i + 1));
            hypotheses.add(withoutGaps(type, i + 1));
        }
        return List.of(new TheoremAudit(
                "KZ Theorem 2",
                "every welfare-maximising mechanism allocates by the ranks of ironed scores and rebates its surplus "
                        + "to the players whom the welfare ranking favours most",
                List.of(InterimPareto.NAME),
                hypotheses));
    }

    private static TheoremAudit.Hypothesis atomless(TypeDistribution type, int agent) {
        List<BigFraction> atoms = type.atoms();
        boolean holds = atoms.isEmpty();
        return new TheoremAudit.Hypothesis(
                "no atoms",
                agent,
                holds,
                holds ? "proved" : "refuted",
                holds ? "the family has no atoms" : "atom at " + Rationals.toString(atoms.get(0)));
    }

    /**
     * Looks for an interval without mass between kinks and on a fine grid. Where F is analytic between its kinks and each piece has mass,
     * its density is positive but at isolated points: proved, as F is then strictly increasing, which is what the paper uses.
     */
    private static TheoremAudit.Hypothesis withoutGaps(TypeDistribution type, int agent) {
        String name = "positive density";
        BigFraction low = type.lower();
        BigFraction high = type.upper();
        if (low.compareTo(high) == 0) {
            return new TheoremAudit.Hypothesis(name, agent, false, "refuted", "the support is one point");
        }
        TreeSet<BigFraction> lines = new TreeSet<>(type.kinks());
        for (int j = 0; j <= PARTS; j++) {
            lines.add(low.add(high.subtract(low).multiply(BigFraction.of(j, PARTS))));
        }
        BigFraction from = null;
        for (BigFraction to : lines) {
            if (from != null && low.compareTo(from) <= 0 && to.compareTo(high) <= 0) {
                Real mass = type.openMass(from, to);
                if (mass.upper() <= 0) {
                    return new TheoremAudit.Hypothesis(
                            name,
                            agent,
                            false,
                            "refuted",
                            "no mass between " + Rationals.toString(from) + " and " + Rationals.toString(to));
                }
            }
            from = to;
        }
        return isAnalyticWithMass(type)
                ? new TheoremAudit.Hypothesis(
                        name,
                        agent,
                        true,
                        "proved",
                        "F is analytic between its kinks, and each piece has mass: the density is 0 at isolated points at most")
                : new TheoremAudit.Hypothesis(
                        name, agent, true, "not refuted", "every one of " + (lines.size() - 1) + " intervals has mass");
    }

    private static boolean isAnalyticWithMass(TypeDistribution type) {
        List<BigFraction> ends = new ArrayList<>(List.of(type.lower()));
        ends.addAll(type.kinks());
        ends.add(type.upper());
        return type.isAnalyticBetweenKinks()
                && IntStream.range(1, ends.size())
                        .allMatch(k -> ends.get(k - 1).compareTo(ends.get(k)) >= 0
                                || type.openMass(ends.get(k - 1), ends.get(k)).lower() > 0);
    }
}
