package io.github.certamen.model.redistribution;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What the model needs to know of one player on the cells of a grid.
 *
 * <p>Per cell k with boundaries g and g+: the mass p, the welfare mass lambda_k, and Lambda_k, the integral of 1/s
 * against lambda (Kang &amp; Zheng (11)). An atom of lambda on a line is counted to the cell above it, which is immaterial:
 * t U(t) = t Q(t) - P(t) is continuous in t under incentive compatibility, so the atom's welfare lambda{t} U(t) is the same
 * from both sides (proved). Cost: a constant number of evaluations of F and lambda per cell.
 */
final class PlayerCells {
    private final TypeGrid grid;
    private final TypeDistribution type;
    private final int cells;
    private final Real[] mass;
    private final Real[] below;
    private final Real[] welfare;
    private final Real[] inverse;
    private final Real[] budget;
    private final Real[] rent;
    private final Real total;
    private final double[] lowerBelow;
    private final double[] upperBelow;

    private PlayerCells(TypeGrid grid, Player player, boolean exact) {
        this.type = player.type();
        requireFit(grid, type);
        this.grid = grid;
        this.cells = grid.cells();
        this.mass = new Real[cells];
        this.below = new Real[cells + 1];
        this.welfare = new Real[cells];
        this.inverse = new Real[cells];
        this.budget = new Real[cells];
        this.rent = new Real[cells];
        this.lowerBelow = new double[cells + 1];
        this.upperBelow = new double[cells + 1];
        for (int k = 0; k < cells; k++) {
            BigFraction g = grid.boundary(k);
            boolean point = grid.isPoint(k);
            below[k] = k == 0 ? Real.ZERO : kept(point ? type.cdfBelow(g) : type.cdf(g), exact);
            lowerBelow[k] = k == 0 ? 0 : Math.max(lowerBelow[k - 1], Math.min(1, below[k].lower()));
            upperBelow[k] = Math.min(1, Math.max(0, below[k].upper()));
            mass[k] = nonnegative(kept(point ? type.pointMass(g) : type.openMass(g, grid.boundary(k + 1)), exact));
        }
        below[cells] = Real.ONE;
        lowerBelow[cells] = 1;
        upperBelow[cells] = 1;
        readWelfare(player, exact);
        Real before = Real.ZERO;
        for (int k = 0; k < cells; k++) {
            Real w = kept(Real.of(grid.width(k)), exact);
            Real left = kept(Real.of(grid.boundary(k)), exact);
            Real right = kept(Real.of(grid.boundary(k + 1)), exact);
            budget[k] = left.multiply(mass[k]).add(w.multiply(below[k + 1]));
            Real inside = right.multiply(inverse[k]).subtract(welfare[k]);
            rent[k] = w.multiply(before).add(inside);
            before = before.add(inverse[k]);
        }
        total = before;
    }

    /**
     * @throws IllegalArgumentException if the grid does not cover the support, or an atom of F is no point cell
     */
    static PlayerCells of(TypeGrid grid, Player player) {
        return new PlayerCells(grid, player, true);
    }

    /** The same with enclosures for exact rationals, which would take most of the time on fine grids. */
    static PlayerCells enclosed(TypeGrid grid, Player player) {
        return new PlayerCells(grid, player, false);
    }

    private static Real kept(Real number, boolean exact) {
        return exact || number.isZero() ? number : number.enclosed();
    }

    private static Real nonnegative(Real number) {
        return number.isExact() || number.lower() >= 0
                ? number
                : number.intersect(Interval.of(0, Double.POSITIVE_INFINITY));
    }

    private static void requireFit(TypeGrid grid, TypeDistribution type) {
        if (!(grid.lower().compareTo(type.lower()) == 0 && grid.upper().compareTo(type.upper()) == 0)) {
            throw new IllegalArgumentException("expected a grid on the support [" + Rationals.toString(type.lower())
                    + ", " + Rationals.toString(type.upper()) + "] of " + type.describe() + ", found one on ["
                    + Rationals.toString(grid.lower()) + ", " + Rationals.toString(grid.upper()) + "]");
        }
        for (BigFraction atom : type.atoms()) {
            if (!grid.points().contains(atom)) {
                throw new IllegalArgumentException(
                        "the atom at " + Rationals.toString(atom) + " is not a point cell of the grid");
            }
        }
    }

    private void readWelfare(Player player, boolean exact) {
        TypeDistribution lambda = player.welfare();
        boolean prior = lambda == player.type();
        Set<BigFraction> atoms = Set.copyOf(lambda.atoms());
        for (int k = 0; k < cells; k++) {
            BigFraction g = grid.boundary(k);
            BigFraction next = grid.boundary(k + 1);
            Real sum = Real.ZERO;
            Real inverseSum = Real.ZERO;
            boolean point = grid.isPoint(k);
            if (!point) {
                sum = prior ? mass[k] : kept(lambda.openMass(g, next), exact);
                inverseSum = kept(lambda.openInverseMoment(g, next), exact);
            }
            boolean ownsLeft = point || k == 0 || !grid.isPoint(k - 1);
            if (ownsLeft && atoms.contains(g)) {
                Real atom = kept(lambda.pointMass(g), exact);
                sum = sum.add(atom);
                inverseSum = inverseSum.add(atom.divide(Real.of(g)));
            }
            if (k == cells - 1 && !point && atoms.contains(next)) {
                Real atom = kept(lambda.pointMass(next), exact);
                sum = sum.add(atom);
                inverseSum = inverseSum.add(atom.divide(Real.of(next)));
            }
            welfare[k] = nonnegative(sum);
            inverse[k] = nonnegative(inverseSum);
        }
    }

    TypeGrid grid() {
        return grid;
    }

    int cells() {
        return cells;
    }

    /** The lower boundary g_k, for 0 &lt;= k &lt;= cells. */
    Real boundary(int k) {
        return Real.of(grid.boundary(k));
    }

    Real width(int k) {
        return Real.of(grid.width(k));
    }

    /** The mass p of cell k. */
    Real mass(int k) {
        return mass[k];
    }

    /** The mass of all cells below boundary k, from 0 at k = 0 to 1 at k = cells. */
    Real below(int k) {
        return below[k];
    }

    /** A double that is at most {@link #below(int)}, nondecreasing in k, exact at both ends. */
    double lowerBelow(int k) {
        return lowerBelow[k];
    }

    /** A double that is at least {@link #below(int)}. */
    double upperBelow(int k) {
        return upperBelow[k];
    }

    /** lambda of cell k. */
    Real welfare(int k) {
        return welfare[k];
    }

    /** Lambda of cell k, the integral of 1/s against lambda. */
    Real inverse(int k) {
        return inverse[k];
    }

    /** {@code lambda_k - g_k Lambda_k}, the integral of (s - g_k)/s against lambda over the cell; nonnegative. */
    Real excess(int k) {
        if (isPoint(k)) {
            return Real.ZERO;
        }
        return nonnegative(welfare[k].subtract(boundary(k).multiply(inverse[k])));
    }

    /** Lambda(b), equation (12)'s argument. */
    Real totalInverse() {
        return total;
    }

    /** The increase of t F(t) over the cell: what a seller's allocation adds to the budget. */
    Real budget(int k) {
        return budget[k];
    }

    /** The integral of Lambda over the cell, which is {@code -(lambda - t Lambda)} differenced. */
    Real rent(int k) {
        return rent[k];
    }

    /**
     * An upper bound of how far the share of the cell's mass below a type strays from the share of the cell's width below it, at most
     * 1; zero where F is affine in the cell.
     */
    double strayShare(int k) {
        Real stray = type.chordDeviation(grid.boundary(k), grid.boundary(k + 1));
        if (stray.isZero()) {
            return 0;
        }
        double least = mass[k].lower();
        return least > 0 ? Math.min(1, Rounding.divideUp(stray.interval().abs().upper(), least)) : 1;
    }

    /** Whether the cell has width zero. */
    boolean isPoint(int k) {
        return grid.isPoint(k);
    }

    /** Lambda(b) of a player, equation (12)'s argument, without a grid. */
    static Real totalInverse(Player player) {
        TypeDistribution lambda = player.welfare();
        BigFraction low = lambda.lower();
        BigFraction high = lambda.upper();
        Real sum = lambda.pointMass(low).divide(Real.of(low));
        if (low.compareTo(high) < 0) {
            sum = sum.add(lambda.openInverseMoment(low, high))
                    .add(lambda.pointMass(high).divide(Real.of(high)));
        }
        return sum;
    }

    @Override
    public String toString() {
        return "PlayerCells[" + cells + " cells on [" + Rationals.toString(grid.lower()) + ", "
                + Rationals.toString(grid.upper()) + "]]";
    }
}
