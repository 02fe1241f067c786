package io.github.certamen.grid;

import io.github.certamen.number.DoubleDouble;
import io.github.certamen.number.RationalList;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A grid on a support [a, b]: lines a = g_0 &lt; g_1 &lt; ... = b, and points that are cells of their own.
 *
 * <p>The cells, in order, are the open intervals between neighbouring lines and, for each point cell, the single point
 * (a cell of width zero) between its neighbours. Cell k lies between {@code boundary(k)} and {@code boundary(k + 1)},
 * which are equal exactly for a point cell. Mathematics, section 2. Immutable.
 */
public final class TypeGrid {
    private final List<BigFraction> lines;
    private final List<BigFraction> points;
    private final BigFraction[] boundaries; // without points, filled on demand
    private final BitSet pointCells;

    private TypeGrid(List<BigFraction> lines, List<BigFraction> points) {
        this.lines = lines;
        this.points = points;
        this.boundaries = new BigFraction[lines.size() + points.size()];
        this.pointCells = new BitSet();
        int next = 0;
        for (int k = 0; k < boundaries.length && !points.isEmpty(); k++) {
            boundaries[k] = lines.get(k - next);
            if (next < points.size() && Rationals.compare(points.get(next), boundaries[k]) == 0) {
                pointCells.set(k);
                next++;
                boundaries[++k] = boundaries[k - 1];
            }
        }
    }

    /**
     * The grid with the given lines, in any order and with repetitions, and point cells.
     *
     * @param lines at least two different lines, or one line that is a point
     * @param points points within the lines' range, such as the atoms of a distribution; each becomes a line too
     * @throws IllegalArgumentException if there are too few lines, or a point lies outside their range
     */
    public static TypeGrid of(Collection<BigFraction> lines, Collection<BigFraction> points) {
        List<BigFraction> sorted = ascending(lines);
        List<BigFraction> sortedPoints = ascending(points);
        if (sorted.isEmpty() || (sorted.size() < 2 && sortedPoints.isEmpty())) {
            throw new IllegalArgumentException("a grid needs at least two lines, found " + lines.size());
        }
        BigFraction first = sorted.get(0);
        BigFraction last = sorted.get(sorted.size() - 1);
        for (BigFraction point : ends(sortedPoints)) {
            if (!(Rationals.compare(first, point) <= 0 && Rationals.compare(point, last) <= 0)) {
                throw new IllegalArgumentException("the point " + Rationals.toString(point)
                        + " lies outside the grid [" + Rationals.toString(first) + ", " + Rationals.toString(last)
                        + "]");
            }
        }
        if (!sortedPoints.isEmpty()) {
            sorted = merged(sorted, sortedPoints);
        }
        return new TypeGrid(sorted, sortedPoints);
    }

    private static List<BigFraction> ends(List<BigFraction> ascending) {
        return ascending.isEmpty() ? ascending : List.of(ascending.get(0), ascending.get(ascending.size() - 1));
    }

    private static List<BigFraction> ascending(Collection<BigFraction> numbers) {
        if (numbers instanceof RationalList list && isAscending(list)) {
            return list;
        }
        BigFraction before = null;
        for (BigFraction number : numbers) {
            if (before != null && Rationals.compare(before, number) >= 0) {
                TreeSet<BigFraction> sorted = new TreeSet<>(Rationals::compare);
                sorted.addAll(numbers);
                return List.copyOf(sorted);
            }
            before = number;
        }
        return List.copyOf(numbers);
    }

    private static boolean isAscending(RationalList list) {
        for (int k = 1; k < list.size(); k++) {
            if (!RationalList.isBelow(list, k - 1, k)) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@code cells} cells of equal width on [lower, upper], without point cells.
     *
     * @throws IllegalArgumentException unless {@code lower < upper} and {@code cells >= 1}
     */
    public static TypeGrid uniform(BigFraction lower, BigFraction upper, int cells) {
        if (!(cells >= 1)) {
            throw new IllegalArgumentException("a grid needs cells >= 1, found cells=" + cells);
        }
        List<BigFraction> lines = new ArrayList<>(cells + 1);
        BigFraction length = upper.subtract(lower);
        for (int k = 0; k <= cells; k++) {
            lines.add(lower.add(length.multiply(BigFraction.of(k, cells))));
        }
        return of(lines, List.of());
    }

    /** This grid with further lines; those outside its range are left out. */
    public TypeGrid withLines(Collection<BigFraction> more) {
        List<BigFraction> inside = new ArrayList<>(ascending(more));
        inside.removeIf(line -> Rationals.compare(line, lower()) < 0 || Rationals.compare(line, upper()) > 0);
        return new TypeGrid(merged(lines, inside), points);
    }

    /** The numbers of two ascending lists, each once, ascending. */
    private static List<BigFraction> merged(List<BigFraction> one, List<BigFraction> other) {
        List<BigFraction> all = new ArrayList<>(one.size() + other.size());
        int next = 0;
        for (BigFraction number : one) {
            int sign = -1;
            while (next < other.size() && sign < 0) {
                sign = Rationals.compare(other.get(next), number);
                if (sign < 0) {
                    all.add(other.get(next));
                }
                next += sign <= 0 ? 1 : 0;
            }
            all.add(number);
        }
        all.addAll(other.subList(next, other.size()));
        return List.copyOf(all);
    }

    /** This grid with further point cells. */
    public TypeGrid withPoints(Collection<BigFraction> more) {
        TreeSet<BigFraction> all = new TreeSet<>(points);
        all.addAll(more);
        return of(lines, all);
    }

    /** This grid with every cell of positive width halved. */
    public TypeGrid halved() {
        List<BigFraction> middles = new ArrayList<>();
        for (int k = 0; k + 1 < lines.size(); k++) {
            middles.add(Rationals.midpoint(lines.get(k), lines.get(k + 1)));
        }
        return withLines(middles);
    }

    public BigFraction lower() {
        return boundary(0);
    }

    public BigFraction upper() {
        return boundary(boundaries.length - 1);
    }

    /** Number of cells, point cells included. */
    public int cells() {
        return boundaries.length - 1;
    }

    /** Boundary k, for {@code 0 <= k <= cells()}; ascending, and repeated around a point cell. */
    public BigFraction boundary(int k) {
        BigFraction known = boundaries[k];
        if (known == null) {
            known = lines.get(k);
            boundaries[k] = known; // a benign race: equal immutable values
        }
        return known;
    }

    /** Boundary k to 104 bits. */
    public DoubleDouble sharp(int k) {
        return boundaries[k] == null ? RationalList.sharp(lines, k) : DoubleDouble.of(boundaries[k]);
    }

    public BigFraction width(int cell) {
        return boundary(cell + 1).subtract(boundary(cell));
    }

    public boolean isPoint(int cell) {
        return pointCells.get(cell);
    }

    /** The cell of a type: at a line that is no point cell, the cell above it (the last cell at the upper end). */
    public int cellOf(BigFraction type) {
        if (!(lower().compareTo(type) <= 0 && type.compareTo(upper()) <= 0)) {
            throw new IllegalArgumentException("the type " + Rationals.toString(type) + " lies outside the grid");
        }
        int low = 0;
        int high = cells() - 1;
        while (low < high) { // the last cell whose lower boundary is at most the type
            int middle = (low + high + 1) >>> 1;
            if (boundary(middle).compareTo(type) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        // Behind a point cell the cell above also starts at the point; the point cell itself is meant.
        return low > 0 && isPoint(low - 1) && boundary(low).compareTo(type) == 0 ? low - 1 : low;
    }

    /** The different lines, ascending, both ends included. */
    public List<BigFraction> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** The point cells' places, ascending. */
    public List<BigFraction> points() {
        return Collections.unmodifiableList(points);
    }

    /** Whether all of the numbers, which ascend, are point cells. */
    public boolean hasPoints(List<BigFraction> ascending) {
        int next = 0;
        for (BigFraction point : points) {
            if (next < ascending.size() && Rationals.compare(point, ascending.get(next)) == 0) {
                next++;
            }
        }
        return next == ascending.size();
    }

    /** Whether every line and point of this grid is one of the other's, so that the other refines this one. */
    public boolean isRefinedBy(TypeGrid other) {
        return other.lines.containsAll(lines) && other.points.containsAll(points);
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof TypeGrid grid && grid.lines.equals(lines) && grid.points.equals(points);
    }

    @Override
    public int hashCode() {
        return 31 * lines.hashCode() + points.hashCode();
    }

    @Override
    public String toString() {
        return "TypeGrid" + lines.stream().map(Rationals::toString).toList()
                + (points.isEmpty()
                        ? ""
                        : " points " + points.stream().map(Rationals::toString).toList());
    }
}
