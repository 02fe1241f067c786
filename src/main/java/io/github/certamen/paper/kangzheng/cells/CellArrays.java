package io.github.certamen.paper.kangzheng.cells;

/**
 * The numbers of one group of identical players on a grid, as doubles, for the search of the closed form.
 *
 * <p>Nothing here enters a bound: what the search finds is turned into a {@code StepMechanism}, whose value is enclosed.
 *
 * @param size number of players in the group
 * @param totalInverse Lambda(b), equation (12)'s argument
 * @param below mass below each boundary, one more entry than there are cells
 * @param width widths of cells
 * @param budget increases of t F(t)
 * @param rent integrals of Lambda
 */
public record CellArrays(
        int size, double totalInverse, double[] below, double[] width, double[] budget, double[] rent) {
    public static CellArrays of(int size, PlayerCells cells) {
        CellBounds bounds = cells.bounds();
        int m = bounds.cells();
        double[] below = new double[m + 1];
        double[] width = new double[m];
        double[] budget = new double[m];
        double[] rent = new double[m];
        for (int k = 0; k < m; k++) {
            double here = bounds.below().midpoint(k);
            below[k] = k == 0 ? 0 : Math.min(1, Math.max(below[k - 1], here));
            width[k] = bounds.width().midpoint(k);
            budget[k] = bounds.budget().midpoint(k);
            rent[k] = bounds.rent().midpoint(k);
        }
        below[m] = 1;
        return new CellArrays(size, bounds.totalInverse().midpoint(), below, width, budget, rent);
    }

    public int cells() {
        return width.length;
    }

    /** The same group with cells joined: the new cell j is made of the cells from {@code starts[j]} to the next start. */
    public CellArrays joined(int[] starts) {
        int m = starts.length;
        double[] coarseBelow = new double[m + 1];
        double[] coarseWidth = new double[m];
        double[] coarseBudget = new double[m];
        double[] coarseRent = new double[m];
        for (int j = 0; j < m; j++) {
            int end = j + 1 < m ? starts[j + 1] : cells();
            coarseBelow[j] = below[starts[j]];
            for (int k = starts[j]; k < end; k++) {
                coarseWidth[j] += width[k];
                coarseBudget[j] += budget[k];
                coarseRent[j] += rent[k];
            }
        }
        coarseBelow[m] = 1;
        return new CellArrays(size, totalInverse, coarseBelow, coarseWidth, coarseBudget, coarseRent);
    }

    /** {@code dH_k} of the virtual surplus as a buyer, equation (34) integrated over cell k, for beta = alpha + nu. */
    public double buying(int k, double beta) {
        return beta * budget[k] - rent[k] - (beta - totalInverse) * width[k];
    }

    /** {@code dH_k} of the virtual surplus as a seller, equation (35) integrated over cell k, for beta = alpha + nu. */
    public double selling(int k, double beta) {
        return beta * budget[k] - rent[k];
    }
}
