package io.github.certamen.paper.kangzheng.cells;

import io.github.certamen.distribution.CellEnclosures;
import io.github.certamen.distribution.CellLines;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.number.IntervalArray;
import io.github.certamen.number.Rounding;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Enclosures of what the model needs to know of one player on the cells of a grid, for grids of many thousand cells: the numbers of {@link
 * PlayerCells}, as intervals in arrays. Cost: a constant number of {@link CellEnclosures} per cell.
 */
public final class CellBounds {
    private static final double UNKNOWN = -1;

    /** Cells from one value of F to the next, where masses are summed in between. */
    private static final int ANCHOR = 32;

    private final TypeGrid grid;
    private final Player player;
    private final CellLines lines;
    private final CellEnclosures type;
    private final int cells;
    private final IntervalArray boundary;
    private final IntervalArray width;
    private final IntervalArray mass;
    private final IntervalArray below;
    private final IntervalArray welfare;
    private final IntervalArray inverse;
    private final IntervalArray budget;
    private final IntervalArray rent;
    private final double[] lowerBelow;
    private final double[] upperBelow;
    private final double[] stray;
    private final Interval total;

    private CellBounds(TypeGrid grid, Player player, CellBounds known) {
        this.grid = grid;
        this.player = player;
        this.cells = grid.cells();
        this.lines = CellLines.of(grid::boundary, grid::sharp, cells);
        this.type = player.type().enclosures(lines);
        this.boundary = new IntervalArray(cells + 1);
        this.width = new IntervalArray(cells);
        this.mass = new IntervalArray(cells);
        this.below = new IntervalArray(cells + 1);
        this.welfare = new IntervalArray(cells);
        this.inverse = new IntervalArray(cells);
        this.budget = new IntervalArray(cells);
        this.rent = new IntervalArray(cells);
        this.lowerBelow = new double[cells + 1];
        this.upperBelow = new double[cells + 1];
        this.stray = new double[cells];
        Arrays.fill(stray, UNKNOWN);
        int[] same = matches(known);
        readMasses(known, same);
        readFunction(known, same);
        readWelfare(known, same);
        this.total = accumulate();
    }

    /** The cells of a grid that fits the player, see {@link PlayerCells#of}. */
    static CellBounds of(TypeGrid grid, Player player) {
        return new CellBounds(grid, player, null);
    }

    /** The same on a grid with further lines: what a cell of both grids is known to be is not computed again. */
    CellBounds refined(TypeGrid finer) {
        return new CellBounds(finer, player, this);
    }

    /** Per boundary, the place in the other grid of the same object, or -1. */
    private int[] matches(CellBounds known) {
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

    private void readMasses(CellBounds known, int[] same) {
        for (int k = 0; k <= cells; k++) {
            boundary.set(k, lines.at(k));
        }
        for (int k = 0; k < cells; k++) {
            if (isKnown(same, k)) {
                width.copy(k, known.width, same[k]);
                mass.copy(k, known.mass, same[k]);
                stray[k] = known.stray[same[k]];
            } else if (grid.isPoint(k)) {
                mass.set(k, player.type().pointMass(grid.boundary(k)).interval());
            } else {
                width.set(k, nonnegative(lines.width(k)));
                mass.set(k, nonnegative(type.mass(k)));
            }
        }
    }

    /**
     * The mass of all cells below each line. Where F is only enclosed, with more effort than the mass of a cell, what is below is summed
     * up between a few values of F.
     */
    private void readFunction(CellBounds known, int[] same) {
        boolean summed = type.isSummed();
        below.set(cells, Interval.ONE);
        for (int k = 1; k < cells; k++) {
            if (summed && k % ANCHOR != 0) {
                below.set(k, below.at(k - 1).add(mass.at(k - 1)));
            } else if (same[k] >= 0 && !summed) {
                below.copy(k, known.below, same[k]);
            } else {
                below.set(k, valueAt(k));
            }
        }
        for (int k = 0; k <= cells; k++) {
            lowerBelow[k] = k == 0 ? 0 : Math.max(lowerBelow[k - 1], Math.min(1, below.lower(k)));
            upperBelow[k] = Math.min(1, Math.max(0, below.upper(k)));
        }
    }

    private Interval valueAt(int k) {
        return grid.isPoint(k) ? player.type().cdfBelow(grid.boundary(k)).interval() : type.below(k);
    }

    /** An atom of lambda on a line is counted to the cell above it, see {@link PlayerCells}. */
    private void readWelfare(CellBounds known, int[] same) {
        TypeDistribution lambda = player.welfare();
        boolean prior = lambda == player.type();
        CellEnclosures ranking = prior ? type : lambda.enclosures(lines);
        BitSet atoms = linesAt(lambda.atoms());
        for (int k = 0; k < cells; k++) {
            if (isKnown(same, k)) {
                welfare.copy(k, known.welfare, same[k]);
                inverse.copy(k, known.inverse, same[k]);
                continue;
            }
            boolean point = grid.isPoint(k);
            Interval sum = point ? Interval.ZERO : prior ? mass.at(k) : nonnegative(ranking.mass(k));
            Interval inverseSum = point ? Interval.ZERO : nonnegative(ranking.inverse(k));
            if (!atoms.isEmpty()) {
                boolean ownsLeft = point || k == 0 || !grid.isPoint(k - 1);
                if (ownsLeft && atoms.get(k)) {
                    Interval atom = lambda.pointMass(grid.boundary(k)).interval();
                    sum = sum.add(atom);
                    inverseSum = inverseSum.add(atom.divide(boundary.at(k)));
                }
                if (k == cells - 1 && !point && atoms.get(k + 1)) {
                    Interval atom = lambda.pointMass(grid.boundary(k + 1)).interval();
                    sum = sum.add(atom);
                    inverseSum = inverseSum.add(atom.divide(boundary.at(k + 1)));
                }
            }
            welfare.set(k, nonnegative(sum));
            inverse.set(k, nonnegative(inverseSum));
        }
    }

    private BitSet linesAt(List<BigFraction> places) {
        BitSet result = new BitSet();
        for (BigFraction place : places) {
            for (int k = lines.lastAtOrBelow(place); k >= 0 && lines.line(k).equals(place); k--) {
                result.set(k);
            }
        }
        return result;
    }

    /** All numbers are nonnegative, so lower ends come from lower ends. */
    private Interval accumulate() {
        double least = 0;
        double most = 0;
        for (int k = 0; k < cells; k++) {
            double low = product(boundary.lower(k), mass.lower(k), -1)
                    + product(width.lower(k), Math.max(0, below.lower(k + 1)), -1);
            double high = product(boundary.upper(k), mass.upper(k), 1) + product(width.upper(k), below.upper(k + 1), 1);
            budget.set(k, new Interval(Math.max(0, Rounding.below(low)), high == 0 ? 0 : Rounding.above(high)));
            double insideLow = product(boundary.lower(k + 1), inverse.lower(k), -1) - welfare.upper(k);
            double insideHigh = product(boundary.upper(k + 1), inverse.upper(k), 1) - welfare.lower(k);
            low = product(width.lower(k), least, -1) + Math.max(0, Rounding.below(insideLow));
            high = product(width.upper(k), most, 1) + Math.max(0, Rounding.above(insideHigh));
            rent.set(k, new Interval(Math.max(0, Rounding.below(low)), high == 0 ? 0 : Rounding.above(high)));
            least = Math.max(0, Rounding.below(least + inverse.lower(k)));
            most = Rounding.above(most + inverse.upper(k));
        }
        return new Interval(least, most);
    }

    /** A bound of a product of nonnegative numbers, from below or above. */
    private static double product(double a, double b, int side) {
        double product = a * b;
        return a == 0 || b == 0 ? 0 : side < 0 ? Math.max(0, Rounding.below(product)) : Rounding.above(product);
    }

    /** The part of an enclosure of a nonnegative number that can be. */
    private static Interval nonnegative(Interval number) {
        return number.lower() >= 0 ? number : number.intersect(new Interval(0, Double.POSITIVE_INFINITY));
    }

    TypeGrid grid() {
        return grid;
    }

    public int cells() {
        return cells;
    }

    /** The lower boundaries g_k, and the upper end. */
    IntervalArray boundary() {
        return boundary;
    }

    public IntervalArray width() {
        return width;
    }

    /** The masses p. */
    public IntervalArray mass() {
        return mass;
    }

    /** The mass of all cells below each boundary, from 0 to 1. */
    public IntervalArray below() {
        return below;
    }

    /** Doubles that are at most {@link #below()}, nondecreasing, exact at both ends. */
    public double lowerBelow(int k) {
        return lowerBelow[k];
    }

    /** Doubles that are at least {@link #below()}. */
    public double upperBelow(int k) {
        return upperBelow[k];
    }

    /** lambda of each cell. */
    IntervalArray welfare() {
        return welfare;
    }

    /** Lambda of each cell, the integral of 1/s against lambda. */
    public IntervalArray inverse() {
        return inverse;
    }

    /** Lambda(b), equation (12)'s argument. */
    public Interval totalInverse() {
        return total;
    }

    /** The increase of t F(t) over each cell: what a seller's allocation adds to the budget. Nonnegative. */
    public IntervalArray budget() {
        return budget;
    }

    /** The integral of Lambda over each cell, which is {@code -(lambda - t Lambda)} differenced. Nonnegative. */
    public IntervalArray rent() {
        return rent;
    }

    /**
     * An upper bound of how far the share of the cell's mass below a type strays from the share of the cell's width below it, at most
     * 1; zero where F is affine in the cell.
     */
    public double strayShare(int k) {
        double known = stray[k];
        if (known == UNKNOWN) {
            known = readStray(k);
            stray[k] = known; // a benign race: every thread computes the same value
        }
        return known;
    }

    private double readStray(int k) {
        double deviation = type.deviation(k);
        double least = mass.lower(k);
        return deviation == 0 ? 0 : least > 0 ? Math.min(1, Rounding.divideUp(deviation, least)) : 1;
    }

    /** Whether the cell has width zero. */
    public boolean isPoint(int k) {
        return grid.isPoint(k);
    }
}
