package io.github.certamen.environment;

import io.github.certamen.grid.TypeGrid;
import java.util.ArrayList;
import java.util.List;

/** Which agents are the same but for their names, on the same grid, and so may be treated alike. */
public final class AlikeAgents {
    private AlikeAgents() {}

    /**
     * The places of alike agents, counted from 0, in the order of their first members.
     *
     * @throws IllegalArgumentException unless there is one grid per agent
     */
    public static List<List<Integer>> of(List<Agent> agents, List<TypeGrid> grids) {
        if (grids.size() != agents.size()) {
            throw new IllegalArgumentException(
                    "expected one grid per agent, " + agents.size() + ", found " + grids.size());
        }
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            Agent agent = agents.get(i);
            TypeGrid grid = grids.get(i);
            groups.stream()
                    .filter(group -> agents.get(group.get(0)).isLike(agent)
                            && grids.get(group.get(0)).equals(grid))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Integer> next = new ArrayList<>();
                        groups.add(next);
                        return next;
                    })
                    .add(i);
        }
        return groups.stream().map(List::copyOf).toList();
    }
}
