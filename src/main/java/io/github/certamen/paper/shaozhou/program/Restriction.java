package io.github.certamen.paper.shaozhou.program;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.Shares;
import java.util.List;

/**
 * The best mechanism among those that are constant on the cells of a grid (mathematics, 3.1): a lower bound.
 *
 * <p>On cell (k, l) let x be agent 1's share, y = 1 - x agent 2's. With
 * {@code t_1 = -theta_1 x_1 + int x_1 + h_1(theta_2)} (Lemma A1 of the paper; x monotone), agent 1's rent at the lower
 * boundary g_k is {@code U_kl = h_l + sum_{j<k} w_j x_jl}, and {@code theta_1 x_1 - int x_1 = g_k x_kl - sum_{j<k} w_j
 * x_jl} is the same for every type in the cell. So the following rows hold exactly the DSIC, ND mechanisms of the
 * continuum with x and h constant on cells; g, w, p, mu belong to agent 1 and e, v, q, nu to agent 2:
 *
 * <pre>
 * U_{k+1,l} - U_kl = w_k x_kl             agent 1's rents, 3 nonzeros
 * V_{l+1,k} - V_lk = v_l (1 - x_kl)       agent 2's rents
 * U_kl + V_lk &lt;= g_k x_kl + e_l (1 - x_kl)  no deficit
 * x_kl &lt;= x_{k+1,l}, x_{k,l+1} &lt;= x_kl     monotone
 * max sum p_k q_l [U_kl + (mu_k - g_k) x_kl + V_lk + (nu_l - e_l)(1 - x_kl)]
 * </pre>
 *
 * In the objective {@code (mu_k - g_k) x_kl} is written {@code (mu_k - g_k) / w_k (U_{k+1,l} - U_kl)}, so no coefficient is
 * smaller than a product of masses. A point cell has w = 0 and mu = g; a cell without mass has weight 0; the rows are the
 * same. The integrals start at the grid's lower ends instead of 0: that changes {@code int x_1} by a function of
 * theta_2 alone, which h_1 absorbs. A mechanism on a part of [0, 1]² extends to all of it, types outside being treated as the
 * nearest type inside, and stays DSIC (shares are monotone) and ND, so nothing is lost.
 *
 * <p>Bounds of the columns (proved). x is in [0, 1]. Write c for the right side of no deficit minus both agents' sums
 * {@code R}, {@code R'}, so that ND reads {@code h_l + h'_k <= c_kl}. By monotonicity {@code 0 <= g_k x_kl - R_kl <= g_k
 * x_kl <= x_kl}, likewise for agent 2 with 1 - x_kl, hence {@code 0 <= c <= 1}. Given x, replacing h by {@code h_l = min_k
 * (c_kl - h'_k)} and then h' likewise never lowers anything; then {@code h'_k - h'_j <= max_l (c_kl - c_jl) <= 1}. Adding a
 * constant to h and subtracting it from h' changes neither ND nor the objective (masses sum to 1): let {@code max h' = 0}. Then h'
 * is in [-1, 0], and {@code h_l = min_k (c_kl - h'_k)} is at least 0 and, at the k with h'_k = 0, at most 1. So
 * {@code U_kl} is in {@code [0, 1 + g_k - g_0]} and {@code V_lk} in {@code [-1, e_l - e_0]}.
 *
 * <p>Symmetric form (identical agents and grids, randomised mechanisms only): a mechanism and its transpose have the same
 * value and their equal mixture is feasible, since all constraints are linear; it has {@code x_kl + x_lk = 1} and one rebate
 * function h. So x only for k &gt; l, the diagonal 1/2, by monotonicity x_kl in [1/2, 1], and V_lk = U_lk. With c symmetric
 * the pair (h, h') above may be replaced by (h + h')/2 for both, which is in [-1/2, 1/2]. Deterministic mechanisms are not
 * closed under mixing, so for them the general form is used.
 *
 * <p>About 3 columns and 5 rows a cell, half of it in the symmetric form.
 */
public final class Restriction implements LinearModel {
    private final List<CellMoments> moments;
    private final Shares shares;
    private final boolean deterministic;

    public Restriction(List<CellMoments> moments, Shares shares, boolean deterministic) {
        this.moments = moments;
        this.shares = shares;
        this.deterministic = deterministic;
    }

    /** The column of an agent's rent at a boundary of its own grid, the other's type in a given cell. */
    public int rent(int agent, int boundary, int other) {
        int base = shares.count() + (agent == 0 ? 0 : (shares.cells1() + 1) * shares.cells2());
        return base + other * (shares.ownCells(agent) + 1) + boundary;
    }

    /** The number of columns. */
    public int columns() {
        return rent(
                        shares.agents() - 1,
                        shares.ownCells(shares.agents() - 1),
                        shares.otherCells(shares.agents() - 1) - 1)
                + 1;
    }

    @Override
    public void writeTo(LpSink sink) {
        columns(sink);
        RowTerms terms = new RowTerms();
        for (int agent = 0; agent < shares.agents(); agent++) {
            rentRows(sink, terms, agent);
        }
        noDeficitRows(sink, terms);
        monotoneRows(sink, terms);
    }

    private void columns(LpSink sink) {
        sink.columnBlock(k -> "x[" + shares.name(k) + "]");
        for (int i = 0; i < shares.count(); i++) {
            sink.column(shares.symmetric() ? Shares.HALF : Real.ZERO, Real.ONE, Real.ZERO, deterministic);
        }
        for (int agent = 0; agent < shares.agents(); agent++) {
            RentColumns.write(sink, moments.get(agent), moments.get(1 - agent), shares.symmetric(), agent);
        }
    }

    private void rentRows(LpSink sink, RowTerms terms, int agent) {
        CellMoments own = moments.get(agent);
        int cells = own.cells();
        sink.rowBlock(i -> "Rent" + (agent + 1) + "[" + i % cells + "," + i / cells + "]");
        for (int other = 0; other < shares.otherCells(agent); other++) {
            for (int k = 0; k < cells; k++) {
                terms.clear().append(rent(agent, k + 1, other), Real.ONE).subtract(rent(agent, k, other));
                Real constant =
                        shares.addTo(terms, agent, k, other, own.width(k).negate());
                sink.equal(terms, constant.negate());
            }
        }
    }

    private void noDeficitRows(LpSink sink, RowTerms terms) {
        int partner = shares.agents() - 1;
        Names.noDeficit(sink, shares);
        for (int k = 0; k < shares.cells1(); k++) {
            int last = shares.symmetric() ? k : shares.cells2() - 1;
            Real left1 = moments.get(0).left(k).negate();
            for (int l = 0; l <= last; l++) {
                terms.clear().add(rent(0, k, l)).add(rent(partner, l, k));
                Real constant = shares.addTo(terms, 0, k, l, left1);
                constant = constant.add(shares.addTo(
                        terms, partner, l, k, moments.get(1).left(l).negate()));
                sink.atMost(terms, constant.negate());
            }
        }
    }

    private void monotoneRows(LpSink sink, RowTerms terms) {
        sink.rowBlock(i -> "Monotone[" + i + "]");
        for (int k = 0; k < shares.cells1(); k++) {
            int columnsInRow = shares.symmetric() ? k : shares.cells2();
            for (int l = 0; l < columnsInRow; l++) {
                if (k + 1 < shares.cells1()) {
                    sink.atLeast(terms.clear().add(shares.column(k + 1, l)).subtract(shares.column(k, l)), Real.ZERO);
                }
                if (l + 1 < columnsInRow) {
                    sink.atLeast(terms.clear().add(shares.column(k, l)).subtract(shares.column(k, l + 1)), Real.ZERO);
                }
            }
        }
    }
}
