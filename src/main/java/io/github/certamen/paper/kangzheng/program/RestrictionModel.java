package io.github.certamen.paper.kangzheng.program;

import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import java.util.List;

/**
 * Mechanisms of the redistribution problem that are constant on cells, as a linear program.
 *
 * <p>Per group of identical players: probabilities A_k and B_k of the good and the bad, {@code Q = A - c B}, the values V_k of
 * {@code t U(t) = t Q(t) - P(t)} on the lines, and the cumulative probabilities of Border's inequalities.
 *
 * <pre>
 * max  sum_i sum_k V_k Lambda_k + Q_k (lambda_k - g_k Lambda_k)      (the integral of U against lambda, exact)
 *      V_{k+1} = V_k + w_k Q_k,  V &gt;= 0                          (IC and IR for the continuum: t U is convex with slope Q)
 *      A_k &lt;= A_{k+1},  B_{k+1} &lt;= B_k
 *      sum_i sum_k p_k (g_k Q_k - V_k) &gt;= 0                        (BB)
 *      Border's inequalities, for the good and mirrored for the bad
 * </pre>
 *
 * <p>Only Q must be monotone, but A up and B down lose nothing (proved): {@code A' = max(Q, 0) <= A} and {@code c B' =
 * max(-Q, 0) <= c B} have the same Q, are monotone, and satisfy Border's inequalities because these are closed downward. Then
 * sets of high types for A and of low types for B are enough.
 *
 * <p>Bounds that every feasible mechanism meets: probabilities and their cumulated masses lie in [0, 1]; {@code V <= max_j b_j
 * + max(1, c)(b_i - a_i)}, because BB gives {@code sum_j E V_j <= E sum_j t_j Q_j <= max_j b_j}, so V_i is at most that
 * somewhere, and its slope Q lies in [-c, 1]. Columns 5m + 1 per group; rows about 5m per group and Border's; all short but BB.
 */
public final class RestrictionModel implements BorderedModel {
    private final ModelData data;
    private final BorderRows border;

    public RestrictionModel(ModelData data, BorderRows border) {
        this.data = data;
        this.border = border;
    }

    @Override
    public BorderRows border() {
        return border;
    }

    @Override
    public BorderedModel withBorder(BorderRows rows) {
        return new RestrictionModel(data, rows);
    }

    @Override
    public double[][] good(double[] point) {
        return data.block(point, 0, new Columns(data));
    }

    @Override
    public double[][] bads(double[] point) {
        return data.hasBad() ? data.block(point, 1, new Columns(data)) : data.zeros();
    }

    /** Places of the columns: per group A, B, V, then the cumulative ones. */
    static final class Columns implements ModelData.Offsets {
        private final int[][] start;

        Columns(ModelData data) {
            int count = 0;
            start = new int[data.groups().size()][5];
            for (int g = 0; g < start.length; g++) {
                int m = data.cells(g).cells();
                int[] sizes = {m, data.hasBad() ? m : 0, m + 1, m, data.hasBad() ? m : 0};
                for (int b = 0; b < 5; b++) {
                    start[g][b] = count;
                    count += sizes[b];
                }
            }
        }

        @Override
        public int start(int group, int block) {
            return start[group][block];
        }
    }

    @Override
    public void writeTo(LpSink sink) {
        columns(sink);
        Columns columns = new Columns(data);
        incentives(sink, columns);
        budget(sink, columns);
        data.borderRows(sink, border, columns, 3);
    }

    private void columns(LpSink sink) {
        List<PlayerGroup> groups = data.groups();
        for (int g = 0; g < groups.size(); g++) {
            PlayerCells cells = data.cells(g);
            int m = cells.cells();
            Real size = Real.of(groups.get(g).size());
            String who = data.name(g);
            sink.columnBlock(k -> "A[" + who + ", " + k + "]");
            for (int k = 0; k < m; k++) {
                sink.column(Real.ZERO, Real.ONE, size.multiply(cells.excess(k)));
            }
            if (data.hasBad()) {
                sink.columnBlock(k -> "B[" + who + ", " + k + "]");
                for (int k = 0; k < m; k++) {
                    sink.column(
                            Real.ZERO,
                            Real.ONE,
                            size.multiply(data.bad()).multiply(cells.excess(k)).negate());
                }
            }
            sink.columnBlock(k -> "V[" + who + ", " + k + "]");
            Real highest = data.highestUtility(g);
            for (int k = 0; k <= m; k++) {
                sink.column(Real.ZERO, highest, k < m ? size.multiply(cells.inverse(k)) : Real.ZERO);
            }
            data.cumulativeColumns(sink, g);
        }
    }

    private void incentives(LpSink sink, Columns columns) {
        RowTerms terms = new RowTerms();
        for (int g = 0; g < data.groups().size(); g++) {
            PlayerCells cells = data.cells(g);
            int a = columns.start(g, 0);
            int b = columns.start(g, 1);
            int v = columns.start(g, 2);
            String who = data.name(g);
            sink.rowBlock(k -> "IC[" + who + ", " + k + "]");
            for (int k = 0; k < cells.cells(); k++) {
                terms.clear().add(v + k + 1).subtract(v + k);
                data.addNet(terms, cells.width(k).negate(), a + k, b + k);
                sink.equal(terms, Real.ZERO);
            }
            data.monotoneRows(sink, g, a, b);
            data.cumulativeRows(sink, g, columns, 0, 3);
        }
    }

    private void budget(LpSink sink, Columns columns) {
        RowTerms terms = new RowTerms();
        for (int g = 0; g < data.groups().size(); g++) {
            PlayerCells cells = data.cells(g);
            Real size = Real.of(data.groups().get(g).size());
            for (int k = 0; k < cells.cells(); k++) {
                Real mass = size.multiply(cells.mass(k));
                if (!mass.isZero()) {
                    Real weighted = mass.multiply(cells.boundary(k));
                    terms.append(columns.start(g, 0) + k, weighted);
                    if (data.hasBad()) {
                        terms.append(
                                columns.start(g, 1) + k,
                                weighted.multiply(data.bad()).negate());
                    }
                    terms.append(columns.start(g, 2) + k, mass.negate());
                }
            }
        }
        sink.rowBlock(k -> "BB");
        sink.atLeast(terms, Real.ZERO);
    }
}
