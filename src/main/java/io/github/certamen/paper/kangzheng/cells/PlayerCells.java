package io.github.certamen.paper.kangzheng.cells;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.number.IntervalArray;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
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
public final class PlayerCells {
    private final TypeGrid grid;
    private final Player player;
    private final TypeDistribution type;
    private final boolean exact;
    private final int cells;
    private final Real[] width;
    private final Real[] mass;
    private final Real[] below;
    private final Real[] welfare;
    private final Real[] inverse;
    private final Real[] budget;
    private final Real[] rent;
    private final Real total;
    private CellBounds bounds;

    /** With exact numbers wherever there are some. */
    private PlayerCells(TypeGrid grid, Player player) {
        this.player = player;
        this.type = player.type();
        requireFit(grid, type);
        this.exact = true;
        this.grid = grid;
        this.cells = grid.cells();
        this.width = new Real[cells];
        this.mass = new Real[cells];
        this.below = new Real[cells + 1];
        this.welfare = new Real[cells];
        this.inverse = new Real[cells];
        this.budget = new Real[cells];
        this.rent = new Real[cells];
        readType();
        readWelfare();
        Real before = Real.ZERO;
        for (int k = 0; k < cells; k++) {
            budget[k] = boundary(k).multiply(mass[k]).add(width[k].multiply(below[k + 1]));
            Real inside = boundary(k + 1).multiply(inverse[k]).subtract(welfare[k]);
            rent[k] = width[k].multiply(before).add(inside);
            before = before.add(inverse[k]);
        }
        total = before;
    }

    /** With enclosures. */
    private PlayerCells(CellBounds bounds, Player player) {
        this.player = player;
        this.type = player.type();
        this.exact = false;
        this.bounds = bounds;
        this.grid = bounds.grid();
        this.cells = grid.cells();
        this.width = null;
        this.mass = null;
        this.below = null;
        this.welfare = null;
        this.inverse = null;
        this.budget = null;
        this.rent = null;
        this.total = Real.of(bounds.totalInverse());
    }

    /**
     * @throws IllegalArgumentException if the grid does not cover the support, or an atom of F is no point cell
     */
    public static PlayerCells of(TypeGrid grid, Player player) {
        return new PlayerCells(grid, player);
    }

    /** The same with enclosures for exact rationals, which would take most of the time on fine grids. */
    public static PlayerCells enclosed(TypeGrid grid, Player player) {
        requireFit(grid, player.type());
        return new PlayerCells(CellBounds.of(grid, player), player);
    }

    /** Enclosures on a grid with further lines: what a cell of both grids is known to be is not computed again. */
    public PlayerCells refined(TypeGrid finer) {
        return new PlayerCells(bounds().refined(finer), player);
    }

    /** Enclosures of the same numbers, in arrays. */
    public synchronized CellBounds bounds() {
        if (bounds == null) {
            bounds = CellBounds.of(grid, player);
        }
        return bounds;
    }

    private void readType() {
        below[0] = Real.ZERO;
        below[cells] = Real.ONE;
        for (int k = 1; k < cells; k++) {
            below[k] = valueAt(k);
        }
        for (int k = 0; k < cells; k++) {
            width[k] = grid.isPoint(k) ? Real.ZERO : Real.of(grid.width(k));
            mass[k] = nonnegative(massOf(k));
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
        return below[k].isExact() && below[k + 1].isExact()
                ? below[k + 1].subtract(below[k])
                : type.openMass(g, grid.boundary(k + 1));
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

    private void readWelfare() {
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
                sum = prior ? mass[k] : lambda.openMass(g, next);
                inverseSum = lambda.openInverseMoment(g, next);
            }
            boolean ownsLeft = point || k == 0 || !grid.isPoint(k - 1);
            if (ownsLeft && !atoms.isEmpty() && atoms.contains(g)) {
                Real atom = lambda.pointMass(g);
                sum = sum.add(atom);
                inverseSum = inverseSum.add(atom.divide(Real.of(g)));
            }
            if (k == cells - 1 && !point && atoms.contains(next)) {
                Real atom = lambda.pointMass(next);
                sum = sum.add(atom);
                inverseSum = inverseSum.add(atom.divide(Real.of(next)));
            }
            welfare[k] = nonnegative(sum);
            inverse[k] = nonnegative(inverseSum);
        }
    }

    public TypeGrid grid() {
        return grid;
    }

    public int cells() {
        return cells;
    }

    /** The lower boundary g_k, for 0 &lt;= k &lt;= cells. */
    public Real boundary(int k) {
        return exact ? Real.of(grid.boundary(k)) : enclosure(bounds.boundary(), k);
    }

    public Real width(int k) {
        return exact ? width[k] : enclosure(bounds.width(), k);
    }

    /** The mass p of cell k. */
    public Real mass(int k) {
        return exact ? mass[k] : enclosure(bounds.mass(), k);
    }

    /** The mass of all cells below boundary k, from 0 at k = 0 to 1 at k = cells. */
    public Real below(int k) {
        return exact ? below[k] : k == cells ? Real.ONE : enclosure(bounds.below(), k);
    }

    /** lambda of cell k. */
    Real welfare(int k) {
        return exact ? welfare[k] : enclosure(bounds.welfare(), k);
    }

    /** Lambda of cell k, the integral of 1/s against lambda. */
    public Real inverse(int k) {
        return exact ? inverse[k] : enclosure(bounds.inverse(), k);
    }

    /** {@code lambda_k - g_k Lambda_k}, the integral of (s - g_k)/s against lambda over the cell; nonnegative. */
    public Real excess(int k) {
        if (isPoint(k)) {
            return Real.ZERO;
        }
        return nonnegative(welfare(k).subtract(boundary(k).multiply(inverse(k))));
    }

    /** Lambda(b), equation (12)'s argument. */
    public Real totalInverse() {
        return total;
    }

    /** The increase of t F(t) over the cell: what a seller's allocation adds to the budget. */
    Real budget(int k) {
        return exact ? budget[k] : enclosure(bounds.budget(), k);
    }

    /** The integral of Lambda over the cell, which is {@code -(lambda - t Lambda)} differenced. */
    Real rent(int k) {
        return exact ? rent[k] : enclosure(bounds.rent(), k);
    }

    /** See {@link CellBounds#strayShare}. */
    public double strayShare(int k) {
        return bounds().strayShare(k);
    }

    private static Real enclosure(IntervalArray numbers, int k) {
        return numbers.lower(k) == 0 && numbers.upper(k) == 0 ? Real.ZERO : Real.of(numbers.at(k));
    }

    /** Whether the cell has width zero. */
    public boolean isPoint(int k) {
        return grid.isPoint(k);
    }

    /** Lambda(b) of a player, equation (12)'s argument, without a grid. */
    public static Real totalInverse(Player player) {
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
