package io.github.certamen.environment.expost;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.AlikeAgents;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Real;
import java.util.List;

/**
 * A market on type cells: groups of alike agents, the profiles of all agents' cells, and per group those of the agents other than one of its members.
 *
 * <p>Treating alike agents alike loses nothing: the average of a mechanism over permutations of them is feasible and has the same value, all constraints
 * being linear in shares and rebates.
 */
final class MarketCells {
    /**
     * Agents that are alike, on one grid.
     *
     * @param agent any of them
     * @param cells their type's cells
     * @param members their places in the list of agents
     */
    record Group(Agent agent, CellMoments cells, List<Integer> members) {
        int size() {
            return members.size();
        }

        int count() {
            return cells.cells();
        }
    }

    final Market market;
    final List<Group> groups;
    final Profiles profiles;
    final Profiles[] others;
    private final int[][] joined;
    private final Real[] probability;
    private final Real[][] otherProbability;

    private MarketCells(Market market, List<Group> groups) {
        this.market = market;
        this.groups = groups;
        this.profiles = new Profiles(sizes(groups, -1), cells(groups));
        this.others = new Profiles[groups.size()];
        this.joined = new int[groups.size()][];
        this.otherProbability = new Real[groups.size()][];
        this.probability = probabilities(profiles);
        for (int g = 0; g < groups.size(); g++) {
            others[g] = new Profiles(sizes(groups, g), cells(groups));
            otherProbability[g] = probabilities(others[g]);
            int own = groups.get(g).count();
            joined[g] = new int[Math.multiplyExact(others[g].count(), own)];
            for (int o = 0; o < others[g].count(); o++) {
                for (int k = 0; k < own; k++) {
                    joined[g][o * own + k] = others[g].with(o, g, k, profiles);
                }
            }
        }
    }

    static MarketCells of(Market market, List<TypeGrid> grids) {
        return new MarketCells(market, groups(market, grids));
    }

    static List<Group> groups(Market market, List<TypeGrid> grids) {
        List<Agent> agents = market.agents();
        return AlikeAgents.of(agents, grids).stream()
                .map(members -> {
                    Agent first = agents.get(members.get(0));
                    return new Group(first, CellMoments.of(grids.get(members.get(0)), first.type()), members);
                })
                .toList();
    }

    static int[] sizes(List<Group> groups, int without) {
        int[] sizes = groups.stream().mapToInt(Group::size).toArray();
        if (without >= 0) {
            sizes[without]--;
        }
        return sizes;
    }

    static int[] cells(List<Group> groups) {
        return groups.stream().mapToInt(Group::count).toArray();
    }

    private Real[] probabilities(Profiles family) {
        Real[] result = new Real[family.count()];
        for (int c = 0; c < result.length; c++) {
            Real product = Real.of(family.orders(c));
            for (int g = 0; g < groups.size(); g++) {
                for (int k : family.cells(c, g)) {
                    product = product.multiply(groups.get(g).cells().mass(k));
                }
            }
            result[c] = product;
        }
        return result;
    }

    int agents() {
        return market.agents().size();
    }

    /** The profile in which a member of group g is in cell k and the others are as in o. */
    int joined(int g, int o, int k) {
        return joined[g][o * groups.get(g).count() + k];
    }

    /** The probability of a profile, in any of its orders. */
    Real probability(int profile) {
        return probability[profile];
    }

    /** The probability of the others' cells. */
    Real otherProbability(int g, int o) {
        return otherProbability[g][o];
    }

    /** Told of the agents in a profile, those of one group in one cell together. */
    interface Visitor {
        /**
         * @param g their group
         * @param o the cells of the others, as each of them sees it
         * @param k their cell
         * @param count how many they are
         */
        void agents(int g, int o, int k, int count);
    }

    void visit(int profile, Visitor visitor) {
        for (int g = 0; g < groups.size(); g++) {
            int[] cells = profiles.cells(profile, g);
            for (int i = 0; i < cells.length; ) {
                int end = i + 1;
                while (end < cells.length && cells[end] == cells[i]) {
                    end++;
                }
                visitor.agents(g, profiles.without(profile, g, cells[i], others[g]), cells[i], end - i);
                i = end;
            }
        }
    }
}
