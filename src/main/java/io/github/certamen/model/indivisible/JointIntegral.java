package io.github.certamen.model.indivisible;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The integral {@code J(c) = int_0^c F_1 F_2} on [0, 1], enclosed, and exact where both distribution functions are piecewise affine.
 *
 * <p>On a piece of length h write F_i as its chord plus eta_i. The chords' product is integrated in closed form, {@code int eta_i} is
 * known from the integral of F_i, and with |eta_i| &lt;= gap_i the rest is at most {@code h ((rise_1 gap_2 + rise_2 gap_1) / 4 + gap_1
 * gap_2)}: of order h^4 for smooth densities. The piece with the largest error is halved until the sum of errors is at most 1e-11, or
 * there are {@value #MOST} pieces.
 */
final class JointIntegral {
    private static final int MOST = 4096;
    private static final double TARGET = 1e-11;

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
        double width = h.upper();
        double error =
                (1 + 0x1p-40) * width * ((one.rise() * two.gap() + two.rise() * one.gap()) / 4 + one.gap() * two.gap());
        // h/6 (2 a1 a2 + 2 b1 b2 + a1 b2 + b1 a2) + mid1 int eta2 + mid2 int eta1
        Real twice = Real.of(2)
                .multiply(one.start().multiply(two.start()).add(one.end().multiply(two.end())));
        Real cross = one.start().multiply(two.end()).add(one.end().multiply(two.start()));
        Real value = h.multiply(Real.of(BigFraction.of(1, 6)))
                .multiply(twice.add(cross))
                .add(one.middle().multiply(two.area()))
                .add(two.middle().multiply(one.area()));
        return new Piece(from, to, error == 0 ? value : value.add(Real.of(-error, error)), error);
    }

    /** A distribution function on a piece: its values at the ends, and the integral and size of what the chord misses. */
    private record Chord(Real start, Real end, Real area, double rise, double gap) {
        static Chord of(Evaluations type, BigFraction from, BigFraction to, Real h) {
            Real deviation = type.type().chordDeviation(from, to);
            boolean affine = deviation.isZero();
            Real start = affine ? type.cdf(from) : type.cdf(from).enclosed();
            Real end = affine ? type.cdfBelow(to) : type.cdfBelow(to).enclosed();
            Real area = affine
                    ? Real.ZERO
                    : type.cdfIntegral(to)
                            .subtract(type.cdfIntegral(from))
                            .subtract(h.multiply(start.add(end)).multiply(Shares.HALF));
            double rise = Math.max(0, end.upper() - start.lower());
            return new Chord(start, end, area, rise, deviation.interval().abs().upper());
        }

        Real middle() {
            return start.add(end).multiply(Shares.HALF);
        }
    }
}
