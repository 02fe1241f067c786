package io.github.certamen.paper.kangzheng.program;

import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** What the restriction and the relaxation share: the groups, their cells, and the columns and rows both have. */
public final class ModelData {
    private static final Real MINUS_ONE = Real.of(-1);

    private final List<PlayerGroup> groups;
    private final List<PlayerCells> cells;
    private final Real bad;

    public ModelData(List<PlayerGroup> groups, List<PlayerCells> cells, BigFraction bad) {
        this.groups = groups;
        this.cells = cells;
        this.bad = Real.of(bad);
    }

    /** Where blocks of columns start. */
    interface Offsets {
        int start(int group, int block);
    }

    public List<PlayerGroup> groups() {
        return groups;
    }

    public List<PlayerCells> cells() {
        return cells;
    }

    public PlayerCells cells(int group) {
        return cells.get(group);
    }

    /** c. */
    public Real bad() {
        return bad;
    }

    public boolean hasBad() {
        return !bad.isZero();
    }

    public int[] sizes() {
        return groups.stream().mapToInt(PlayerGroup::size).toArray();
    }

    public String name(int group) {
        List<Integer> members = new ArrayList<>();
        for (int member : groups.get(group).members()) {
            members.add(member + 1);
        }
        return members.size() == 1 ? "player " + members.get(0) : "players " + members;
    }

    /** {@code max_j b_j + max(1, c)(b - a)}: see {@link RestrictionModel}. */
    public Real highestUtility(int group) {
        BigFraction highest = cells.get(0).grid().upper();
        for (PlayerCells other : cells) {
            highest = Rationals.max(highest, other.grid().upper());
        }
        BigFraction length =
                cells.get(group).grid().upper().subtract(cells.get(group).grid().lower());
        return Real.of(highest.add(Rationals.max(BigFraction.ONE, bad.exact()).multiply(length)));
    }

    /** Adds {@code factor (A - c B)}. */
    void addNet(RowTerms terms, Real factor, int a, int b) {
        terms.add(a, factor);
        if (hasBad()) {
            terms.add(b, factor.multiply(bad).negate());
        }
    }

    void cumulativeColumns(LpSink sink, int group) {
        int m = cells.get(group).cells();
        String who = name(group);
        sink.columnBlock(s -> "C[A, " + who + ", " + s + "]");
        for (int s = 0; s < m; s++) {
            sink.column(Real.ZERO, Real.ONE, Real.ZERO);
        }
        if (hasBad()) {
            sink.columnBlock(s -> "C[B, " + who + ", " + (s + 1) + "]");
            for (int s = 1; s <= m; s++) {
                sink.column(Real.ZERO, Real.ONE, Real.ZERO);
            }
        }
    }

    void monotoneRows(LpSink sink, int group, int a, int b) {
        RowTerms terms = new RowTerms();
        int m = cells.get(group).cells();
        String who = name(group);
        sink.rowBlock(k -> "increasing[A, " + who + ", " + (k + 1) + "]");
        for (int k = 1; k < m; k++) {
            sink.atLeast(terms.clear().add(a + k).subtract(a + k - 1), Real.ZERO);
        }
        if (hasBad()) {
            sink.rowBlock(k -> "decreasing[B, " + who + ", " + (k + 1) + "]");
            for (int k = 1; k < m; k++) {
                sink.atLeast(terms.clear().add(b + k - 1).subtract(b + k), Real.ZERO);
            }
        }
    }

    /** {@code C_s = C_{s+1} + p_s A_s} from above and {@code C_{s+1} = C_s + p_s B_s} from below. */
    void cumulativeRows(LpSink sink, int group, Offsets columns, int block, int cumulative) {
        RowTerms terms = new RowTerms();
        PlayerCells own = cells.get(group);
        int m = own.cells();
        int a = columns.start(group, block);
        int up = columns.start(group, cumulative);
        String who = name(group);
        sink.rowBlock(s -> "sum[A, " + who + ", " + s + "]");
        for (int s = 0; s < m; s++) {
            terms.clear().add(up + s).add(a + s, own.mass(s).negate());
            if (s + 1 < m) {
                terms.add(up + s + 1, MINUS_ONE);
            }
            sink.equal(terms, Real.ZERO);
        }
        if (hasBad()) {
            int b = columns.start(group, block + 1);
            int down = columns.start(group, cumulative + 1);
            sink.rowBlock(s -> "sum[B, " + who + ", " + (s + 1) + "]");
            for (int s = 0; s < m; s++) {
                terms.clear().add(down + s).add(b + s, own.mass(s).negate());
                if (s > 0) {
                    terms.add(down + s - 1, MINUS_ONE);
                }
                sink.equal(terms, Real.ZERO);
            }
        }
    }

    void borderRows(LpSink sink, BorderRows rows, Offsets columns, int cumulative) {
        int[][] up = new int[groups.size()][];
        int[][] down = new int[groups.size()][];
        for (int g = 0; g < up.length; g++) {
            int m = cells.get(g).cells();
            up[g] = new int[m + 1];
            down[g] = new int[m + 1];
            up[g][m] = -1;
            down[g][0] = -1;
            for (int k = 0; k < m; k++) {
                up[g][k] = columns.start(g, cumulative) + k;
                down[g][k + 1] = columns.start(g, cumulative + 1) + k;
            }
        }
        rows.writeTo(sink, groups, cells, up, down);
    }

    double[][] block(double[] point, int block, Offsets columns) {
        double[][] result = zeros();
        for (int g = 0; g < result.length; g++) {
            System.arraycopy(point, columns.start(g, block), result[g], 0, result[g].length);
        }
        return result;
    }

    public double[][] zeros() {
        double[][] result = new double[groups.size()][];
        for (int g = 0; g < result.length; g++) {
            result[g] = new double[cells.get(g).cells()];
        }
        return result;
    }
}
