package io.github.certamen.environment;

import io.github.certamen.environment.Outcomes.Listed;
import io.github.certamen.environment.Outcomes.Option;
import io.github.certamen.instance.InstanceNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reads outcomes that are listed one by one.
 *
 * <pre>outcomes: [{name: keep}, {name: trade, buyer: 1, seller: {type: -1, fixed: -1/10}, cost: 0, value: 0}]</pre>
 *
 * <p>An agent's name stands before his coefficient, or before that and a fixed value of his. A fixed value is like money: it enters as a negative cost, as he can be asked to
 * pay for it.
 */
final class ListedOutcomes {
    /** Profiles of cells are gone through one by one. */
    private static final int MOST_AGENTS = 3;

    private static final int MOST_OPTIONS = 1000;

    private ListedOutcomes() {}

    /**
     * @param agents the value behind {@code agents}
     * @throws io.github.certamen.instance.InstanceException if agents are too many or not told apart, or outcomes are none
     */
    static Listed read(InstanceNode list, InstanceNode agents) {
        List<String> names = new ArrayList<>();
        for (InstanceNode agent : agents.elements()) {
            names.add(agent.optional("name").map(InstanceNode::text).orElse("agent " + (names.size() + 1)));
            agent.optional("count").ifPresent(count -> {
                if (count.integer(1, 1000) > 1) {
                    throw count.error("expected one agent of each name, as outcomes are listed by names, found more");
                }
            });
        }
        if (names.size() > MOST_AGENTS) {
            throw agents.error("expected at most " + MOST_AGENTS + " agents where outcomes are listed, found "
                    + names.size() + ": profiles of types are gone through one by one");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw agents.error("expected agents of different names, as outcomes are listed by names");
        }
        List<Option> options = new ArrayList<>();
        for (InstanceNode node : list.elements()) {
            options.add(option(node, names, options.size() + 1));
        }
        if (options.isEmpty() || options.size() > MOST_OPTIONS) {
            throw list.error("expected 1 to " + MOST_OPTIONS + " outcomes, found " + options.size());
        }
        return new Listed(options);
    }

    private static Option option(InstanceNode node, List<String> names, int place) {
        String name = node.optional("name").map(InstanceNode::text).orElse("outcome " + place);
        BigFraction cost = node.optional("cost").map(InstanceNode::number).orElse(BigFraction.ZERO);
        BigFraction value = node.optional("value").map(InstanceNode::number).orElse(BigFraction.ZERO);
        List<BigFraction> coefficients = new ArrayList<>();
        for (String agent : names) {
            BigFraction own = BigFraction.ZERO;
            InstanceNode stated = node.optional(agent).orElse(null);
            if (stated != null && stated.isMapping()) {
                own = stated.optional("type").map(InstanceNode::number).orElse(BigFraction.ZERO);
                cost = cost.subtract(
                        stated.optional("fixed").map(InstanceNode::number).orElse(BigFraction.ZERO));
                stated.rejectUnknownKeys();
            } else if (stated != null) {
                own = stated.number();
            }
            coefficients.add(own);
        }
        node.rejectUnknownKeys();
        return new Option(name, coefficients, cost, value);
    }
}
