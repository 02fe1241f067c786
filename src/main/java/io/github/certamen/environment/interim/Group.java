package io.github.certamen.environment.interim;

import io.github.certamen.environment.Agent;
import io.github.certamen.grid.TypeGrid;
import java.util.ArrayList;
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
        if (grids.size() != agents.size()) {
            throw new IllegalArgumentException(
                    "expected one grid per agent, " + agents.size() + ", found " + grids.size());
        }
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            Agent agent = agents.get(i);
            TypeGrid grid = grids.get(i);
            Group like = groups.stream()
                    .filter(group ->
                            group.agent().isLike(agent) && group.cells().grid().equals(grid))
                    .findFirst()
                    .orElse(null);
            if (like == null) {
                groups.add(new Group(ScoreCells.of(grid, agent, exact, evaluations), new ArrayList<>(List.of(i))));
            } else {
                like.members().add(i);
            }
        }
        return List.copyOf(groups);
    }
}
