package io.github.certamen.paper.kangzheng.program;

import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.paper.kangzheng.cells.CellCurves;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import java.util.List;

/**
 * Constraints that the cell averages of every mechanism of the redistribution problem satisfy, as a linear program.
 *
 * <p>Per group: averages A_k, B_k of the probabilities over cells, {@code X = A - c B}; values L_k of Q on the lines; values V_k of
 * {@code t U(t)} on the lines; and {@code Y_k = kappa_k y_k}. Inside a cell [g, g+] of width w, Q rises from L_k to L_{k+1}, by
 * Delta. A rise by delta at s = g + z, with r(s) the probability of [s, g+] within the cell, adds
 *
 * <pre>
 * delta r(s) to X - L_k,   delta (w - z) to V_{k+1} - V_k - w L_k,   delta z r(s) to the mean payment - (g X - V_k)
 * </pre>
 *
 * because the payment is {@code P = t Q - V} and {@code E[t 1(t >= s) - (t - s)^+] = s r(s)}. Y is the last of them summed. Valid for
 * every Q, whatever the distribution inside the cell:
 *
 * <pre>
 * L_k &lt;= X_k &lt;= L_{k+1},   w L_k &lt;= V_{k+1} - V_k &lt;= w L_{k+1}
 * Y &lt;= w (X - L_k)                             (z &lt;= w)
 * Y &lt;= w L_{k+1} - (V_{k+1} - V_k)             (r &lt;= 1)
 * Y &lt;= kappa Delta,  Y &lt;= kappa_j Delta + sigma_j (X - L_k)       (kappa_j = max_s (z - sigma_j) r)
 * d_min Delta &lt;= V_{k+1} - V_k - w X &lt;= d_max Delta              (d(s) = (w - z) - w r)
 * sum p_k (g_k X_k - V_k + Y_k) &gt;= 0           (BB)
 * max sum_k V_k Lambda_k + (V_{k+1} - V_k) (lambda_k - g_k Lambda_k) / w_k
 * </pre>
 *
 * <p>The objective is the chord of the convex function V, which is above it. Where F is affine in the cell, d is zero and
 * that row an equality. Border's inequalities hold for averages over cells because they hold for unions of cells. A cell
 * without mass is treated as if its types were spread uniformly; nothing but its values on the lines matters. Probabilities
 * may be taken monotone and their bounds are as in {@link RestrictionModel}; Q lies in [-c, 1], and {@code y <= Delta / 1 <=
 * 1 + c}.
 */
public final class RelaxationModel implements BorderedModel {
    private static final Real MINUS_ONE = Real.of(-1);

    private final ModelData data;
    private final List<CellCurves> curves;
    private final BorderRows border;

    public RelaxationModel(ModelData data, List<CellCurves> curves, BorderRows border) {
        this.data = data;
        this.curves = curves;
        this.border = border;
    }

    @Override
    public BorderRows border() {
        return border;
    }

    /** Per group. */
    public List<CellCurves> curves() {
        return curves;
    }

    @Override
    public RelaxationModel withBorder(BorderRows rows) {
        return new RelaxationModel(data, curves, rows);
    }

    @Override
    public double[][] good(double[] point) {
        return data.block(point, 0, new Columns(data));
    }

    @Override
    public double[][] bads(double[] point) {
        return data.hasBad() ? data.block(point, 1, new Columns(data)) : data.zeros();
    }

    /** Places of the columns: per group A, B, L, V, y, then the cumulative ones. */
    private static final class Columns implements ModelData.Offsets {
        private final int[][] start;

        Columns(ModelData data) {
            int count = 0;
            start = new int[data.groups().size()][7];
            for (int g = 0; g < start.length; g++) {
                int m = data.cells(g).cells();
                int mb = data.hasBad() ? m : 0;
                int[] sizes = {m, mb, m + 1, m + 1, m, m, mb};
                for (int b = 0; b < sizes.length; b++) {
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
        for (int g = 0; g < data.groups().size(); g++) {
            columns(sink, g);
        }
        Columns columns = new Columns(data);
        for (int g = 0; g < data.groups().size(); g++) {
            int a = columns.start(g, 0);
            int b = columns.start(g, 1);
            data.monotoneRows(sink, g, a, b);
            averageRows(sink, g, columns);
            utilityRows(sink, g, columns);
            paymentRows(sink, g, columns);
            data.cumulativeRows(sink, g, columns, 0, 5);
        }
        budgetRow(sink, columns);
        data.borderRows(sink, border, columns, 5);
    }

    private void columns(LpSink sink, int g) {
        PlayerCells cells = data.cells(g);
        int m = cells.cells();
        Real size = Real.of(data.groups().get(g).size());
        String who = data.name(g);
        sink.columnBlock(k -> "A[" + who + ", " + k + "]");
        for (int k = 0; k < m; k++) {
            sink.column(Real.ZERO, Real.ONE, Real.ZERO);
        }
        if (data.hasBad()) {
            sink.columnBlock(k -> "B[" + who + ", " + k + "]");
            for (int k = 0; k < m; k++) {
                sink.column(Real.ZERO, Real.ONE, Real.ZERO);
            }
        }
        sink.columnBlock(k -> "L[" + who + ", " + k + "]");
        for (int k = 0; k <= m; k++) {
            sink.column(data.bad().negate(), Real.ONE, Real.ZERO);
        }
        sink.columnBlock(k -> "V[" + who + ", " + k + "]");
        Real highest = data.highestUtility(g);
        for (int k = 0; k <= m; k++) {
            Real cost = Real.ZERO;
            if (k < m) {
                cost = cost.add(cells.inverse(k)).subtract(slope(cells, k));
            }
            if (k > 0) {
                cost = cost.add(slope(cells, k - 1));
            }
            sink.column(Real.ZERO, highest, size.multiply(cost));
        }
        sink.columnBlock(k -> "y[" + who + ", " + k + "]");
        for (int k = 0; k < m; k++) {
            sink.column(Real.ZERO, Real.ONE.add(data.bad()), Real.ZERO);
        }
        data.cumulativeColumns(sink, g);
    }

    private static Real slope(PlayerCells cells, int k) {
        return cells.isPoint(k) ? Real.ZERO : cells.excess(k).divide(cells.width(k));
    }

    private void averageRows(LpSink sink, int g, Columns columns) {
        RowTerms terms = new RowTerms();
        int m = data.cells(g).cells();
        String who = data.name(g);
        int line = columns.start(g, 2);
        sink.rowBlock(k -> "average[" + who + ", " + k / 2 + (k % 2 == 0 ? ", low]" : ", high]"));
        for (int k = 0; k < m; k++) {
            terms.clear().subtract(line + k);
            data.addNet(terms, Real.ONE, columns.start(g, 0) + k, columns.start(g, 1) + k);
            sink.atLeast(terms, Real.ZERO);
            terms.clear().add(line + k + 1);
            data.addNet(terms, MINUS_ONE, columns.start(g, 0) + k, columns.start(g, 1) + k);
            sink.atLeast(terms, Real.ZERO);
        }
    }

    private void utilityRows(LpSink sink, int g, Columns columns) {
        RowTerms terms = new RowTerms();
        PlayerCells cells = data.cells(g);
        int m = cells.cells();
        String who = data.name(g);
        int line = columns.start(g, 2);
        int v = columns.start(g, 3);
        sink.rowBlock(r -> "IC[" + who + ", row " + r + "]");
        for (int k = 0; k < m; k++) {
            if (cells.isPoint(k)) {
                sink.equal(terms.clear().add(v + k + 1).subtract(v + k), Real.ZERO);
                continue;
            }
            Real w = cells.width(k);
            int a = columns.start(g, 0) + k;
            int b = columns.start(g, 1) + k;
            sink.atLeast(terms.clear().add(v + k + 1).subtract(v + k).subtract(line + k, w), Real.ZERO);
            sink.atLeast(terms.clear().add(line + k + 1, w).subtract(v + k + 1).add(v + k), Real.ZERO);
            CellCurves.Curve curve = curves.get(g).curve(k);
            terms.clear().add(v + k + 1).subtract(v + k);
            data.addNet(terms, w.negate(), a, b);
            if (curve.isAffine()) {
                sink.equal(terms, Real.ZERO);
            } else {
                terms.add(line + k + 1, curve.most().negate()).add(line + k, curve.most());
                sink.atMost(terms, Real.ZERO);
                terms.clear().add(v + k + 1).subtract(v + k);
                data.addNet(terms, w.negate(), a, b);
                terms.add(line + k + 1, curve.least().negate()).add(line + k, curve.least());
                sink.atLeast(terms, Real.ZERO);
            }
        }
    }

    private void paymentRows(LpSink sink, int g, Columns columns) {
        RowTerms terms = new RowTerms();
        PlayerCells cells = data.cells(g);
        int m = cells.cells();
        String who = data.name(g);
        int line = columns.start(g, 2);
        int v = columns.start(g, 3);
        int y = columns.start(g, 4);
        sink.rowBlock(r -> "payment[" + who + ", row " + r + "]");
        for (int k = 0; k < m; k++) {
            if (cells.isPoint(k)) {
                continue;
            }
            int a = columns.start(g, 0) + k;
            int b = columns.start(g, 1) + k;
            CellCurves.Curve curve = curves.get(g).curve(k);
            Real w = cells.width(k);
            // All rows divided by w, so that their coefficients do not vanish with the width.
            Real scale = curve.highest().divide(w);
            terms.clear().add(y + k, scale).add(line + k);
            data.addNet(terms, MINUS_ONE, a, b);
            sink.atMost(terms, Real.ZERO);
            Real inverse = Real.ONE.divide(w);
            terms.clear()
                    .add(y + k, scale)
                    .subtract(line + k + 1)
                    .add(v + k + 1, inverse)
                    .subtract(v + k, inverse);
            sink.atMost(terms, Real.ZERO);
            sink.atMost(terms.clear().add(y + k).subtract(line + k + 1).add(line + k), Real.ZERO);
            for (CellCurves.Tangent tangent : curve.tangents()) {
                Real height = tangent.height().divide(w);
                Real slope = tangent.slope().divide(w);
                terms.clear()
                        .add(y + k, scale)
                        .subtract(line + k + 1, height)
                        .add(line + k, height)
                        .add(line + k, slope);
                data.addNet(terms, slope.negate(), a, b);
                sink.atMost(terms, Real.ZERO);
            }
        }
    }

    private void budgetRow(LpSink sink, Columns columns) {
        RowTerms terms = new RowTerms();
        for (int g = 0; g < data.groups().size(); g++) {
            PlayerCells cells = data.cells(g);
            Real size = Real.of(data.groups().get(g).size());
            for (int k = 0; k < cells.cells(); k++) {
                Real mass = size.multiply(cells.mass(k));
                if (mass.isZero()) {
                    continue;
                }
                Real weighted = mass.multiply(cells.boundary(k));
                terms.append(columns.start(g, 0) + k, weighted);
                if (data.hasBad()) {
                    terms.append(
                            columns.start(g, 1) + k,
                            weighted.multiply(data.bad()).negate());
                }
                terms.append(columns.start(g, 3) + k, mass.negate());
                if (!cells.isPoint(k)) {
                    terms.append(
                            columns.start(g, 4) + k,
                            mass.multiply(curves.get(g).curve(k).highest()));
                }
            }
        }
        sink.rowBlock(k -> "BB");
        sink.atLeast(terms, Real.ZERO);
    }
}
