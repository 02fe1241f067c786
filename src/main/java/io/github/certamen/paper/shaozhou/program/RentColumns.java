package io.github.certamen.paper.shaozhou.program;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.lp.LpSink;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.CellExcess;
import io.github.certamen.paper.shaozhou.cells.Shares;

/** The columns of an agent's rents, with the bounds that {@link Restriction} derives, the same in both programs. */
final class RentColumns {
    private static final Real TWO = Real.of(2);

    private RentColumns() {}

    /**
     * States one rent column per cell of the other agent and boundary of the agent's own grid.
     *
     * <p>The objective is the expected rent {@code sum_k p_k [U_k + lambda_k (U_{k+1} - U_k)]} with {@code lambda_k = (mu_k -
     * g_k) / w_k}, weighted by the other's mass, and twice that when one agent stands for both.
     */
    static void write(LpSink sink, CellMoments own, CellMoments other, boolean symmetric, int agent) {
        int cells = own.cells();
        Real[] weight = new Real[cells + 1];
        for (int k = 0; k <= cells; k++) {
            Real below = k > 0 ? inner(own, k - 1) : Real.ZERO;
            Real above = k < cells ? own.mass(k).subtract(inner(own, k)) : Real.ZERO;
            weight[k] = below.add(above);
        }
        Real low = symmetric ? Shares.HALF.negate() : agent == 0 ? Real.ZERO : Real.of(-1);
        Real high = low.add(Real.ONE);
        sink.columnBlock(i -> "U" + (agent + 1) + "[" + i % (cells + 1) + "," + i / (cells + 1) + "]");
        for (int l = 0; l < other.cells(); l++) {
            Real mass = symmetric ? other.mass(l).multiply(TWO) : other.mass(l);
            for (int k = 0; k <= cells; k++) {
                Real reach = Real.of(own.grid().boundary(k).subtract(own.grid().lower()));
                sink.column(low, high.add(reach), mass.multiply(weight[k]));
            }
        }
    }

    /** {@code p (mu - g) / w}, the part of a cell's mass that the rent at the upper boundary counts for. */
    static Real inner(CellMoments cells, int k) {
        return cells.grid().isPoint(k) ? Real.ZERO : CellExcess.of(cells, k).divide(cells.width(k));
    }
}
