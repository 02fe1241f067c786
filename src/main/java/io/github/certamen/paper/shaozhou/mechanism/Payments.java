package io.github.certamen.paper.shaozhou.mechanism;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.CellExcess;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What the agents of a step allocation pay before rebates, {@code g_k x_kl - sum_{j<k} w_j x_jl}, and its value: exact on
 * small grids, enclosed on large ones. Cost linear in the number of cells of the product grid.
 */
final class Payments {
    private final List<CellMoments> moments;
    private final Real[][] first;
    private final Real[][] second;
    private final Real welfare;

    private Payments(List<CellMoments> moments, Real[][] first, Real[][] second, Real welfare) {
        this.moments = moments;
        this.first = first;
        this.second = second;
        this.welfare = welfare;
    }

    static Payments of(List<CellMoments> moments, double[][] share) {
        CellMoments cells1 = moments.get(0);
        CellMoments cells2 = moments.get(1);
        boolean exact = Math.max(cells1.cells(), cells2.cells()) <= StepMechanism.MOST_EXACT_CELLS;
        int m = cells1.cells();
        int n = cells2.cells();
        Real[][] x = new Real[m][n];
        Real[][] y = new Real[n][m];
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < n; l++) {
                Real one = Real.ofExact(share[k][l]);
                Real two = Real.ONE.subtract(one);
                x[k][l] = exact ? one : one.enclosed();
                y[l][k] = exact ? two : two.enclosed();
            }
        }
        Real[][] first = new Real[m][n];
        Real[][] second = new Real[n][m];
        Real welfare = paid(cells1, cells2, x, first, exact).add(paid(cells2, cells1, y, second, exact));
        return new Payments(moments, first, second, welfare);
    }

    /** Fills an agent's payments; returns its expected rent before rebates, by its own and the other's cells. */
    private static Real paid(CellMoments own, CellMoments other, Real[][] share, Real[][] paid, boolean exact) {
        int cells = own.cells();
        Real[] rent = new Real[other.cells()];
        Real[] expected = new Real[other.cells()];
        Arrays.fill(rent, Real.ZERO);
        Arrays.fill(expected, Real.ZERO);
        for (int k = 0; k < cells; k++) {
            Real left = exact ? own.left(k) : own.left(k).enclosed();
            Real width = exact ? own.width(k) : own.width(k).enclosed();
            Real mass = exact ? own.mass(k) : own.mass(k).enclosed();
            Real excess = CellExcess.of(own, k);
            excess = exact ? excess : excess.enclosed();
            for (int l = 0; l < rent.length; l++) {
                Real x = share[k][l];
                paid[k][l] = left.multiply(x).subtract(rent[l]);
                expected[l] = expected[l].add(mass.multiply(rent[l])).add(excess.multiply(x));
                rent[l] = rent[l].add(width.multiply(x));
            }
        }
        Real sum = Real.ZERO;
        for (int l = 0; l < rent.length; l++) {
            sum = sum.add(other.mass(l).multiply(expected[l]));
        }
        return sum;
    }

    /** Agent 1's payment in cell (k, l), rebate left out. */
    Real first(int k, int l) {
        return first[k][l];
    }

    /** Agent 2's payment in cell (k, l), rebate left out. */
    Real second(int k, int l) {
        return second[l][k];
    }

    /** What both pay together: the most that the rebates of cell (k, l) may sum to. */
    Real bound(int k, int l) {
        return first[k][l].add(second[l][k]);
    }

    /** Expected total utility with the given rebates. */
    Real value(BigFraction[] rebate1, BigFraction[] rebate2) {
        return welfare.add(expected(moments.get(1), rebate1)).add(expected(moments.get(0), rebate2));
    }

    /**
     * The mean of a rebate. The masses sum to 1 even where only enclosures are known, so a constant is taken out first: a large
     * rebate then does not widen the result.
     */
    private static Real expected(CellMoments cells, BigFraction[] rebate) {
        Real sum = Real.of(rebate[0]);
        for (int k = 1; k < rebate.length; k++) {
            sum = sum.add(cells.mass(k).multiply(Real.of(rebate[k].subtract(rebate[0]))));
        }
        return sum;
    }
}
