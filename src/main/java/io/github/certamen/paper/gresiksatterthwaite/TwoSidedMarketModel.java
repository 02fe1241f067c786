package io.github.certamen.paper.gresiksatterthwaite;

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
 * The model {@code two-sided-market}: Gresik &amp; Satterthwaite (1989), buyers and sellers of one unit each.
 *
 * <p>Keys: {@code agents}, buyers and sellers with {@code count}; {@code candidates}. The optimum for rising virtual types is the paper's; by how much it falls short of efficiency is proved here, for the
 * number of traders at hand, by the two bounds.
 */
public final class TwoSidedMarketModel implements DesignModel {
    private static final String NAME = "two-sided-market";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String paper() {
        return "Gresik & Satterthwaite (1989), The Rate at Which a Simple Market Converges to Efficiency as the Number of Traders Increases";
    }

    @Override
    public DesignProblem read(InstanceNode root) {
        return ConjecturedProblem.read(
                root,
                NAME,
                "outcomes: trade\nparticipation: interim\nbudget: balanced\nmaximise: welfare\n",
                environment -> List.of(NamedRules.candidate(
                        environment,
                        NamedRules.FIXED_PRICE,
                        environment.agents().get(0).type().lower(),
                        environment.agents().get(0).type().upper())),
                TwoSidedMarketModel::theorems);
    }

    private static List<TheoremAudit> theorems(ConjecturedProblem problem) {
        Environment environment = problem.environment();
        List<Hypothesis> rising = new ArrayList<>(Audits.density(environment));
        rising.add(Audits.plain(environment));
        List<Hypothesis> overlapping = new ArrayList<>(rising);
        overlapping.add(Audits.overlap(environment));
        rising.addAll(Audits.shape(environment, Side.BUYER, Shape.IFR));
        rising.addAll(Audits.shape(environment, Side.SELLER, Shape.DRFR));
        return List.of(
                new TheoremAudit(
                        "Gresik & Satterthwaite (1989), optimal mechanism",
                        "units go to the highest of t - a (1 - F)/f of buyers and t + a G/g of sellers, for one a",
                        List.of("score-ranking"),
                        rising),
                new TheoremAudit(
                        "Gresik & Satterthwaite (1989), inefficiency",
                        "every such market loses some gains from trade, fewer the more traders there are; "
                                + problem.efficiency().finding(),
                        List.of(),
                        overlapping));
    }
}
