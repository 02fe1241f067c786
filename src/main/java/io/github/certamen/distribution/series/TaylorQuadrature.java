package io.github.certamen.distribution.series;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Rounding;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Rigorous integrals of a nonnegative density over small cells, by Taylor polynomials with interval remainders.
 *
 * <p>With centre c, half width r and an even order n,
 * {@code int_{-r}^{r} f(c + tau) dtau = 2 r (sum_{even k < n} f_k r^k / (k + 1) + f_n r^n / (n + 1))}, where
 * {@code f_0, ..., f_{n-1}} are the Taylor coefficients at c and {@code f_n} is enclosed by its range on the cell
 * (Lagrange's remainder): <em>proved</em> enclosures, which rely on nothing but the rounding of {@link Interval}. The
 * half width is a rational, rounded only at the end, so that cells of width 2^-40 lose no relative accuracy.
 *
 * <p>At an end where the density is {@code tau^p h} with smooth h and real {@code p > -1}, h is expanded instead and the
 * power is integrated exactly. Cost of a cell: four Taylor expansions at most, a few microseconds each.
 */
public final class TaylorQuadrature {
    private static final int LOW_ORDER = 8;
    private static final int HIGH_ORDER = 16;
    /** A truncation error of this fraction of the value is below the rounding errors. */
    private static final double NEGLIGIBLE = 0x1p-53;

    private TaylorQuadrature() {}

    /** The power {@code tau^exponent}, {@code exponent > -1}, times a smooth function of the type, near an end. */
    public record EndFactor(Interval exponent, TaylorFunction smooth) {}

    /** Mass and excess of a cell inside which the density is smooth; empty where it cannot be expanded. */
    static Optional<CellIntegral> inside(SmoothPiece piece, BigFraction from, BigFraction to) {
        Optional<CellIntegral> first = inside(piece, from, to, LOW_ORDER);
        return first.isPresent() && isFine(first.get()) ? first : better(first, inside(piece, from, to, HIGH_ORDER));
    }

    /** Mass and excess of the cell from the lower end of a piece. */
    static Optional<CellIntegral> atLowerEnd(SmoothPiece piece, BigFraction to) {
        EndFactor end = piece.lowerEnd();
        BigFraction from = piece.from();
        Interval width = Interval.of(to.subtract(from));
        try {
            Taylor point = end.smooth.at(point(piece, from), HIGH_ORDER);
            Taylor range = end.smooth.at(range(piece, from, to), HIGH_ORDER);
            Weighted mass = weighted(point, range, width, end.exponent, 1);
            Weighted excess = weighted(point, range, width, end.exponent, 2);
            return result(mass.value, excess.value, width, mass.truncation);
        } catch (ArithmeticException undefined) {
            return Optional.empty();
        }
    }

    /** Mass and excess of the cell to the upper end of a piece. */
    static Optional<CellIntegral> atUpperEnd(SmoothPiece piece, BigFraction from) {
        EndFactor end = piece.upperEnd();
        BigFraction to = piece.to();
        Interval width = Interval.of(to.subtract(from));
        try {
            Taylor point = end.smooth.at(point(piece, to), HIGH_ORDER).reflect();
            Taylor range = end.smooth.at(range(piece, from, to), HIGH_ORDER).reflect();
            Weighted mass = weighted(point, range, width, end.exponent, 1);
            Weighted shortfall = weighted(point, range, width, end.exponent, 2);
            return result(mass.value, width.multiply(mass.value).subtract(shortfall.value), width, mass.truncation);
        } catch (ArithmeticException undefined) {
            return Optional.empty();
        }
    }

    /** Whether a finer subdivision could not make this visibly tighter. */
    static boolean isFine(CellIntegral cell) {
        return cell.truncation() <= NEGLIGIBLE * cell.mass().lower();
    }

    private static Optional<CellIntegral> better(Optional<CellIntegral> a, Optional<CellIntegral> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return a.get().truncation() < b.get().truncation() ? a : b;
    }

    private static Optional<CellIntegral> inside(SmoothPiece piece, BigFraction from, BigFraction to, int order) {
        BigFraction half = to.subtract(from).multiply(Rationals.HALF);
        Interval radius = Interval.of(half);
        Interval square = radius.multiply(radius);
        try {
            Taylor point = piece.density().at(point(piece, from.add(half)), order - 1);
            Interval remainder =
                    piece.density().at(range(piece, from, to), order).coefficient(order);
            Interval even = Interval.ZERO;
            Interval odd = Interval.ZERO;
            Interval power = Interval.ONE; // radius^k
            for (int k = 0; k < order; k += 2) {
                even = even.add(Taylor.over(point.coefficient(k).multiply(power), k + 1));
                odd = odd.add(Taylor.over(point.coefficient(k + 1).multiply(power), k + 3));
                power = power.multiply(square);
            }
            Interval tail = Taylor.over(remainder.multiply(power), order + 1);
            double oddTail = remainder.abs().multiply(power).upper(); // tau^(n+1) changes its sign: a symmetric bound
            Interval twice = radius.add(radius);
            Interval mass = even.add(tail).multiply(twice);
            Interval centred = odd.multiply(square)
                    .add(radius.multiply(Taylor.over(Interval.of(-oddTail, oddTail), order + 2)))
                    .multiply(twice);
            double truncation = Rounding.multiplyUp(tail.width(), twice.upper());
            return result(mass, radius.multiply(mass).add(centred), twice, truncation);
        } catch (ArithmeticException undefined) {
            return Optional.empty();
        }
    }

    /** What is known of mass and excess from the integrals and from the density being nonnegative. */
    private static Optional<CellIntegral> result(Interval mass, Interval excess, Interval width, double truncation) {
        if (!(mass.upper() < Double.POSITIVE_INFINITY && mass.upper() >= 0)) {
            return Optional.empty();
        }
        Interval positive = new Interval(Math.max(0, mass.lower()), mass.upper());
        double most = Rounding.multiplyUp(width.upper(), positive.upper());
        double low = Math.max(0, excess.lower());
        double high = Math.min(most, excess.upper());
        return low <= high
                ? Optional.of(new CellIntegral(positive, new Interval(low, high), truncation))
                : Optional.empty();
    }

    private record Weighted(Interval value, double truncation) {}

    /** {@code int_0^w tau^(p + shift - 1) h(tau) dtau} from the series of h. */
    private static Weighted weighted(Taylor point, Taylor range, Interval width, Interval exponent, int shift) {
        Interval sum = Interval.ZERO;
        Interval power = Interval.ONE;
        int order = point.order();
        for (int k = 0; k < order; k++) {
            sum = sum.add(point.coefficient(k).multiply(power).divide(exponent.add(Interval.of(k + shift))));
            power = power.multiply(width);
        }
        Interval tail = range.coefficient(order).multiply(power).divide(exponent.add(Interval.of(order + shift)));
        Interval common = width.pow(exponent.add(Interval.of(shift)));
        return new Weighted(sum.add(tail).multiply(common), Rounding.multiplyUp(tail.width(), common.upper()));
    }

    private static Place point(SmoothPiece piece, BigFraction t) {
        return Place.point(t, piece.from(), piece.to());
    }

    private static Place range(SmoothPiece piece, BigFraction from, BigFraction to) {
        return Place.range(from, to, piece.from(), piece.to());
    }
}
