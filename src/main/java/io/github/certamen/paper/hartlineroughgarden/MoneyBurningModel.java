package io.github.certamen.paper.hartlineroughgarden;

import io.github.certamen.distribution.Shape;
import io.github.certamen.environment.Agent.Side;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.candidate.Audits;
import io.github.certamen.environment.candidate.ConjecturedProblem;
import io.github.certamen.environment.candidate.NamedRules;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.model.TheoremAudit.Hypothesis;
import java.util.ArrayList;
import java.util.List;

/**
 * The model {@code money-burning}: Hartline &amp; Roughgarden (2008), units of a good for agents whose payments help nobody.
 *
 * <p>Keys: {@code agents}; {@code units} (default 1); {@code candidates}. A type's score is the ironed {@code (1 - F)/f}: where the hazard rate rises everything is pooled, where it falls nothing is.
 */
public final class MoneyBurningModel implements DesignModel {
    private static final String NAME = "money-burning";

    private static final int MOST_UNITS = 1000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String paper() {
        return "Hartline & Roughgarden (2008), Optimal Mechanism Design and Money Burning";
    }

    @Override
    public DesignProblem read(InstanceNode root) {
        int units =
                root.optional("units").map(node -> node.integer(1, MOST_UNITS)).orElse(1);
        return ConjecturedProblem.read(
                root,
                NAME,
                "outcomes: {good: {units: " + units + "}}\ntransfers: burnt\nmaximise: welfare\nbudget: none\n",
                environment -> List.of(
                        NamedRules.candidate(environment, NamedRules.LOTTERY),
                        NamedRules.candidate(environment, NamedRules.EFFICIENT)),
                MoneyBurningModel::theorems);
    }

    private static List<TheoremAudit> theorems(ConjecturedProblem problem) {
        Environment environment = problem.environment();
        return List.of(
                new TheoremAudit(
                        "Hartline & Roughgarden (2008), monotone hazard rate",
                        "a lottery among all is optimal",
                        List.of(NamedRules.LOTTERY),
                        shaped(environment, Shape.IFR)),
                new TheoremAudit(
                        "Hartline & Roughgarden (2008), falling hazard rate",
                        "the units go to the highest types, at the highest losing one as price",
                        List.of(NamedRules.EFFICIENT),
                        falling(environment)),
                new TheoremAudit(
                        "Hartline & Roughgarden (2008), general",
                        "units go to the highest ironed (1 - F)/f",
                        List.of("score-ranking"),
                        List.of(Audits.plain(environment))));
    }

    /** Types that begin above 0 have a hazard rate of 0 below, which rises where they begin. */
    private static List<Hypothesis> falling(Environment environment) {
        List<Hypothesis> result = shaped(environment, Shape.DFR);
        boolean fromZero = environment.agents().stream()
                .allMatch(agent -> agent.type().lower().signum() == 0);
        result.add(Audits.decided("types from 0 on", fromZero, "the supports are stated"));
        return result;
    }

    private static List<Hypothesis> shaped(Environment environment, Shape shape) {
        List<Hypothesis> result = new ArrayList<>(Audits.shape(environment, Side.BUYER, shape));
        result.add(Audits.alike(environment));
        result.add(Audits.plain(environment));
        return result;
    }
}
