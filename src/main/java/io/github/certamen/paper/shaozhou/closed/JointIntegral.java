package io.github.certamen.paper.shaozhou.closed;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.Shares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The integral {@code J(c) = int_0^c F_1 F_2} on [0, 1], enclosed, and exact where both distribution functions are piecewise affine.
 *
 * <p>On a piece [a, b] of length h write F_i as its chord plus eta_i. The chords' product is integrated in closed form, and {@code int
 * eta_i} is known from the integral of F_i. What is left is {@code int (chord_1 - its middle) eta_2}, the same the other way round, and
 * {@code int eta_1 eta_2}. Where F_i'' is within [s_i - r_i, s_i + r_i], {@code eta_i = -F_i''(.) (u - a)(b - u) / 2}, whose part with s_i is
 * even about the middle; so the first is at most {@code rise_1 r_2 h^3 / 64}, the last in {@code F_1'' F_2'' h^5 / 120}: errors of order
 * h^5 for smooth densities. Elsewhere |eta_i| &lt;= gap_i bounds them by {@code h ((rise_1 gap_2 + rise_2 gap_1) / 4 + gap_1 gap_2)}. The piece
 * with the largest error is halved until the sum of errors is at most 1e-11, or there are {@value #MOST} pieces.
 */
final class JointIntegral {
    private static final int MOST = 4096;
    private static final double TARGET = 1e-11;
    /** Covers the rounding of a dozen operations on positive doubles. */
    private static final double SAFE = 1 + 0x1p-40;

    private final Evaluations first;
    private final Evaluations second;
    private final List<Piece> pieces;
    private final Real[] before;

    private record Piece(BigFraction from, BigFraction to, Real value, double error) {}

    JointIntegral(Evaluations first, Evaluations second) {
        this.first = first;
        this.second = second;
        TreeSet<BigFraction> breaks = new TreeSet<>(List.of(BigFraction.ZERO, BigFraction.ONE));
        for (TypeDistribution type : List.of(first.type(), second.type())) {
            breaks.add(type.lower());
            breaks.add(type.upper());
            breaks.addAll(type.kinks());
        }
        PriorityQueue<Piece> queue =
                new PriorityQueue<>(Comparator.comparingDouble(Piece::error).reversed());
        double error = 0;
        BigFraction previous = null;
        for (BigFraction at : breaks) {
            if (previous != null) {
                Piece piece = piece(previous, at);
                queue.add(piece);
                error += piece.error();
            }
            previous = at;
        }
        int most = MOST + queue.size();
        while (error > TARGET && queue.size() < most) {
            Piece worst = queue.remove();
            BigFraction middle = Rationals.midpoint(worst.from(), worst.to());
            Piece left = piece(worst.from(), middle);
            Piece right = piece(middle, worst.to());
            queue.add(left);
            queue.add(right);
            error += left.error() + right.error() - worst.error();
        }
        this.pieces = new ArrayList<>(queue);
        pieces.sort(Comparator.comparing(Piece::from));
        this.before = new Real[pieces.size() + 1];
        before[0] = Real.ZERO;
        for (int i = 0; i < pieces.size(); i++) {
            before[i + 1] = before[i].add(pieces.get(i).value());
        }
    }

    /** J(c), for c in [0, 1]. */
    Real to(BigFraction c) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces.get(middle).from().compareTo(c) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Piece piece = pieces.get(low);
        if (piece.to().compareTo(c) == 0) {
            return before[low + 1];
        }
        return piece.from().compareTo(c) == 0
                ? before[low]
                : before[low].add(piece(piece.from(), c).value());
    }

    /** J(1). */
    Real whole() {
        return before[pieces.size()];
    }

    private Piece piece(BigFraction from, BigFraction to) {
        Real h = Real.of(to.subtract(from));
        Chord one = Chord.of(first, from, to, h);
        Chord two = Chord.of(second, from, to, h);
        Interval rest = rest(one, two, h.interval());
        // h/6 (2 a1 a2 + 2 b1 b2 + a1 b2 + b1 a2) + mid1 int eta2 + mid2 int eta1
        Real twice = Real.of(2)
                .multiply(one.start().multiply(two.start()).add(one.end().multiply(two.end())));
        Real cross = one.start().multiply(two.end()).add(one.end().multiply(two.start()));
        Real value = h.multiply(Real.of(BigFraction.of(1, 6)))
                .multiply(twice.add(cross))
                .add(one.middle().multiply(two.area()))
                .add(two.middle().multiply(one.area()));
        boolean exact = rest.lower() == 0 && rest.upper() == 0;
        return new Piece(from, to, exact ? value : value.add(Real.of(rest)), rest.width() / 2);
    }

    /** What the product of the chords and the areas between chords and functions leave out. */
    private static Interval rest(Chord one, Chord two, Interval h) {
        double width = h.upper();
        if (one.isBounded() && two.isBounded()) {
            double odd = SAFE * width * width * width / 64 * (one.rise() * two.radius() + two.rise() * one.radius());
            Interval square = h.multiply(h);
            Interval fifth = square.multiply(square).multiply(h).divide(Interval.of(120));
            return one.slope().multiply(two.slope()).multiply(fifth).add(Interval.of(-odd, odd));
        }
        double most = SAFE * width * ((one.rise() * two.gap() + two.rise() * one.gap()) / 4 + one.gap() * two.gap());
        return Interval.of(-most, most);
    }

    /**
     * A distribution function on a piece.
     *
     * @param start its value at the lower end
     * @param end its value below the upper end
     * @param area the integral of its difference from its chord
     * @param rise at least the growth from start to end
     * @param gap at least the size of its difference from its chord
     * @param slope an enclosure of its second derivative, perhaps unbounded
     */
    private record Chord(Real start, Real end, Real area, double rise, double gap, Interval slope) {
        static Chord of(Evaluations type, BigFraction from, BigFraction to, Real h) {
            Interval slope = type.type().densitySlope(from, to);
            boolean affine = slope.lower() == 0 && slope.upper() == 0;
            Real start = affine ? type.cdf(from) : type.cdf(from).enclosed();
            Real end = affine ? type.cdfBelow(to) : type.cdfBelow(to).enclosed();
            Real area = affine
                    ? Real.ZERO
                    : type.cdfIntegral(to)
                            .subtract(type.cdfIntegral(from))
                            .subtract(h.multiply(start.add(end)).multiply(Shares.HALF));
            double rise = Math.max(0, end.upper() - start.lower());
            double steepest = slope.abs().upper();
            double gap = Double.isInfinite(steepest)
                    ? type.type().chordDeviation(from, to).interval().abs().upper()
                    : SAFE * steepest * h.upper() * h.upper() / 8;
            return new Chord(start, end, area, rise, gap, slope);
        }

        Real middle() {
            return start.add(end).multiply(Shares.HALF);
        }

        boolean isBounded() {
            return !Double.isInfinite(slope.abs().upper());
        }

        /** Half the width of the enclosure of the second derivative. */
        double radius() {
            return slope.width() / 2;
        }
    }
}
