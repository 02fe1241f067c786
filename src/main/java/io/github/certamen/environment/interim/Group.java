package io.github.certamen.environment.interim;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.AlikeAgents;
import io.github.certamen.grid.TypeGrid;
import java.util.List;

/**
 * Agents that are the same but for their names, on the same grid: treated alike, which loses nothing.
 *
 * <p>Proof: permuting them turns a feasible mechanism into one of the same value, and constraints and value are linear in the mechanism, so the
 * average over all permutations is feasible, has that value, and treats them alike.
 *
 * @param cells the common distribution and welfare weights on the cells of the grid
 * @param members their places in the list of agents, counted from 0
 */
record Group(ScoreCells cells, List<Integer> members) {
    Agent agent() {
        return cells.agent();
    }

    int size() {
        return members.size();
    }

    /** The groups, in the order of their first members. */
    static List<Group> of(List<Agent> agents, List<TypeGrid> grids, boolean exact, Evaluations evaluations) {
        return AlikeAgents.of(agents, grids).stream()
                .map(members -> new Group(
                        ScoreCells.of(grids.get(members.get(0)), agents.get(members.get(0)), exact, evaluations),
                        members))
                .toList();
    }
}
