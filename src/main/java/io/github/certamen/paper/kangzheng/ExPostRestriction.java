package io.github.certamen.paper.kangzheng;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import io.github.certamen.paper.kangzheng.program.ModelData;
import io.github.certamen.paper.kangzheng.program.RestrictionModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The restriction for two players with ex post probabilities instead of Border's inequalities: a ground truth for small grids.
 *
 * <p>Variables {@code q_iA(k, l), q_iB(k, l)} for each pair of cells, with {@code sum_i q_iA <= 1} and {@code sum_i q_iB <= 1}; interim
 * probabilities are their means over the other player's cells, and all else is as in {@link RestrictionModel}. By Border's
 * theorem both have the same optimum. Columns about 4 m^2, nonzeros about 20 m^2.
 */
public final class ExPostRestriction implements LinearModel {
    private final ModelData data;

    private ExPostRestriction(ModelData data) {
        this.data = data;
    }

    /**
     * @param grids a grid for each of the two players
     * @throws IllegalArgumentException unless the problem has two players
     */
    public static ExPostRestriction of(Redistribution problem, List<TypeGrid> grids) {
        if (problem.players().size() != 2 || grids.size() != 2) {
            throw new IllegalArgumentException("expected two players with a grid each, found "
                    + problem.players().size() + " players and " + grids.size() + " grids");
        }
        List<PlayerGroup> groups = new ArrayList<>();
        List<PlayerCells> cells = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            groups.add(new PlayerGroup(problem.players().get(i), List.of(i)));
            cells.add(PlayerCells.of(grids.get(i), problem.players().get(i)));
        }
        return new ExPostRestriction(new ModelData(groups, cells, problem.bad()));
    }

    private int cells(int player) {
        return data.cells(player).cells();
    }

    /** The column of an item (0 good, 1 bad) for a player at a pair of cells. */
    private int column(int item, int player, int k, int l) {
        return ((2 * item + player) * cells(0) + k) * cells(1) + l;
    }

    private int utility(int player, int line) {
        return 4 * cells(0) * cells(1) + (player == 0 ? 0 : cells(0) + 1) + line;
    }

    @Override
    public void writeTo(LpSink sink) {
        for (int item = 0; item < 2; item++) {
            Real sign = item == 0 ? Real.ONE : data.bad().negate();
            for (int player = 0; player < 2; player++) {
                String what = (item == 0 ? "A" : "B") + (player + 1);
                sink.columnBlock(j -> what + "[" + j / cells(1) + ", " + j % cells(1) + "]");
                for (int k = 0; k < cells(0); k++) {
                    for (int l = 0; l < cells(1); l++) {
                        int own = player == 0 ? k : l;
                        Real other = data.cells(1 - player).mass(player == 0 ? l : k);
                        Real cost =
                                sign.multiply(other).multiply(data.cells(player).excess(own));
                        sink.column(Real.ZERO, Real.ONE, cost);
                    }
                }
            }
        }
        for (int player = 0; player < 2; player++) {
            String who = data.name(player);
            sink.columnBlock(k -> "V[" + who + ", " + k + "]");
            Real highest = data.highestUtility(player);
            for (int k = 0; k <= cells(player); k++) {
                sink.column(
                        Real.ZERO,
                        highest,
                        k < cells(player) ? data.cells(player).inverse(k) : Real.ZERO);
            }
        }
        RowTerms terms = new RowTerms();
        sink.rowBlock(j -> "one owner[" + j + "]");
        for (int item = 0; item < 2; item++) {
            for (int k = 0; k < cells(0); k++) {
                for (int l = 0; l < cells(1); l++) {
                    terms.clear().add(column(item, 0, k, l)).add(column(item, 1, k, l));
                    sink.atMost(terms, Real.ONE);
                }
            }
        }
        for (int player = 0; player < 2; player++) {
            incentiveRows(sink, player);
        }
        budgetRow(sink);
    }

    private void incentiveRows(LpSink sink, int player) {
        RowTerms terms = new RowTerms();
        PlayerCells own = data.cells(player);
        String who = data.name(player);
        sink.rowBlock(k -> "IC[" + who + ", " + k + "]");
        for (int k = 0; k < own.cells(); k++) {
            terms.clear().append(utility(player, k + 1), Real.ONE).append(utility(player, k), Real.of(-1));
            addInterim(terms, player, k, own.width(k).negate());
            sink.equal(terms, Real.ZERO);
        }
        sink.rowBlock(k -> "increasing[" + who + ", " + (k + 1) + "]");
        for (int k = 1; k < own.cells(); k++) {
            terms.clear();
            addInterim(terms, player, k, Real.ONE);
            addInterim(terms, player, k - 1, Real.of(-1));
            sink.atLeast(terms, Real.ZERO);
        }
    }

    /** Adds factor times Q(k), in columns that are not in the row yet. */
    private void addInterim(RowTerms terms, int player, int k, Real factor) {
        if (factor.isZero()) {
            return;
        }
        PlayerCells other = data.cells(1 - player);
        for (int item = 0; item < 2; item++) {
            Real sign = item == 0 ? factor : factor.multiply(data.bad()).negate();
            for (int l = 0; l < other.cells(); l++) {
                Real coefficient = sign.multiply(other.mass(l));
                if (!coefficient.isZero()) {
                    terms.append(player == 0 ? column(item, 0, k, l) : column(item, 1, l, k), coefficient);
                }
            }
        }
    }

    private void budgetRow(LpSink sink) {
        RowTerms terms = new RowTerms();
        for (int player = 0; player < 2; player++) {
            PlayerCells own = data.cells(player);
            for (int k = 0; k < own.cells(); k++) {
                Real mass = own.mass(k);
                if (!mass.isZero()) {
                    addInterim(terms, player, k, mass.multiply(own.boundary(k)));
                    terms.append(utility(player, k), mass.negate());
                }
            }
        }
        sink.rowBlock(k -> "BB");
        sink.atLeast(terms, Real.ZERO);
    }
}
