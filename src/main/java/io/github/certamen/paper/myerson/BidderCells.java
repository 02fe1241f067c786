package io.github.certamen.paper.myerson;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;

/**
 * The distribution of a bidder's value on the cells of a grid, and his revenue curve.
 *
 * <p>Per cell k with boundaries g and g+: the mass p, the probability S = 1 - F(g-) of this and all higher cells, the revenue R =
 * g S of the price g, and the virtual surplus {@code V = R_k - R_{k+1}}, which is the integral of {@code v dF - (1 - F) dv} over the
 * cell: Myerson's virtual value v - (1 - F)/f times the mass, without a density. Cost: two evaluations of F per cell.
 */
final class BidderCells {
    /** Cells up to which rational data stay rational: beyond, exact sums take most of the time. */
    private static final int MOST_EXACT = 256;

    private final TypeGrid grid;
    private final TypeDistribution value;
    private final Real[] mass;
    private final Real[] above;
    private final Real[] revenue;
    private final Real[] stray;
    private final boolean affine;

    private BidderCells(TypeGrid grid, TypeDistribution value) {
        this.grid = grid;
        this.value = value;
        int cells = grid.cells();
        boolean exact = cells <= MOST_EXACT;
        mass = new Real[cells];
        above = new Real[cells + 1];
        revenue = new Real[cells + 1];
        stray = new Real[cells];
        boolean straight = true;
        for (int k = 0; k < cells; k++) {
            boolean point = grid.isPoint(k);
            Real below = k == 0 ? Real.ZERO : point ? value.cdfBelow(grid.boundary(k)) : value.cdf(grid.boundary(k));
            above[k] = kept(Real.ONE.subtract(below), exact).intersect(Interval.UNIT);
            Real own =
                    point ? value.pointMass(grid.boundary(k)) : value.openMass(grid.boundary(k), grid.boundary(k + 1));
            mass[k] = kept(own, exact).intersect(Interval.UNIT);
            stray[k] = point ? Real.ZERO : value.chordDeviation(grid.boundary(k), grid.boundary(k + 1));
            straight = straight && stray[k].isZero();
        }
        above[cells] = Real.ZERO;
        for (int k = 0; k <= cells; k++) {
            revenue[k] = left(k).multiply(above[k]);
        }
        affine = straight;
    }

    /**
     * @throws IllegalArgumentException if the grid does not span the support, or an atom is no point cell
     */
    static BidderCells of(TypeGrid grid, TypeDistribution value) {
        if (!(grid.lower().compareTo(value.lower()) == 0 && grid.upper().compareTo(value.upper()) == 0)) {
            throw new IllegalArgumentException("expected a grid on the support [" + Rationals.toString(value.lower())
                    + ", " + Rationals.toString(value.upper()) + "] of " + value.describe() + ", found one on ["
                    + Rationals.toString(grid.lower()) + ", " + Rationals.toString(grid.upper()) + "]");
        }
        if (!grid.hasPoints(value.atoms())) {
            throw new IllegalArgumentException("an atom of " + value.describe() + " is not a point cell of the grid");
        }
        return new BidderCells(grid, value);
    }

    private static Real kept(Real number, boolean exact) {
        return exact || number.isZero() ? number : number.enclosed();
    }

    boolean isOf(TypeDistribution other, TypeGrid otherGrid) {
        return value.isLike(other) && grid.equals(otherGrid);
    }

    TypeGrid grid() {
        return grid;
    }

    TypeDistribution value() {
        return value;
    }

    int cells() {
        return mass.length;
    }

    /** Boundary k, for 0 &lt;= k &lt;= cells. */
    Real left(int k) {
        return Real.of(grid.boundary(k));
    }

    Real width(int k) {
        return Real.of(grid.width(k));
    }

    Real mass(int k) {
        return mass[k];
    }

    /** S, the probability of cell k and all higher ones; from 1 at k = 0 to 0 at k = cells. */
    Real above(int k) {
        return above[k];
    }

    /** The probability of all cells below k. */
    Real below(int k) {
        return Real.ONE.subtract(above[k]);
    }

    /** R, what the price boundary(k) earns from this bidder alone, if cell k buys. */
    Real revenue(int k) {
        return revenue[k];
    }

    /** V, the virtual surplus of cell k. */
    Real surplus(int k) {
        return revenue[k].subtract(revenue[k + 1]);
    }

    /** An enclosure of F minus its chord throughout cell k; exactly zero where F is affine. */
    Real stray(int k) {
        return stray[k];
    }

    /** Whether F is affine in every cell, so that virtual values are too. */
    boolean isAffine() {
        return affine;
    }

    /** The mass below each boundary, nondecreasing, as doubles: for searches only. */
    double[] belowDoubles() {
        double[] result = new double[cells() + 1];
        for (int k = 1; k < cells(); k++) {
            result[k] = Math.max(result[k - 1], below(k).midpoint());
        }
        result[cells()] = 1;
        return result;
    }
}
