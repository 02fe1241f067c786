package io.github.certamen.paper.myerson;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Bidders with the same distribution of values, on the same grid: treated alike, which loses nothing.
 *
 * <p>Proof: permuting them turns a feasible mechanism into one of the same revenue, and constraints and revenue are linear in
 * the mechanism, so the average over all permutations is feasible, has that revenue, and treats them alike.
 *
 * @param cells the value's distribution on the cells of the grid
 * @param members their places in the list of bidders, counted from 0
 */
record BidderGroup(BidderCells cells, List<Integer> members) {
    int size() {
        return members.size();
    }

    /** The groups, in the order of their first members. */
    static List<BidderGroup> of(List<TypeDistribution> values, List<TypeGrid> grids) {
        if (grids.size() != values.size()) {
            throw new IllegalArgumentException(
                    "expected one grid per bidder, " + values.size() + ", found " + grids.size());
        }
        List<BidderGroup> groups = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            TypeDistribution value = values.get(i);
            TypeGrid grid = grids.get(i);
            BidderGroup like = groups.stream()
                    .filter(group -> group.cells().isOf(value, grid))
                    .findFirst()
                    .orElse(null);
            if (like == null) {
                like = new BidderGroup(BidderCells.of(grid, value), new ArrayList<>());
                groups.add(like);
            }
            like.members().add(i);
        }
        return List.copyOf(groups);
    }

    static int[] sizes(List<BidderGroup> groups) {
        return groups.stream().mapToInt(BidderGroup::size).toArray();
    }

    /** The place of each bidder's group. */
    static int[] placeOf(List<BidderGroup> groups) {
        int[] result = new int[groups.stream().mapToInt(BidderGroup::size).sum()];
        for (int g = 0; g < groups.size(); g++) {
            for (int member : groups.get(g).members()) {
                result[member] = g;
            }
        }
        return result;
    }
}
