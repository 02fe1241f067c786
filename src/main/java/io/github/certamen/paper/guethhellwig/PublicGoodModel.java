package io.github.certamen.paper.guethhellwig;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.candidate.Audits;
import io.github.certamen.environment.candidate.Candidate;
import io.github.certamen.environment.candidate.ConjecturedProblem;
import io.github.certamen.environment.candidate.NamedRules;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.model.TheoremAudit.Hypothesis;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The model {@code public-good}: G&uuml;th &amp; Hellwig (1986), a good that all may use and nobody has to pay for.
 *
 * <p>Keys: {@code agents}; {@code cost}; {@code candidates}. That no voluntary provision is efficient is the paper's (and Rob's, Mailath &amp; Postlewaite's for many agents); by how much it falls short
 * is proved here by the two bounds.
 */
public final class PublicGoodModel implements DesignModel {
    private static final String NAME = "public-good";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String paper() {
        return "Güth & Hellwig (1986), The Private Supply of a Public Good";
    }

    @Override
    public DesignProblem read(InstanceNode root) {
        InstanceNode costNode = root.required("cost");
        BigFraction cost = costNode.number();
        if (cost.signum() < 0) {
            throw costNode.error("expected cost >= 0, found cost=" + Rationals.toString(cost));
        }
        return ConjecturedProblem.read(
                root,
                NAME,
                "outcomes: {public-good: {cost: " + Rationals.toString(cost)
                        + "}}\nparticipation: interim\nbudget: no-deficit\nmaximise: welfare\n",
                environment -> candidates(environment, cost),
                problem -> theorems(problem, cost));
    }

    private static List<Candidate> candidates(Environment environment, BigFraction cost) {
        BigFraction share = cost.divide(environment.agents().size());
        return List.of(NamedRules.candidate(environment, NamedRules.FIXED_PRICE, share, share));
    }

    private static List<TheoremAudit> theorems(ConjecturedProblem problem, BigFraction cost) {
        Environment environment = problem.environment();
        BigFraction least = BigFraction.ZERO;
        BigFraction most = BigFraction.ZERO;
        for (Agent agent : environment.agents()) {
            least = least.add(agent.type().lower());
            most = most.add(agent.type().upper());
        }
        List<Hypothesis> hypotheses = new ArrayList<>(Audits.density(environment));
        hypotheses.add(Audits.plain(environment));
        hypotheses.add(Audits.decided(
                "provision is worth its cost at some types and not at others",
                least.compareTo(cost) < 0 && cost.compareTo(most) < 0,
                "types sum to between " + Rationals.toString(least) + " and " + Rationals.toString(most)));
        hypotheses.add(Audits.decided(
                "at least two agents",
                environment.agents().size() > 1,
                "there are " + environment.agents().size()));
        return List.of(new TheoremAudit(
                "Güth & Hellwig (1986), impossibility",
                "no mechanism that all join and that covers the cost is efficient; "
                        + problem.efficiency().finding(),
                List.of(),
                hypotheses));
    }
}
