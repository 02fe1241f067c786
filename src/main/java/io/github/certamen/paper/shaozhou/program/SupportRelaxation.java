package io.github.certamen.paper.shaozhou.program;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.CellSupport;
import io.github.certamen.paper.shaozhou.cells.CellSupport.Direction;
import io.github.certamen.paper.shaozhou.cells.CellThresholds;
import io.github.certamen.paper.shaozhou.cells.LineSupport;
import io.github.certamen.paper.shaozhou.cells.Shares;
import java.util.ArrayList;
import java.util.List;

/**
 * Constraints that the cell averages of every DSIC, ND mechanism of the continuum satisfy, in directions that are chosen cell by
 * cell: an upper bound, sharper than {@link Relaxation} with far fewer rows.
 *
 * <p>Besides the averages of {@link Relaxation}, B at lines, X on cells and the rents U at lines, an agent has in a pair of
 * cells the average rent V gained within its own cell above the line's, and Q, what it pays at most less g X and its rent at the
 * line:
 *
 * <pre>
 * V = E[int_g^theta x],   Q = E[theta x - int_g^theta x] - g X
 * U1 + U2 &lt;= (g X + Q)1 + (g X + Q)2                  no deficit, averaged
 * max sum p_k q_l [(U + V)1 + (U + V)2]
 * v (V - (mu - g) B) + beta (X - B) + gamma (U+ - U - w B) + epsilon Q &lt;= max(psi, least) (B+ - B)
 * </pre>
 *
 * <p>The last is valid for any direction (proved): x rises in the cell from B to B+, so it is B plus a mixture of thresholds s with
 * total weight B+ - B, and a threshold contributes psi(s) of {@link CellSupport} (to Q, E[theta; theta &gt;= s] - E[(theta - s)^+] - g r(s) = (s -
 * g) r(s); the constant B contributes nothing). Everything is linear in x, so averaging over the other's cell preserves it.
 *
 * <p>V and Q are in [0, w] (proved: thresholds' are, and B's are (mu - g) B and 0). Other bounds: {@link Averages}. A row is stated
 * for each direction only; without any there is no bound worth having.
 */
public final class SupportRelaxation implements LinearModel {
    private final Averages averages;
    private final List<CellThresholds[]> curves;
    private final List<SupportRow> rows;

    /**
     * A support inequality.
     *
     * @param agent 0 or 1, 0 in the symmetric form
     * @param own cell of the agent's own type
     * @param other cell of the other's type
     * @param direction the direction
     */
    public record SupportRow(int agent, int own, int other, Direction direction) {
        List<Integer> key() {
            List<Integer> key = new ArrayList<>(List.of(agent, own, other));
            for (int part : direction.key()) {
                key.add(part);
            }
            return List.copyOf(key);
        }

        public static SupportRow of(List<Integer> key, Shares shares) {
            if (key.size() == 12) {
                int agent = key.get(0);
                int own = key.get(1);
                int other = key.get(2);
                if (agent >= 0
                        && agent < shares.agents()
                        && own >= 0
                        && own < shares.ownCells(agent)
                        && other >= 0
                        && other < shares.otherCells(agent)) {
                    int[] direction = key.subList(3, 12).stream()
                            .mapToInt(Integer::intValue)
                            .toArray();
                    return new SupportRow(agent, own, other, Direction.of(direction));
                }
            }
            throw new IllegalArgumentException(
                    "expected agent, its cell, the other's cell and 9 integers, found " + key);
        }
    }

    /**
     * @param averages the common columns
     * @param curves per agent that has columns, its cells' curves
     * @param rows the support inequalities
     */
    public SupportRelaxation(Averages averages, List<CellThresholds[]> curves, List<SupportRow> rows) {
        this.averages = averages;
        this.curves = curves;
        this.rows = rows;
    }

    /**
     * The thresholds of all cells.
     *
     * @param finer per agent a grid on whose lines alone shares may jump inside cells; empty where they may anywhere
     */
    public static List<CellThresholds[]> curves(List<CellMoments> moments, Shares shares, List<TypeGrid> finer) {
        List<CellThresholds[]> curves = new ArrayList<>();
        for (int agent = 0; agent < shares.agents(); agent++) {
            CellMoments own = moments.get(agent);
            CellThresholds[] cells = new CellThresholds[own.cells()];
            for (int k = 0; k < cells.length; k++) {
                cells[k] = finer.isEmpty() ? CellSupport.of(own, k) : LineSupport.of(own, k, finer.get(agent));
            }
            curves.add(cells);
        }
        return curves;
    }

    public List<List<Integer>> keys() {
        return rows.stream().map(SupportRow::key).toList();
    }

    /** Rows of no deficit come first, in the order of {@link Averages#noDeficitRow}, then the support inequalities. */
    @Override
    public void writeTo(LpSink sink) {
        averages.write(sink, false, curves);
        Shares shares = averages.shares;
        for (int agent = 0; agent < shares.agents(); agent++) {
            CellMoments own = averages.moments.get(agent);
            String name = String.valueOf(agent + 1);
            int cells = own.cells();
            sink.columnBlock(i -> (i % 2 == 0 ? "V" : "Q") + name + "[" + i / 2 % cells + "," + i / 2 / cells + "]");
            for (int l = 0; l < shares.otherCells(agent); l++) {
                for (int k = 0; k < cells; k++) {
                    sink.column(Real.ZERO, own.width(k), averages.weight(agent, k, l));
                    sink.column(Real.ZERO, own.width(k), Real.ZERO);
                }
            }
        }
        RowTerms terms = new RowTerms();
        averages.noDeficit(sink, terms, (row, agent, k, l) -> row.subtract(payment(agent, k, l)));
        sink.rowBlock(i -> "Support[" + i + "]");
        for (SupportRow row : rows) {
            support(sink, terms.clear(), row);
        }
    }

    private int gain(int agent, int own, int other) {
        int first = averages.end();
        for (int a = 0; a < agent; a++) {
            first += 2 * averages.shares.ownCells(a) * averages.shares.otherCells(a);
        }
        return first + 2 * (other * averages.shares.ownCells(agent) + own);
    }

    private int payment(int agent, int own, int other) {
        return gain(agent, own, other) + 1;
    }

    private void support(LpSink sink, RowTerms terms, SupportRow row) {
        int agent = row.agent();
        int k = row.own();
        int l = row.other();
        Direction direction = row.direction();
        CellThresholds curve = curves.get(agent)[k];
        Real reach = point(Math.max(direction.least(), curve.of(direction).bound()));
        Real share = point(direction.share());
        Real rent = point(direction.rent());
        Real gain = Real.of(direction.gain());
        Real width = averages.moments.get(agent).width(k);
        terms.add(gain(agent, k, l), gain);
        terms.add(payment(agent, k, l), point(direction.payment()));
        terms.add(averages.rent(agent, k + 1, l), rent);
        terms.subtract(averages.rent(agent, k, l), rent);
        terms.add(averages.line(agent, k + 1, l), reach.negate());
        Real low = reach.subtract(share).subtract(rent.multiply(width)).subtract(gain.multiply(Real.of(curve.below())));
        terms.add(averages.line(agent, k, l), low);
        Real constant = averages.shares.addTo(terms, agent, k, l, share);
        sink.atMost(terms, constant.negate());
    }

    private static Real point(double value) {
        return Real.of(value, value);
    }
}
