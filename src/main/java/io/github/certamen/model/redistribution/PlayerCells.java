package io.github.certamen.model.redistribution;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import java.util.Arrays;
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
    private static final double UNKNOWN = -1;

    /** Cells from one value of F to the next, where masses are summed in between. */
    private static final int ANCHOR = 32;

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
    private final Real[] boundary;
    private final Real[] width;
    private final double[] stray;
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
        this.boundary = new Real[cells + 1];
        this.width = new Real[cells];
        this.stray = new double[cells];
        Arrays.fill(stray, UNKNOWN);
        for (int k = 0; k <= cells; k++) {
            boundary[k] = Real.of(grid.boundary(k));
        }
        for (int k = 0; k < cells; k++) {
            width[k] = grid.isPoint(k) ? Real.ZERO : boundary[k + 1].subtract(boundary[k]);
        }
        readMasses(exact);
        readWelfare(player, exact);
        Real before = Real.ZERO;
        for (int k = 0; k < cells; k++) {
            Real w = kept(width[k], exact);
            Real left = kept(boundary[k], exact);
            Real right = kept(boundary[k + 1], exact);
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

    /**
     * Masses of cells and of all cells below. Exact values of F give both. Where F is only enclosed the masses of cells cost as
     * much as F itself and are narrower than its differences; on fine grids what is below is then summed up between a few values
     * of F, which costs a rounding error per cell.
     */
    private void readMasses(boolean exact) {
        below[0] = Real.ZERO;
        below[cells] = Real.ONE;
        boolean summed = !exact && cells > 1 && !readBelow(1).isExact();
        for (int k = 1; k < cells && !summed; k++) {
            below[k] = readBelow(k);
        }
        for (int k = 0; k < cells; k++) {
            boolean known = !summed && below[k].isExact() && below[k + 1].isExact();
            BigFraction g = grid.boundary(k);
            Real own = known
                    ? below[k + 1].subtract(below[k])
                    : grid.isPoint(k) ? type.pointMass(g) : type.openMass(g, grid.boundary(k + 1));
            mass[k] = nonnegative(kept(own, exact));
        }
        if (summed) {
            sumMasses();
        }
        upperBelow[0] = 0;
        for (int k = 1; k <= cells; k++) {
            below[k] = kept(below[k], exact || k == cells);
            lowerBelow[k] = Math.max(lowerBelow[k - 1], Math.min(1, below[k].lower()));
            upperBelow[k] = Math.min(1, Math.max(0, below[k].upper()));
        }
        lowerBelow[cells] = 1;
    }

    private Real readBelow(int k) {
        BigFraction g = grid.boundary(k);
        return grid.isPoint(k) ? type.cdfBelow(g) : type.cdf(g);
    }

    private void sumMasses() {
        for (int k = 1; k < cells; k++) {
            below[k] = k % ANCHOR == 0
                    ? readBelow(k)
                    : Real.of(below[k - 1].interval().add(mass[k - 1].interval()));
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
        return boundary[k];
    }

    Real width(int k) {
        return width[k];
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
        double known = stray[k];
        if (known == UNKNOWN) {
            known = readStray(k);
            stray[k] = known; // a benign race: every thread computes the same value
        }
        return known;
    }

    private double readStray(int k) {
        Real deviation = type.chordDeviation(grid.boundary(k), grid.boundary(k + 1));
        if (deviation.isZero()) {
            return 0;
        }
        double least = mass[k].lower();
        return least > 0
                ? Math.min(1, Rounding.divideUp(deviation.interval().abs().upper(), least))
                : 1;
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
