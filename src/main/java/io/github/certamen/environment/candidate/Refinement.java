package io.github.certamen.environment.candidate;

import io.github.certamen.environment.interim.Proposal.Undecided;
import io.github.certamen.grid.TypeGrid;
import java.util.List;
import java.util.function.Function;

/** Finer grids, as long as they are not too fine, where a constraint is neither proved nor refuted. */
final class Refinement {
    private static final int MOST_CELLS = 8192;

    private Refinement() {}

    static boolean isTooFine(List<TypeGrid> grids) {
        return grids.stream().distinct().mapToInt(TypeGrid::cells).sum() > MOST_CELLS;
    }

    /**
     * What is made on a grid.
     *
     * @throws IllegalArgumentException if it is refused, or undecided on the finest grid
     */
    static <T> T decided(List<TypeGrid> first, Function<List<TypeGrid>, T> made) {
        List<TypeGrid> grids = first;
        while (true) {
            try {
                return made.apply(grids);
            } catch (Undecided open) {
                grids = grids.stream().map(TypeGrid::halved).toList();
                if (isTooFine(grids)) {
                    throw open;
                }
            }
        }
    }
}
