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
    private final Player player;
    private final TypeDistribution type;
    private final boolean exact;
    private final int cells;
    private final Real[] width;
    private final Real[] left;
    private final Real[] mass;
    private final Real[] function;
    private final Real[] below;
    private final Real[] welfare;
    private final Real[] inverse;
    private final Real[] budget;
    private final Real[] rent;
    private final Real total;
    private final double[] stray;
    private final double[] lowerBelow;
    private final double[] upperBelow;

    private PlayerCells(TypeGrid grid, Player player, boolean exact, PlayerCells known) {
        this.player = player;
        this.exact = exact;
        this.type = player.type();
        requireFit(grid, type);
        this.grid = grid;
        this.cells = grid.cells();
        this.width = new Real[cells];
        this.left = new Real[cells + 1];
        this.mass = new Real[cells];
        this.function = new Real[cells + 1];
        this.below = new Real[cells + 1];
        this.welfare = new Real[cells];
        this.inverse = new Real[cells];
        this.budget = new Real[cells];
        this.rent = new Real[cells];
        this.stray = new double[cells];
        Arrays.fill(stray, UNKNOWN);
        this.lowerBelow = new double[cells + 1];
        this.upperBelow = new double[cells + 1];
        int[] same = matches(known);
        readType(known, same);
        readWelfare(known, same);
        Real before = Real.ZERO;
        for (int k = 0; k < cells; k++) {
            budget[k] = left[k].multiply(mass[k]).add(width[k].multiply(below[k + 1]));
            Real inside = left[k + 1].multiply(inverse[k]).subtract(welfare[k]);
            rent[k] = width[k].multiply(before).add(inside);
            before = before.add(inverse[k]);
        }
        total = before;
    }

    /**
     * @throws IllegalArgumentException if the grid does not cover the support, or an atom of F is no point cell
     */
    static PlayerCells of(TypeGrid grid, Player player) {
        return new PlayerCells(grid, player, true, null);
    }

    /** The same with enclosures for exact rationals, which would take most of the time on fine grids. */
    static PlayerCells enclosed(TypeGrid grid, Player player) {
        return new PlayerCells(grid, player, false, null);
    }

    /** The same on a grid with further lines: what a cell of both grids is known to be is not computed again. */
    PlayerCells refined(TypeGrid finer) {
        return new PlayerCells(finer, player, exact, this);
    }

    /** Per boundary, the place in the other grid of the same object, or -1. */
    private int[] matches(PlayerCells known) {
        int[] same = new int[cells + 1];
        int next = 0;
        for (int k = 0; k <= cells; k++) {
            boolean match = known != null && next <= known.cells && known.grid.boundary(next) == grid.boundary(k);
            same[k] = match ? next++ : -1;
        }
        return same;
    }

    private static boolean isKnown(int[] same, int k) {
        return same[k] >= 0 && same[k + 1] == same[k] + 1;
    }

    /**
     * Masses of cells and of all cells below. Exact values of F give both. Where F is only enclosed the masses of cells cost as
     * much as F itself and are narrower than its differences; on fine grids what is below is then summed up between a few values
     * of F, which costs a rounding error per cell.
     */
    private void readType(PlayerCells known, int[] same) {
        for (int k = 0; k <= cells; k++) {
            left[k] = same[k] >= 0 ? known.left[same[k]] : kept(Real.of(grid.boundary(k)));
        }
        function[0] = Real.ZERO;
        function[cells] = Real.ONE;
        boolean summed = !exact && cells > 1 && !valueAt(1).isExact();
        for (int k = 1; k < cells && !summed; k++) {
            function[k] = same[k] >= 0 ? known.function[same[k]] : valueAt(k);
        }
        for (int k = 0; k < cells; k++) {
            if (isKnown(same, k)) {
                width[k] = known.width[same[k]];
                mass[k] = known.mass[same[k]];
            } else {
                width[k] = grid.isPoint(k) ? Real.ZERO : kept(Real.of(grid.width(k)));
                mass[k] = nonnegative(kept(massOf(k)));
            }
        }
        for (int k = 1; k < cells && summed; k++) {
            function[k] = k % ANCHOR == 0
                    ? valueAt(k)
                    : Real.of(function[k - 1].interval().add(mass[k - 1].interval()));
        }
        for (int k = 0; k <= cells; k++) {
            below[k] = k == cells ? Real.ONE : kept(function[k]);
            lowerBelow[k] = k == 0 ? 0 : Math.max(lowerBelow[k - 1], Math.min(1, below[k].lower()));
            upperBelow[k] = Math.min(1, Math.max(0, below[k].upper()));
        }
    }

    private Real valueAt(int k) {
        BigFraction g = grid.boundary(k);
        return grid.isPoint(k) ? type.cdfBelow(g) : type.cdf(g);
    }

    /** Where F is exact the mass is a difference; elsewhere the family knows it more closely than two values of F do. */
    private Real massOf(int k) {
        BigFraction g = grid.boundary(k);
        if (grid.isPoint(k)) {
            return type.pointMass(g);
        }
        boolean known = function[k] != null && function[k + 1] != null;
        return known && function[k].isExact() && function[k + 1].isExact()
                ? function[k + 1].subtract(function[k])
                : type.openMass(g, grid.boundary(k + 1));
    }

    private Real kept(Real number) {
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

    private void readWelfare(PlayerCells known, int[] same) {
        TypeDistribution lambda = player.welfare();
        boolean prior = lambda == player.type();
        Set<BigFraction> atoms = Set.copyOf(lambda.atoms());
        for (int k = 0; k < cells; k++) {
            if (isKnown(same, k)) {
                welfare[k] = known.welfare[same[k]];
                inverse[k] = known.inverse[same[k]];
                continue;
            }
            BigFraction g = grid.boundary(k);
            BigFraction next = grid.boundary(k + 1);
            Real sum = Real.ZERO;
            Real inverseSum = Real.ZERO;
            boolean point = grid.isPoint(k);
            if (!point) {
                sum = prior ? mass[k] : kept(lambda.openMass(g, next));
                inverseSum = kept(lambda.openInverseMoment(g, next));
            }
            boolean ownsLeft = point || k == 0 || !grid.isPoint(k - 1);
            if (ownsLeft && !atoms.isEmpty() && atoms.contains(g)) {
                Real atom = kept(lambda.pointMass(g));
                sum = sum.add(atom);
                inverseSum = inverseSum.add(atom.divide(Real.of(g)));
            }
            if (k == cells - 1 && !point && atoms.contains(next)) {
                Real atom = kept(lambda.pointMass(next));
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
        return left[k];
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
