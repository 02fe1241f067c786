package io.github.certamen.paper.myersonsatterthwaite;

import io.github.certamen.distribution.Shape;
import io.github.certamen.environment.Agent.Side;
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
 * The model {@code bilateral-trade}: Myerson &amp; Satterthwaite (1983).
 *
 * <p>Keys: {@code agents}, a buyer and a seller; {@code broker} (default false): the payments of both are his, and he maximises what is left of them; {@code candidates}. What is a theorem of the paper
 * is called by its number there; that the hypotheses here are sufficient for it (IFR and DRFR make the virtual types rise) is derived.
 */
public final class BilateralTradeModel implements DesignModel {
    private static final String NAME = "bilateral-trade";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String paper() {
        return "Myerson & Satterthwaite (1983), Efficient Mechanisms for Bilateral Trading";
    }

    @Override
    public DesignProblem read(InstanceNode root) {
        boolean broker = root.optional("broker").map(BilateralTradeModel::truth).orElse(false);
        String preset = "outcomes: trade\nparticipation: interim\n"
                + (broker ? "maximise: revenue\nbudget: none\n" : "maximise: welfare\nbudget: balanced\n");
        return ConjecturedProblem.read(
                root,
                NAME,
                preset,
                environment -> candidates(environment, broker),
                problem -> broker ? broker(problem) : theorems(problem));
    }

    private static boolean truth(InstanceNode node) {
        if (!List.of("true", "false").contains(node.text())) {
            throw node.error("expected true or false, found '" + node.text() + "'");
        }
        return node.text().equals("true");
    }

    private static List<Candidate> candidates(Environment environment, boolean broker) {
        BigFraction least = environment.agents().stream()
                .map(agent -> agent.type().lower())
                .reduce(Rationals::min)
                .orElseThrow();
        BigFraction most = environment.agents().stream()
                .map(agent -> agent.type().upper())
                .reduce(Rationals::max)
                .orElseThrow();
        return broker
                ? List.of(NamedRules.candidate(environment, NamedRules.TWO_PRICES, least, most, least, most))
                : List.of(NamedRules.candidate(environment, NamedRules.FIXED_PRICE, least, most));
    }

    private static List<Hypothesis> common(Environment environment) {
        List<Hypothesis> result = new ArrayList<>(Audits.density(environment));
        result.add(Audits.agents(environment, 2));
        result.add(Audits.plain(environment));
        return result;
    }

    private static List<Hypothesis> rising(Environment environment) {
        List<Hypothesis> result = common(environment);
        result.addAll(Audits.shape(environment, Side.BUYER, Shape.IFR));
        result.addAll(Audits.shape(environment, Side.SELLER, Shape.DRFR));
        return result;
    }

    private static List<TheoremAudit> theorems(ConjecturedProblem problem) {
        Environment environment = problem.environment();
        List<Hypothesis> overlapping = common(environment);
        overlapping.add(Audits.overlap(environment));
        return List.of(
                new TheoremAudit(
                        "Myerson & Satterthwaite (1983), Theorem 2",
                        "trade where t - a (1 - F)/f of the buyer exceeds t + a G/g of the seller, for one a, is optimal",
                        List.of("score-ranking"),
                        rising(environment)),
                new TheoremAudit(
                        "Myerson & Satterthwaite (1983), Corollary 1",
                        "no mechanism that both join and that balances the budget is efficient; "
                                + problem.efficiency().finding(),
                        List.of(),
                        overlapping));
    }

    private static List<TheoremAudit> broker(ConjecturedProblem problem) {
        return List.of(new TheoremAudit(
                "Myerson & Satterthwaite (1983), section 5",
                "a broker lets trade happen where the buyer's virtual value exceeds the seller's virtual cost",
                List.of("score-ranking"),
                rising(problem.environment())));
    }
}
