package io.github.certamen.paper.rileyzeckhauser;

import io.github.certamen.environment.Environment;
import io.github.certamen.environment.candidate.Audits;
import io.github.certamen.environment.candidate.ConjecturedProblem;
import io.github.certamen.environment.candidate.NamedRules;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.TheoremAudit;
import java.util.List;

/**
 * The model {@code single-buyer}: Riley &amp; Zeckhauser (1983), the largest revenue from one buyer over all menus of lotteries.
 *
 * <p>Keys: {@code agents}, one buyer; {@code candidates}.
 */
public final class SingleBuyerModel implements DesignModel {
    private static final String NAME = "single-buyer";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String paper() {
        return "Riley & Zeckhauser (1983), Optimal Selling Strategies: When to Haggle, When to Hold Firm";
    }

    @Override
    public DesignProblem read(InstanceNode root) {
        return ConjecturedProblem.read(
                root,
                NAME,
                "outcomes: good\nparticipation: interim\nbudget: none\nmaximise: revenue\n",
                environment -> List.of(NamedRules.candidate(
                        environment,
                        NamedRules.POSTED_PRICE,
                        environment.agents().get(0).type().lower(),
                        environment.agents().get(0).type().upper())),
                problem -> theorems(problem.environment()));
    }

    private static List<TheoremAudit> theorems(Environment environment) {
        return List.of(new TheoremAudit(
                "Riley & Zeckhauser (1983), no haggling",
                "a posted price is optimal: no lottery and no sequence of offers is better",
                List.of(NamedRules.POSTED_PRICE),
                List.of(Audits.agents(environment, 1))));
    }
}
