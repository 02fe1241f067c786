package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.instance.DistributionReader;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.model.BoxBounds;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** Reads {@link IndivisibleGood} problems: two {@code agents}, and {@code mechanisms: randomised} or {@code deterministic}. */
public final class IndivisibleGoodModel implements DesignModel {
    @Override
    public String name() {
        return IndivisibleGood.MODEL;
    }

    @Override
    public String paper() {
        return "Shao & Zhou, Optimal Allocation of an Indivisible Good (2016)";
    }

    @Override
    public DesignProblem read(InstanceNode root) {
        InstanceNode agents = root.required("agents");
        if (!(agents.isList() && agents.elements().size() == 2)) {
            throw agents.error("expected a list of exactly 2 distributions, found "
                    + (agents.isList() ? "agents=" + agents.elements().size() : "no list"));
        }
        List<TypeDistribution> types = new ArrayList<>();
        for (InstanceNode agent : agents.elements()) {
            TypeDistribution type = DistributionReader.readProbability(agent);
            if (!(type.lower().signum() >= 0 && type.upper().compareTo(BigFraction.ONE) <= 0)) {
                throw agent.error("types must lie in [0, 1], found lower=" + Rationals.toString(type.lower())
                        + ", upper=" + Rationals.toString(type.upper()));
            }
            types.add(type);
        }
        boolean deterministic = root.optional("mechanisms")
                .map(IndivisibleGoodModel::deterministic)
                .orElse(false);
        List<AskedForms> asked =
                root.optional("candidates").map(AskedForms::read).orElse(List.of());
        return IndivisibleGood.of(types.get(0), types.get(1), deterministic, asked);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: for one parameter per agent, in which the distribution is an exponential family; see {@link TypeRange}.
     */
    @Override
    public Optional<BoxBounds> throughout(List<DesignProblem> corners, DesignProblem middle) {
        return TypeRange.bounds(
                corners.stream().map(IndivisibleGood.class::cast).toList(), (IndivisibleGood) middle);
    }

    private static boolean deterministic(InstanceNode node) {
        String text = node.text();
        if (!(text.equals("randomised") || text.equals("deterministic"))) {
            throw node.error("expected randomised or deterministic, found mechanisms='" + text + "'");
        }
        return text.equals("deterministic");
    }
}
