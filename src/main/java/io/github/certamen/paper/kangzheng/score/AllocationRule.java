package io.github.certamen.paper.kangzheng.score;

/** Who gets the good and the bad, given the cells of the reported types. */
@FunctionalInterface
public interface AllocationRule {
    /**
     * @param cells per player, the cell of his report
     * @return {@code [item][player]}, item 0 the good and item 1 the bad
     */
    double[][] allocate(int[] cells);
}
