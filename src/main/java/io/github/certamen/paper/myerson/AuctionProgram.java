package io.github.certamen.paper.myerson;

import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import java.util.Arrays;
import java.util.List;

/**
 * The restriction or the relaxation of the auction on a grid, with some of Border's inequalities.
 *
 * <p>Columns X_k, the interim chance to win in cell k: its value in the restriction, where it is constant, and its mean over the cell in
 * the relaxation, between the values B_k, B_{k+1} at the lines.
 *
 * <pre>
 * max  sum_i sum_k V_k X_k  (+ p w / 4 D_k + L_k (B_{k+1} - B_k))
 *      X_k &lt;= X_{k+1}            restriction
 *      B_k &lt;= X_k &lt;= B_{k+1},  D_k &lt;= 4 (X_k - B_k),  D_k &lt;= B_{k+1} - B_k,  D_k &lt;= 4 (B_{k+1} - X_k)      relaxation
 *      sum_i sum_{k &gt;= s_i} p_k X_k &lt;= 1 - prod_i F_i(s_i)      Border, cells at thresholds s
 * </pre>
 *
 * <p>Why the relaxation holds: inside a cell x is a mixture of thresholds; one at a place with the share r of the cell's mass above it adds r to
 * X - B and {@code R(s) - R_{k+1} = r V + w p r (1 - r) - w e (r + S+ / p)} to the revenue, e being F minus its chord there. The parabola is
 * below its tangents at r = 0, 1/2, 1, which are the rows of D; the last term is at most L. A mean over cells satisfies Border's
 * inequalities of whole cells because x does. In a cell without mass X stands for B, and V &lt;= 0 is the most that thresholds add.
 * All columns lie in [0, 1].
 */
final class AuctionProgram implements LinearModel {
    private static final Real FOUR = Real.of(4);

    private final List<BidderGroup> groups;
    private final boolean relaxed;
    private final List<int[]> sets;

    AuctionProgram(List<BidderGroup> groups, boolean relaxed, List<int[]> sets) {
        this.groups = groups;
        this.relaxed = relaxed;
        this.sets = sets;
    }

    /** The thresholds of the inequalities: per group, the lowest cell in the set. */
    List<int[]> sets() {
        return sets;
    }

    AuctionProgram withSets(List<int[]> other) {
        return new AuctionProgram(groups, relaxed, other);
    }

    private int[] starts() {
        int[] start = new int[groups.size() + 1];
        for (int g = 0; g < groups.size(); g++) {
            int m = groups.get(g).cells().cells();
            start[g + 1] = start[g] + (relaxed ? 3 * m + 1 : m);
        }
        return start;
    }

    /** X in a point, per group and cell. */
    double[][] chances(double[] point) {
        int[] start = starts();
        double[][] result = new double[groups.size()][];
        for (int g = 0; g < result.length; g++) {
            result[g] = Arrays.copyOfRange(
                    point, start[g], start[g] + groups.get(g).cells().cells());
        }
        return result;
    }

    @Override
    public void writeTo(LpSink sink) {
        int[] start = starts();
        for (BidderGroup group : groups) {
            columns(sink, group);
        }
        for (int g = 0; g < groups.size(); g++) {
            if (relaxed) {
                relaxedRows(sink, groups.get(g), start[g]);
            } else {
                monotoneRows(sink, groups.get(g), start[g]);
            }
        }
        borderRows(sink, start);
    }

    private static String name(BidderGroup group) {
        List<Integer> members = group.members().stream().map(i -> i + 1).toList();
        return members.size() == 1 ? "bidder " + members.get(0) : "bidders " + members;
    }

    private void columns(LpSink sink, BidderGroup group) {
        BidderCells cells = group.cells();
        Real size = Real.of(group.size());
        String who = name(group);
        sink.columnBlock(k -> "X[" + who + ", " + k + "]");
        for (int k = 0; k < cells.cells(); k++) {
            sink.column(Real.ZERO, Real.ONE, size.multiply(cells.surplus(k)));
        }
        if (relaxed) {
            sink.columnBlock(k -> "B[" + who + ", " + k + "]");
            for (int k = 0; k <= cells.cells(); k++) {
                Real before = k > 0 ? strayed(cells, k - 1) : Real.ZERO;
                Real after = k < cells.cells() ? strayed(cells, k) : Real.ZERO;
                sink.column(Real.ZERO, Real.ONE, size.multiply(before.subtract(after)));
            }
            sink.columnBlock(k -> "D[" + who + ", " + k + "]");
            for (int k = 0; k < cells.cells(); k++) {
                Real bend = cells.mass(k).multiply(cells.width(k)).divide(FOUR);
                sink.column(Real.ZERO, Real.ONE, size.multiply(bend));
            }
        }
    }

    /** L, at least {@code -w e (1 + S+ / p)}, and never more than w S, as places differ from shares by at most 1. */
    private static Real strayed(BidderCells cells, int k) {
        double below = Math.max(0, -cells.stray(k).lower());
        if (below == 0) {
            return Real.ZERO;
        }
        Real most = cells.width(k).multiply(cells.above(k));
        if (!cells.mass(k).isPositive()) {
            return Real.ofExact(most.upper());
        }
        Real share = Real.ONE.add(cells.above(k + 1).divide(cells.mass(k)));
        Real lost = cells.width(k).multiply(Real.ofExact(below)).multiply(share);
        return Real.ofExact(Math.min(lost.upper(), most.upper()));
    }

    private static void monotoneRows(LpSink sink, BidderGroup group, int x) {
        RowTerms terms = new RowTerms();
        String who = name(group);
        sink.rowBlock(k -> "increasing[" + who + ", " + (k + 1) + "]");
        for (int k = 1; k < group.cells().cells(); k++) {
            sink.atLeast(terms.clear().add(x + k).subtract(x + k - 1), Real.ZERO);
        }
    }

    private static void relaxedRows(LpSink sink, BidderGroup group, int x) {
        RowTerms terms = new RowTerms();
        int m = group.cells().cells();
        int b = x + m;
        int d = b + m + 1;
        String who = name(group);
        sink.rowBlock(
                r -> List.of("from", "to", "left", "middle", "right").get(r % 5) + "[" + who + ", " + r / 5 + "]");
        for (int k = 0; k < m; k++) {
            sink.atLeast(terms.clear().add(x + k).subtract(b + k), Real.ZERO);
            sink.atLeast(terms.clear().add(b + k + 1).subtract(x + k), Real.ZERO);
            sink.atLeast(terms.clear().add(x + k, FOUR).subtract(b + k, FOUR).subtract(d + k), Real.ZERO);
            sink.atLeast(terms.clear().add(b + k + 1).subtract(b + k).subtract(d + k), Real.ZERO);
            sink.atLeast(
                    terms.clear().add(b + k + 1, FOUR).subtract(x + k, FOUR).subtract(d + k), Real.ZERO);
        }
    }

    private void borderRows(LpSink sink, int[] start) {
        RowTerms terms = new RowTerms();
        sink.rowBlock(r -> "Border" + Arrays.toString(sets.get(r)));
        for (int[] set : sets) {
            terms.clear();
            Real none = Real.ONE;
            for (int g = 0; g < set.length; g++) {
                BidderCells cells = groups.get(g).cells();
                Real size = Real.of(groups.get(g).size());
                for (int k = set[g]; k < cells.cells(); k++) {
                    if (!cells.mass(k).isZero()) {
                        terms.append(start[g] + k, size.multiply(cells.mass(k)));
                    }
                }
                Real below = cells.below(set[g]);
                for (int i = 0; i < groups.get(g).size(); i++) {
                    none = none.multiply(below);
                }
            }
            sink.atMost(terms, Real.ONE.subtract(none));
        }
    }
}
