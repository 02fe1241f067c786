package io.github.certamen.paper.shaozhou.program;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.CellThresholds;
import io.github.certamen.paper.shaozhou.cells.Shares;
import java.util.List;

/**
 * The columns that {@link SupportRelaxation} and its guide have in common: shares, lines and rents, in this order.
 *
 * <p>At the lowest line B is 0 and at the highest it is 1: nothing outside the grid says otherwise, and thresholds at both ends of a
 * cell belong to its curve. The other bounds are those of {@link Relaxation}.
 */
public final class Averages {
    final List<CellMoments> moments;
    final Shares shares;
    private final int[] first = new int[3];

    public Averages(List<CellMoments> moments, Shares shares) {
        this.moments = moments;
        this.shares = shares;
        first[0] = shares.count();
        for (int agent = 0; agent < shares.agents(); agent++) {
            first[agent + 1] = first[agent] + 2 * shares.otherCells(agent) * (shares.ownCells(agent) + 1);
        }
    }

    /** The average share's one-sided limits enclose this column. */
    int line(int agent, int boundary, int other) {
        return first[agent] + other * (shares.ownCells(agent) + 1) + boundary;
    }

    int rent(int agent, int boundary, int other) {
        int lines = shares.otherCells(agent) * (shares.ownCells(agent) + 1);
        return line(agent, boundary, other) + lines;
    }

    /** The number of these columns. */
    int end() {
        return first[shares.agents()];
    }

    /** The probability of a pair of cells, twice that where one agent stands for both. */
    Real weight(int agent, int own, int other) {
        Real weight =
                moments.get(agent).mass(own).multiply(moments.get(1 - agent).mass(other));
        return shares.symmetric() ? weight.multiply(Real.of(2)) : weight;
    }

    /**
     * States the columns; the objective has the rents at lines.
     *
     * @param innerRent true for the guide: the objective's rent within cells, (mu - g) B, is counted at B, and upper bounds of B
     *     that follow from its monotonicity are left out
     */
    void write(LpSink sink, boolean innerRent, List<CellThresholds[]> curves) {
        sink.columnBlock(k -> "x[" + shares.name(k) + "]");
        for (int i = 0; i < shares.count(); i++) {
            sink.column(shares.symmetric() ? Shares.HALF : Real.ZERO, Real.ONE, Real.ZERO);
        }
        for (int agent = 0; agent < shares.agents(); agent++) {
            int cells = shares.ownCells(agent);
            int others = shares.otherCells(agent);
            String name = String.valueOf(agent + 1);
            sink.columnBlock(i -> "B" + name + "[" + i % (cells + 1) + "," + i / (cells + 1) + "]");
            for (int l = 0; l < others; l++) {
                for (int k = 0; k <= cells; k++) {
                    Real cost = innerRent && k < cells
                            ? weight(agent, k, l).multiply(Real.of(curves.get(agent)[k].below()))
                            : Real.ZERO;
                    // The guide's B at the lowest line is free: it stands for a jump at the lower end of the first
                    // cell. Not
                    // so in the diagonal cell, which has a threshold there: of two equal columns one with an upper
                    // bound
                    // takes a part of the multiplier away.
                    boolean implied = innerRent && k < cells && !(shares.symmetric() && k == l);
                    sink.column(lowest(k, l, cells), implied ? null : highest(k, l), cost);
                }
            }
            sink.columnBlock(i -> "U" + name + "[" + i % (cells + 1) + "," + i / (cells + 1) + "]");
            Real low = shares.symmetric() ? Shares.HALF.negate() : agent == 0 ? Real.ZERO : Real.of(-1);
            Real high = low.add(Real.ONE);
            for (int l = 0; l < others; l++) {
                for (int k = 0; k <= cells; k++) {
                    Real reach = moments.get(agent)
                            .left(k)
                            .subtract(Real.of(moments.get(agent).grid().lower()));
                    sink.column(low, high.add(reach), k < cells ? weight(agent, k, l) : Real.ZERO);
                }
            }
        }
    }

    // In the symmetric form boundary k is above the other's cell l when k > l, below when k <= l.

    private Real lowest(int k, int l, int cells) {
        return k == cells ? Real.ONE : shares.symmetric() && k > l ? Shares.HALF : Real.ZERO;
    }

    private Real highest(int k, int l) {
        return k == 0 ? Real.ZERO : shares.symmetric() && k <= l ? Shares.HALF : Real.ONE;
    }

    /** States the rows of no deficit, {@code U_1 + U_2 <= g X_1 + Q_1 + e X_2 + Q_2}; the writer subtracts Q. */
    void noDeficit(LpSink sink, RowTerms terms, PaymentWriter payments) {
        int partner = shares.agents() - 1;
        Names.noDeficit(sink, shares);
        for (int k = 0; k < shares.cells1(); k++) {
            int last = shares.symmetric() ? k : shares.cells2() - 1;
            for (int l = 0; l <= last; l++) {
                terms.clear().add(rent(0, k, l)).add(rent(partner, l, k));
                Real constant =
                        shares.addTo(terms, 0, k, l, moments.get(0).left(k).negate());
                constant = constant.add(shares.addTo(
                        terms, partner, l, k, moments.get(1).left(l).negate()));
                payments.subtract(terms, 0, k, l);
                payments.subtract(terms, partner, l, k);
                sink.atMost(terms, constant.negate());
            }
        }
    }

    /** The row of no deficit of a pair of cells, counted from the first. */
    public int noDeficitRow(int agent, int own, int other) {
        if (shares.symmetric()) {
            int k = Math.max(own, other);
            return k * (k + 1) / 2 + Math.min(own, other);
        }
        return agent == 0 ? own * shares.cells2() + other : other * shares.cells2() + own;
    }

    /** Subtracts an agent's Q in a pair of cells from a row. */
    interface PaymentWriter {
        void subtract(RowTerms terms, int agent, int own, int other);
    }
}
