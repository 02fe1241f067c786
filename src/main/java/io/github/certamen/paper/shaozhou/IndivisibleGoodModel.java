package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.instance.DistributionReader;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.instance.Suggestion;
import io.github.certamen.model.BoxBounds;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reads {@link IndivisibleGood} problems: {@code agents}, and {@code mechanisms: randomised} or {@code deterministic}. More than two agents are {@link
 * SeveralAgents}.
 */
public final class IndivisibleGoodModel implements DesignModel {
    /** Programs on profiles of cells are hopeless far below. */
    private static final int MOST_AGENTS = 8;

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
        if (!agents.isList()) {
            throw agents.error("expected a list of 2 distributions or more, found no list; begin each with '- '");
        }
        List<TypeDistribution> types = new ArrayList<>();
        for (InstanceNode agent : agents.elements()) {
            InstanceNode typeNode = agent.isMapping() ? agent.optional("type").orElse(agent) : agent;
            TypeDistribution type = DistributionReader.readProbability(typeNode);
            if (!(type.lower().signum() >= 0 && type.upper().compareTo(BigFraction.ONE) <= 0)) {
                throw typeNode.error("types must lie in [0, 1], found lower=" + Rationals.toString(type.lower())
                        + ", upper=" + Rationals.toString(type.upper()));
            }
            int count = 1;
            if (typeNode != agent) {
                agent.optional("name");
                count = agent.optional("count")
                        .map(number -> number.integer(1, MOST_AGENTS))
                        .orElse(1);
                agent.rejectUnknownKeys();
            }
            types.addAll(Collections.nCopies(count, type));
        }
        if (!(types.size() >= 2 && types.size() <= MOST_AGENTS)) {
            throw agents.error("expected 2 to " + MOST_AGENTS + " agents, found agents=" + types.size());
        }
        Optional<InstanceNode> mechanisms = root.optional("mechanisms");
        boolean deterministic =
                mechanisms.map(IndivisibleGoodModel::deterministic).orElse(false);
        if (types.size() > 2 && deterministic) {
            throw mechanisms
                    .orElseThrow()
                    .error("deterministic mechanisms are understood for 2 agents only, found agents=" + types.size());
        }
        Optional<InstanceNode> candidates = root.optional("candidates");
        if (types.size() > 2 && candidates.isPresent()) {
            throw candidates.get().error("candidates are understood for 2 agents only, found agents=" + types.size());
        }
        return types.size() == 2
                ? IndivisibleGood.of(
                        types.get(0),
                        types.get(1),
                        deterministic,
                        candidates.map(AskedForms::read).orElse(List.of()))
                : SeveralAgents.of(types);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: for one parameter per agent, in which the distribution is an exponential family; see {@link TypeRange}.
     */
    @Override
    public Optional<BoxBounds> throughout(List<DesignProblem> corners, DesignProblem middle) {
        if (!(middle instanceof IndivisibleGood)) {
            return Optional.empty();
        }
        return TypeRange.bounds(
                corners.stream().map(IndivisibleGood.class::cast).toList(), (IndivisibleGood) middle);
    }

    private static boolean deterministic(InstanceNode node) {
        String text = node.text();
        if (!(text.equals("randomised") || text.equals("deterministic"))) {
            throw node.error("expected randomised or deterministic, found mechanisms='" + text + "'"
                    + Suggestion.nearest(text, List.of("randomised", "deterministic"))
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return text.equals("deterministic");
    }
}
