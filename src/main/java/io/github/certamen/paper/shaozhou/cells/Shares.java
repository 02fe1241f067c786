package io.github.certamen.paper.shaozhou.cells;

import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;

/**
 * The columns of the allocation and how both agents' shares of the good are expressed by them.
 *
 * <p>In general there is a column for agent 1's share x_kl in every cell (k, l), and agent 2 gets 1 - x_kl. In the
 * symmetric form {@code x_kl + x_lk = 1}, so there are columns for k &gt; l only, and the diagonal is 1/2.
 *
 * @param cells1 cells of agent 1
 * @param cells2 cells of agent 2
 * @param symmetric whether agents are treated alike
 */
public record Shares(int cells1, int cells2, boolean symmetric) {
    public static final Real HALF = Real.of(Rationals.HALF);

    public int count() {
        return symmetric ? cells1 * (cells1 - 1) / 2 : cells1 * cells2;
    }

    /** The column of agent 1's share in cell (k, l); in the symmetric form only for k &gt; l. */
    public int column(int k, int l) {
        return symmetric ? k * (k - 1) / 2 + l : k * cells2 + l;
    }

    /** Agents whose variables are columns: both, or one that stands for both. */
    public int agents() {
        return symmetric ? 1 : 2;
    }

    /** Cells of an agent's own type. */
    public int ownCells(int agent) {
        return agent == 0 ? cells1 : cells2;
    }

    /** Cells of the other agent's type. */
    public int otherCells(int agent) {
        return agent == 0 ? cells2 : cells1;
    }

    /**
     * Adds {@code coefficient * share} of an agent to a row.
     *
     * @param agent 0 or 1; in the symmetric form always 0
     * @param own cell of the agent's own type
     * @param other cell of the other agent's type
     * @return the constant part of the product, which belongs to the row's other side
     */
    public Real addTo(RowTerms terms, int agent, int own, int other, Real coefficient) {
        if (symmetric) {
            if (own == other) {
                return coefficient.multiply(HALF);
            }
            if (own > other) {
                terms.add(column(own, other), coefficient);
                return Real.ZERO;
            }
            terms.subtract(column(other, own), coefficient);
            return coefficient;
        }
        if (agent == 0) {
            terms.add(column(own, other), coefficient);
            return Real.ZERO;
        }
        terms.subtract(column(other, own), coefficient);
        return coefficient;
    }

    /** The place of a share's column, for names: {@code k,l}. */
    public String name(int column) {
        if (symmetric) {
            int k = (int) ((1 + Math.sqrt(1 + 8.0 * column)) / 2);
            return k + "," + (column - k * (k - 1) / 2);
        }
        return column / cells2 + "," + column % cells2;
    }
}
