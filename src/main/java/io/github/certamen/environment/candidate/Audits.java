package io.github.certamen.environment.candidate;

import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.shape.ShapeAudit;
import io.github.certamen.distribution.shape.ShapeAudit.Finding;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.model.TheoremAudit.Hypothesis;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/** Hypotheses that theorems on environments share. */
public final class Audits {
    private static final String PROVED = "proved";
    private static final String REFUTED = "refuted";

    private Audits() {}

    /** A hypothesis that is decided. */
    public static Hypothesis decided(String name, boolean holds, String evidence) {
        return new Hypothesis(name, 0, holds, holds ? PROVED : REFUTED, evidence);
    }

    /**
     * Shapes of types: IFR makes {@code t - (1 - F)/f} rise, DRFR {@code t + F/f}.
     *
     * @param side whose types
     */
    public static List<Hypothesis> shape(Environment environment, Agent.Side side, Shape shape) {
        Map<TypeDistribution, Finding> known = new LinkedHashMap<>();
        List<Hypothesis> result = new ArrayList<>();
        for (int i = 0; i < environment.agents().size(); i++) {
            Agent agent = environment.agents().get(i);
            if (agent.side() == side) {
                Finding finding = known.computeIfAbsent(
                        agent.type(), type -> ShapeAudit.of(type).finding(shape));
                String status = finding.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                result.add(new Hypothesis(shape.name(), i + 1, finding.holds(), status, finding.reason()));
            }
        }
        return result;
    }

    /** A density that is positive on the support: no atoms, and mass between all lines where F is known to bend. */
    public static List<Hypothesis> density(Environment environment) {
        List<Hypothesis> result = new ArrayList<>();
        for (int i = 0; i < environment.agents().size(); i++) {
            TypeDistribution type = environment.agents().get(i).type();
            boolean hasAtoms = !type.atoms().isEmpty();
            boolean hasGap = false;
            List<BigFraction> lines = new ArrayList<>(type.kinks());
            lines.add(type.lower());
            lines.add(type.upper());
            List<BigFraction> sorted = lines.stream().distinct().sorted().toList();
            for (int k = 0; k + 1 < sorted.size(); k++) {
                hasGap |= type.openMass(sorted.get(k), sorted.get(k + 1)).isZero();
            }
            boolean holds = !hasAtoms && !hasGap;
            result.add(new Hypothesis(
                    "positive density",
                    i + 1,
                    holds,
                    holds ? "not refuted" : REFUTED,
                    hasAtoms
                            ? "there is an atom"
                            : hasGap ? "there is a gap without types" : "no atom and no gap found"));
        }
        return result;
    }

    /** Whether all utilities count alike and nobody has anything without the mechanism but his share. */
    public static Hypothesis plain(Environment environment) {
        boolean plain = environment.agents().stream()
                .allMatch(agent -> agent.outside().signum() == 0
                        && (agent.weight().compareTo(BigFraction.ONE) == 0
                                || agent.weight().signum() == 0)
                        && agent.ranking().isLike(agent.type()));
        return decided(
                "equal weights, no other outside option",
                plain,
                plain ? "none is stated" : "an agent has a weight, a welfare measure or an outside option");
    }

    /** Whether trade is worthwhile at some types and not at others: the supports of some buyer and some seller overlap. */
    public static Hypothesis overlap(Environment environment) {
        boolean overlaps = false;
        for (Agent buyer : environment.agents()) {
            for (Agent seller : environment.agents()) {
                BigFraction from =
                        Rationals.max(buyer.type().lower(), seller.type().lower());
                BigFraction to =
                        Rationals.min(buyer.type().upper(), seller.type().upper());
                overlaps |= buyer.side() == Agent.Side.BUYER
                        && seller.side() == Agent.Side.SELLER
                        && from.compareTo(to) < 0;
            }
        }
        return decided(
                "overlapping supports", overlaps, overlaps ? "of a buyer and a seller" : "of no buyer and seller");
    }

    /** Whether there are so many agents. */
    public static Hypothesis agents(Environment environment, int wanted) {
        int found = environment.agents().size();
        return decided("agents: " + wanted, found == wanted, "there are " + found);
    }

    /** Whether all agents are the same but for their names. */
    public static Hypothesis alike(Environment environment) {
        List<Agent> agents = environment.agents();
        boolean alike = agents.stream()
                .allMatch(agent -> agent.type().isLike(agents.get(0).type()));
        return decided(
                "identical distributions",
                alike,
                alike ? "all have the same distribution" : "the distributions are not recognised as the same");
    }
}
