package io.github.certamen.environment.expost;

import io.github.certamen.environment.expost.MarketCells.Group;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The best mechanism whose coefficients are constant on the pieces of the agent's own cells and on the cells of the others.
 *
 * <p>Let U be an agent's utility at a line, given the others' cells, and {@code x_j = (U_{j+1} - U_j) / w_j} his coefficient in piece j = [g_j, g_j + w_j] of mass q_j
 * and mean mu_j (a piece without width has a column of its own). In a cell of mass p:
 *
 * <pre>
 * x_{j-1} &lt;= x_j,  low &lt;= x_first,  x_last &lt;= low + 1          incentives, for each agent and all others' cells
 * sum_i sum_j (q_j / p) x_j = supply                             market, per profile (at most, with disposal)
 * sum_i sum_j (q_j / p) (U_j - g_j x_j) &lt;= 0                     no deficit, averaged over the profile of cells
 * U &gt;= 0 at the type that has least                               participation
 * max E sum_i weight (U_j + (mu_j - g_j) x_j) + gamma (g_j x_j - U_j)
 * </pre>
 *
 * With one piece a cell these are mechanisms of the continuum, since utility minus theta x is the same throughout a piece: the <em>restriction</em>. With more the market and the budget hold on
 * average only: the program then guides an upper bound ({@link PriceBound}), which rests on none of this.
 *
 * <p>The multipliers of market and budget per probability of their profile are that bound's prices and densities. Columns of U have no bounds: the bound needs none.
 */
final class CellProgram implements LinearModel {
    private final MarketCells cells;
    private final List<Pieces> pieces = new ArrayList<>();
    private final int[] firstColumn;
    private int marketRow;

    /** The pieces of a group's cells. */
    private record Pieces(CellMoments moments, int[] first, int[] pointColumn, int columns) {
        static Pieces of(Group group, int perCell) {
            TypeGrid grid = group.cells().grid();
            List<BigFraction> lines = new ArrayList<>();
            for (int k = 0; k < grid.cells(); k++) {
                for (int j = 1; j < perCell && !grid.isPoint(k); j++) {
                    lines.add(grid.boundary(k).add(grid.width(k).multiply(BigFraction.of(j, perCell))));
                }
            }
            TypeGrid fine = grid.withLines(lines);
            int[] first = new int[grid.cells() + 1];
            for (int k = 0; k < grid.cells(); k++) {
                first[k + 1] = first[k] + (grid.isPoint(k) ? 1 : perCell);
            }
            int[] pointColumn = new int[fine.cells()];
            int columns = fine.cells() + 1;
            for (int j = 0; j < fine.cells(); j++) {
                pointColumn[j] = fine.isPoint(j) ? columns++ : -1;
            }
            CellMoments moments = perCell == 1
                    ? group.cells()
                    : CellMoments.of(fine, group.agent().type());
            return new Pieces(moments, first, pointColumn, columns);
        }

        /** The part of a cell's mass in piece j, of its width where it has no mass. */
        Real part(Group group, int k, int j) {
            return group.cells().isEmpty(k)
                    ? moments.width(j).divide(group.cells().width(k))
                    : moments.cells() == group.count()
                            ? Real.ONE
                            : moments.mass(j).divide(group.cells().mass(k));
        }
    }

    CellProgram(MarketCells cells, int piecesPerCell) {
        this.cells = cells;
        this.firstColumn = new int[cells.groups.size() + 1];
        for (int g = 0; g < cells.groups.size(); g++) {
            Pieces own = Pieces.of(cells.groups.get(g), piecesPerCell);
            pieces.add(own);
            firstColumn[g + 1] =
                    Math.addExact(firstColumn[g], Math.multiplyExact(cells.others[g].count(), own.columns));
            marketRow += cells.others[g].count() * (own.moments.cells() + 1);
        }
    }

    /** Predicted {rows, columns, nonzeros}. */
    static long[] size(List<Group> groups, int piecesPerCell) {
        double profiles = Profiles.count(MarketCells.sizes(groups, -1), MarketCells.cells(groups));
        double columns = 0;
        int agents = 0;
        for (int g = 0; g < groups.size(); g++) {
            columns += Profiles.count(MarketCells.sizes(groups, g), MarketCells.cells(groups))
                    * (groups.get(g).count() * (double) piecesPerCell + 1);
            agents += groups.get(g).size();
        }
        double rows = columns + 2 * profiles;
        double nonzeros = 3 * columns + 4.0 * agents * piecesPerCell * profiles;
        return new long[] {(long) rows, (long) columns, (long) nonzeros};
    }

    private int line(int g, int o, int j) {
        return firstColumn[g] + o * pieces.get(g).columns + j;
    }

    /** The utility at the line below a cell in a solution. */
    double utility(double[] point, int g, int o, int k) {
        return point[line(g, o, pieces.get(g).first[k])];
    }

    /** The coefficient in a cell of one piece in a solution. */
    double coefficient(double[] point, int g, int o, int k) {
        Pieces own = pieces.get(g);
        int column = line(g, o, 0);
        return own.pointColumn[k] >= 0
                ? point[column + own.pointColumn[k]]
                : (point[column + k + 1] - point[column + k])
                        / own.moments.grid().width(k).doubleValue();
    }

    /** The first of the rows of the market, one per profile; those of the budget follow. */
    int marketRow() {
        return marketRow;
    }

    @Override
    public void writeTo(LpSink sink) {
        for (int g = 0; g < cells.groups.size(); g++) {
            columns(sink, g);
        }
        RowTerms terms = new RowTerms();
        for (int g = 0; g < cells.groups.size(); g++) {
            incentives(sink, terms, g);
        }
        sink.rowBlock(c -> "Market[" + c + "]");
        Real supply = Real.of(cells.market.supply());
        for (int c = 0; c < cells.profiles.count(); c++) {
            terms.clear();
            cells.visit(c, (g, o, k, count) -> share(terms, g, o, k, count));
            sink.row(cells.market.disposal() ? null : supply, terms, supply);
        }
        sink.rowBlock(c -> "ND[" + c + "]");
        for (int c = 0; c < cells.profiles.count(); c++) {
            terms.clear();
            cells.visit(c, (g, o, k, count) -> deficit(terms, g, o, k, count));
            sink.atMost(terms, Real.ZERO);
        }
    }

    private void columns(LpSink sink, int g) {
        Group group = cells.groups.get(g);
        Pieces own = pieces.get(g);
        int fine = own.moments.cells();
        Real[] cost = costs(group, own);
        int anchor = !cells.market.participates() ? -1 : Market.isSeller(group.agent()) ? fine : 0;
        sink.columnBlock(i -> "U" + (g + 1) + "[" + i % own.columns + "," + i / own.columns + "]");
        for (int o = 0; o < cells.others[g].count(); o++) {
            Real weight = cells.otherProbability(g, o).multiply(Real.of(group.size()));
            for (int j = 0; j < own.columns; j++) {
                sink.column(j == anchor ? Real.ZERO : null, null, weight.multiply(cost[j]));
            }
        }
    }

    private Real[] costs(Group group, Pieces own) {
        Real weight = Real.of(group.agent().weight());
        Real gamma = Real.of(cells.market.gamma());
        Real[] cost = new Real[own.columns];
        java.util.Arrays.fill(cost, Real.ZERO);
        for (int j = 0; j < own.moments.cells(); j++) {
            Real mass = own.moments.mass(j);
            Real left = own.moments.left(j);
            Real share = weight.multiply(own.moments.mean(j).subtract(left)).add(gamma.multiply(left));
            cost[j] = cost[j].add(mass.multiply(weight.subtract(gamma)));
            if (own.pointColumn[j] >= 0) {
                cost[own.pointColumn[j]] = mass.multiply(share);
            } else {
                Real slope = mass.multiply(share).divide(own.moments.width(j));
                cost[j + 1] = cost[j + 1].add(slope);
                cost[j] = cost[j].subtract(slope);
            }
        }
        return cost;
    }

    private void incentives(LpSink sink, RowTerms terms, int g) {
        int fine = pieces.get(g).moments.cells();
        Real low = Real.of(Market.low(cells.groups.get(g).agent()));
        sink.rowBlock(i -> "IC" + (g + 1) + "[" + i % (fine + 1) + "," + i / (fine + 1) + "]");
        for (int o = 0; o < cells.others[g].count(); o++) {
            for (int j = 0; j <= fine; j++) {
                terms.clear();
                if (j < fine) {
                    coefficient(terms, g, o, j, Real.ONE);
                }
                if (j > 0) {
                    coefficient(terms, g, o, j - 1, Real.of(-1));
                }
                sink.atLeast(terms, j == 0 ? low : j == fine ? low.add(Real.ONE).negate() : Real.ZERO);
            }
        }
    }

    private void coefficient(RowTerms terms, int g, int o, int j, Real factor) {
        Pieces own = pieces.get(g);
        if (own.pointColumn[j] >= 0) {
            terms.add(line(g, o, own.pointColumn[j]), factor);
        } else {
            Real slope = factor.divide(own.moments.width(j));
            terms.add(line(g, o, j + 1), slope).subtract(line(g, o, j), slope);
        }
    }

    private void share(RowTerms terms, int g, int o, int k, int count) {
        Pieces own = pieces.get(g);
        for (int j = own.first[k]; j < own.first[k + 1]; j++) {
            coefficient(terms, g, o, j, own.part(cells.groups.get(g), k, j).multiply(Real.of(count)));
        }
    }

    private void deficit(RowTerms terms, int g, int o, int k, int count) {
        Pieces own = pieces.get(g);
        for (int j = own.first[k]; j < own.first[k + 1]; j++) {
            Real part = own.part(cells.groups.get(g), k, j).multiply(Real.of(count));
            terms.add(line(g, o, j), part);
            coefficient(terms, g, o, j, part.multiply(own.moments.left(j)).negate());
        }
    }
}
