package io.github.certamen.environment.candidate;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Outcomes;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.instance.MatrixReader;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Expected coefficients of every agent on every profile of cells.
 *
 * <p>Nested lists, the first agent's cells outermost; an entry lists the agents' coefficients, or is one number: in trade of a pair and for a public good the probability of trade or
 * provision, for two agents and one asset or good that cannot be kept the first one's chance.
 *
 * @param lines per agent, the ends of his cells
 * @param coefficients per profile, in the order of the nested lists, one per agent
 */
record AllocationTable(List<List<BigFraction>> lines, List<BigFraction[]> coefficients) {
    private static final int MOST_PROFILES = 200_000;

    /**
     * @param node a candidate with the keys {@code allocation} and, unless cells are equal, {@code lines}
     */
    static AllocationTable read(InstanceNode node, Environment environment) {
        InstanceNode table = node.required("allocation");
        if (environment.outcomes() instanceof Outcomes.GoodAndBad
                || environment.outcomes() instanceof Outcomes.Listed) {
            throw table.error("tables are not understood for these outcomes; give 'scores' instead");
        }
        List<BigFraction[]> entries = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        int agents = environment.agents().size();
        if (table.isScalar()) {
            if (agents != 2) {
                throw table.error("expected nested lists, one level for each of the " + agents
                        + " agents, found the name of a file, which may hold the cells of two");
            }
            List<List<BigFraction>> rows = MatrixReader.read(table);
            sizes.addAll(List.of(rows.size(), rows.get(0).size()));
            rows.forEach(row -> row.forEach(number -> entries.add(single(table, number, environment))));
        } else {
            read(table, 0, environment, sizes, entries);
        }
        for (int p = 0; p < entries.size(); p++) {
            Optional<String> problem = problem(entries.get(p), environment);
            if (problem.isPresent()) {
                throw table.error("expected " + problem.get() + ", found "
                        + Arrays.stream(entries.get(p)).map(Rationals::toString).toList() + " on the profile of cells "
                        + profile(p, sizes));
            }
        }
        return new AllocationTable(lines(node, environment, sizes), entries);
    }

    private static void read(
            InstanceNode node, int depth, Environment environment, List<Integer> sizes, List<BigFraction[]> entries) {
        int agents = environment.agents().size();
        if (depth < agents) {
            List<InstanceNode> elements = node.elements();
            if (sizes.size() == depth) {
                sizes.add(elements.size());
            }
            if (elements.isEmpty() || elements.size() != sizes.get(depth)) {
                throw node.error("expected " + sizes.get(depth) + " cells of "
                        + environment.agents().get(depth).name() + " as before, found " + elements.size());
            }
            elements.forEach(element -> read(element, depth + 1, environment, sizes, entries));
            return;
        }
        if (entries.size() >= MOST_PROFILES) {
            throw node.error("expected at most " + MOST_PROFILES + " profiles of cells, found more");
        }
        if (!node.isList()) {
            entries.add(single(node, node.number(), environment));
            return;
        }
        BigFraction[] own = node.elements().stream().map(InstanceNode::number).toArray(BigFraction[]::new);
        if (own.length != agents) {
            throw node.error("expected a coefficient for each of the " + agents + " agents, found " + own.length);
        }
        entries.add(own);
    }

    private static BigFraction[] single(InstanceNode node, BigFraction number, Environment environment) {
        List<Agent> agents = environment.agents();
        BigFraction[] own = new BigFraction[agents.size()];
        Outcomes outcomes = environment.outcomes();
        boolean isGiven = outcomes instanceof Outcomes.Partnership
                || outcomes instanceof Outcomes.Good good && !good.disposal() && good.units() == 1;
        if (outcomes instanceof Outcomes.PublicGood || agents.size() == 1) {
            Arrays.fill(own, number);
        } else if (agents.size() == 2 && outcomes instanceof Outcomes.Trade) {
            for (int i = 0; i < 2; i++) {
                own[i] = agents.get(i).side() == Agent.Side.SELLER ? number.negate() : number;
            }
        } else if (agents.size() == 2 && isGiven) {
            own[0] = number;
            own[1] = BigFraction.ONE.subtract(number);
        } else {
            throw node.error(
                    "expected the list of the agents' coefficients, found one number, " + Rationals.toString(number));
        }
        return own;
    }

    /** What coefficients must be to be a lottery over outcomes, where they are none. */
    private static Optional<String> problem(BigFraction[] own, Environment environment) {
        BigFraction sum = Arrays.stream(own).reduce(BigFraction.ZERO, BigFraction::add);
        boolean inUnit = true;
        for (int i = 0; i < own.length; i++) {
            boolean sells = environment.agents().get(i).side() == Agent.Side.SELLER;
            BigFraction chance = sells ? own[i].negate() : own[i];
            inUnit &= chance.signum() >= 0 && chance.compareTo(BigFraction.ONE) <= 0;
        }
        Outcomes outcomes = environment.outcomes();
        String words = "chances between 0 and 1";
        boolean valid = true;
        if (outcomes instanceof Outcomes.Trade) {
            words += " of buyers, their negatives of sellers, that sum to 0";
            valid = sum.signum() == 0;
        } else if (outcomes instanceof Outcomes.PublicGood good && !good.excludable()) {
            words += ", the same of all agents";
            valid = Arrays.stream(own).distinct().count() == 1;
        } else if (outcomes instanceof Outcomes.Partnership) {
            words += " that sum to 1";
            valid = sum.compareTo(BigFraction.ONE) == 0;
        } else if (outcomes instanceof Outcomes.Good good) {
            int compared = sum.compareTo(BigFraction.of(good.units()));
            words += " that sum to " + (good.disposal() ? "at most " : "") + good.units();
            valid = good.disposal() ? compared <= 0 : compared == 0;
        }
        return inUnit && valid ? Optional.empty() : Optional.of(words);
    }

    private static List<Integer> profile(int place, List<Integer> sizes) {
        Integer[] cells = new Integer[sizes.size()];
        int rest = place;
        for (int i = sizes.size() - 1; i >= 0; i--) {
            cells[i] = rest % sizes.get(i) + 1;
            rest /= sizes.get(i);
        }
        return List.of(cells);
    }

    private static List<List<BigFraction>> lines(InstanceNode node, Environment environment, List<Integer> sizes) {
        Optional<InstanceNode> stated = node.optional("lines");
        List<List<BigFraction>> result = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            Agent agent = environment.agents().get(i);
            BigFraction lower = agent.type().lower();
            BigFraction upper = agent.type().upper();
            List<BigFraction> own = new ArrayList<>();
            if (stated.isPresent()) {
                InstanceNode list =
                        stated.get().isList() ? stated.get() : stated.get().required(agent.name());
                list.elements().forEach(line -> own.add(line.number()));
                boolean rises = own.size() == sizes.get(i) + 1
                        && own.get(0).compareTo(lower) == 0
                        && own.get(own.size() - 1).compareTo(upper) == 0;
                for (int k = 1; rises && k < own.size(); k++) {
                    rises = own.get(k - 1).compareTo(own.get(k)) < 0;
                }
                if (!rises) {
                    throw list.error("expected the " + (sizes.get(i) + 1) + " ends of " + sizes.get(i)
                            + " cells, rising from " + Rationals.toString(lower) + " to "
                            + Rationals.toString(upper) + ", found " + own.size() + " numbers that are not");
                }
            } else {
                for (int k = 0; k <= sizes.get(i); k++) {
                    own.add(lower.add(upper.subtract(lower).multiply(BigFraction.of(k, sizes.get(i)))));
                }
            }
            result.add(own);
        }
        stated.filter(InstanceNode::isMapping).ifPresent(InstanceNode::rejectUnknownKeys);
        return result;
    }
}
