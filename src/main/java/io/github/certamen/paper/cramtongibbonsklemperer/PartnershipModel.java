package io.github.certamen.paper.cramtongibbonsklemperer;

import io.github.certamen.environment.Environment;
import io.github.certamen.environment.candidate.Audits;
import io.github.certamen.environment.candidate.ConjecturedProblem;
import io.github.certamen.environment.candidate.Efficiency;
import io.github.certamen.environment.candidate.NamedRules;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.model.TheoremAudit.Hypothesis;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The model {@code partnership}: Cramton, Gibbons &amp; Klemperer (1987), one asset that agents own in shares.
 *
 * <p>Keys: {@code agents}; {@code shares}, one per agent, that sum to 1; {@code candidates}. The paper's condition on shares says that the payments which make the efficient dissolution truthful leave no
 * deficit once every worst-off type has his outside option: that is decided here for any distributions, the paper's and others.
 */
public final class PartnershipModel implements DesignModel {
    private static final String NAME = "partnership";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String paper() {
        return "Cramton, Gibbons & Klemperer (1987), Dissolving a Partnership Efficiently";
    }

    @Override
    public DesignProblem read(InstanceNode root) {
        String shares = root.required("shares").elements().stream()
                .map(share -> Rationals.toString(share.number()))
                .collect(Collectors.joining(", ", "[", "]"));
        return ConjecturedProblem.read(
                root,
                NAME,
                "outcomes: {partnership: {shares: " + shares
                        + "}}\nparticipation: interim\nbudget: balanced\nmaximise: welfare\n",
                environment -> List.of(
                        NamedRules.candidate(environment, NamedRules.EFFICIENT),
                        NamedRules.candidate(environment, NamedRules.LOTTERY)),
                PartnershipModel::theorems);
    }

    private static List<TheoremAudit> theorems(ConjecturedProblem problem) {
        Environment environment = problem.environment();
        int agents = environment.agents().size();
        List<Hypothesis> common = new ArrayList<>(Audits.density(environment));
        common.add(Audits.alike(environment));
        common.add(Audits.plain(environment));
        BigFraction equal = BigFraction.of(1, agents);
        boolean equals =
                environment.agents().stream().allMatch(agent -> agent.share().compareTo(equal) == 0);
        boolean one =
                environment.agents().stream().anyMatch(agent -> agent.share().compareTo(BigFraction.ONE) == 0);
        Efficiency efficiency = problem.efficiency();
        List<Hypothesis> condition = new ArrayList<>(common);
        condition.add(
                Audits.decided("payments cover every worst-off type", efficiency.isAttained(), efficiency.shortfall()));
        return List.of(
                new TheoremAudit(
                        "Cramton, Gibbons & Klemperer (1987), condition",
                        "the partnership can be dissolved efficiently; " + efficiency.finding(),
                        List.of(NamedRules.EFFICIENT),
                        condition),
                new TheoremAudit(
                        "Cramton, Gibbons & Klemperer (1987), equal shares",
                        "equal shares can be dissolved efficiently",
                        List.of(NamedRules.EFFICIENT),
                        with(common, "equal shares", equals)),
                new TheoremAudit(
                        "Cramton, Gibbons & Klemperer (1987), one owner",
                        "what one agent owns alone cannot be dissolved efficiently; " + efficiency.finding(),
                        List.of(),
                        with(common, "one owner", one)));
    }

    private static List<Hypothesis> with(List<Hypothesis> common, String name, boolean holds) {
        List<Hypothesis> result = new ArrayList<>(common);
        result.add(Audits.decided(name, holds, "the shares are stated"));
        return result;
    }
}
