package io.github.certamen.distribution.series;

import io.github.certamen.number.DoubleDouble;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Rounding;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One Taylor expansion of a density f, and one of f(t)/t, that serve all cells within a panel.
 *
 * <p>About the panel's centre, with half width R, {@code f(c + x) = sum_k f_k x^k} for k up to n, where f_0 to f_{n-1} are enclosed at c and f_n by its range on the
 * panel. The mean of f over [a, b] is {@code sum_k f_k S_k / (k + 1)}, {@code S_k = sum_i a^i b^(k-i) = b S_{k-1} + a^k}, in plain doubles
 * with the middles of the f_k. Its error is at most
 *
 * <pre>
 * sum_k rad(f_k) R^k + (8 d + 8) 2^-53 sum_k |f_k| R^k          (d the degree; only the first sum where d = 0),
 * </pre>
 *
 * one number for the whole panel (proved: every factor a, b is wrong by at most {@code 4 * 2^-53 R}, S_k is a sum of k + 1 products of k
 * factors, each rounded at most 2 k times, and the outer sum rounds d + 3 times). Likewise for f(t)/t and for f'.
 */
final class DensityPanel {
    private static final int ORDER = 16;

    private static final double UNIT = 0x1p-53;

    /** For the few hundred roundings in sums of nonnegative numbers that are bounds of errors. */
    private static final double ROUNDING = 1 + 0x1p-40;

    /** Truncation that a narrower panel need not improve, as a share of the value in the middle. */
    private static final double FINE = 0x1p-49;

    /** Half widths of a smaller share of the centre are left to other methods. */
    private static final double SHORTEST = 0x1p-48;

    /** Density times width that is not worth a narrower panel. */
    private static final double LIGHT = 0x1p-100;

    private final int piece;
    private final BigFraction from;
    private final BigFraction to;
    private final DoubleDouble sharpFrom;
    private final DoubleDouble sharpTo;
    private final DoubleDouble centre;
    private final double radius;
    private final Series density;
    private final Series overType;
    private final double[] slope;
    private final double slopeError;
    private final double bend;

    /**
     * A polynomial in the distance from the centre.
     *
     * @param middle coefficients over (k + 1), up to the degree
     * @param error bound of the error of a mean over a part of the panel
     * @param truncation the part of it that a narrower panel would not have
     */
    private record Series(double[] middle, double error, double truncation) {
        static Series of(Interval[] coefficients, double radius) {
            int degree = coefficients.length - 1;
            double[] middle = new double[degree + 1];
            double truncation = 0;
            double spread = 0;
            double size = 0;
            double power = 1;
            for (int k = 0; k <= degree; k++) {
                double value = coefficients[k].midpoint();
                truncation = coefficients[k].width() * power;
                spread += truncation;
                size += Math.abs(value) * power;
                middle[k] = value / (k + 1);
                power = power * radius * (1 + 4 * UNIT);
            }
            double rounding = degree == 0 ? 0 : (8 * degree + 8) * UNIT * size;
            return new Series(middle, (spread + rounding) * ROUNDING, degree < ORDER ? 0 : truncation);
        }

        /** The mean over [a, b], distances from the centre. */
        double mean(double a, double b) {
            double sum = middle[0];
            double power = 1;
            double products = 1;
            for (int k = 1; k < middle.length; k++) {
                power *= a;
                products = b * products + power;
                sum += middle[k] * products;
            }
            return sum;
        }

        boolean isFine(double radius) {
            return truncation <= FINE * Math.abs(middle[0]) || truncation * radius <= LIGHT;
        }
    }

    private DensityPanel(int piece, BigFraction from, BigFraction to, Interval[] density, Interval[] overType) {
        this.piece = piece;
        this.from = from;
        this.to = to;
        this.sharpFrom = DoubleDouble.of(from);
        this.sharpTo = DoubleDouble.of(to);
        this.centre = DoubleDouble.of(Rationals.midpoint(from, to));
        this.radius = sharpTo.minus(centre).hull(centre.minus(sharpFrom)).upper();
        this.density = Series.of(density, radius);
        this.overType = Series.of(overType, radius);
        int degree = density.length - 1;
        this.slope = new double[degree];
        double error = 0;
        double size = 0;
        double second = 0;
        double power = 1;
        for (int k = 1; k <= degree; k++) {
            slope[k - 1] = k * density[k].midpoint();
            error += k * density[k].width() * power;
            size += Math.abs(slope[k - 1]) * power;
            if (k > 1) {
                second += k * (k - 1.0) * density[k].abs().upper() * power / radius;
            }
            power = power * radius * (1 + 4 * UNIT);
        }
        this.slopeError = (error + 8 * (degree + 1) * UNIT * size) * ROUNDING;
        this.bend = second * ROUNDING;
    }

    /**
     * The expansions on [from, to] inside a piece.
     *
     * @param total what the density is divided by
     * @return null where the density cannot be expanded
     */
    static DensityPanel of(int index, SmoothPiece piece, Interval total, BigFraction from, BigFraction to) {
        boolean isSingular = piece.lowerEnd() != null && from.compareTo(piece.from()) == 0
                || piece.upperEnd() != null && to.compareTo(piece.to()) == 0;
        if (isSingular) {
            return null;
        }
        Place point = Place.point(Rationals.midpoint(from, to), piece.from(), piece.to());
        Place range = Place.range(from, to, piece.from(), piece.to());
        try {
            Interval[] density = coefficients(piece.density(), point, range, total);
            Interval[] overType = coefficients(piece.density().overType(), point, range, total);
            DensityPanel panel = new DensityPanel(index, from, to, density, overType);
            boolean isLong = panel.radius >= SHORTEST * panel.centre.high();
            return isLong && Double.isFinite(panel.density.error) && Double.isFinite(panel.overType.error)
                    ? panel
                    : null;
        } catch (ArithmeticException undefined) {
            return null;
        }
    }

    /** Up to the degree, where the function is a polynomial; the last one of a longer series is the remainder's. */
    private static Interval[] coefficients(TaylorFunction function, Place point, Place range, Interval total) {
        Taylor at = function.at(point, ORDER - 1);
        Interval remainder = function.at(range, ORDER).coefficient(ORDER);
        int degree = ORDER;
        if (Taylor.isZero(remainder)) {
            degree--;
            while (degree > 0 && Taylor.isZero(at.coefficient(degree))) {
                degree--;
            }
        }
        Interval[] result = new Interval[degree + 1];
        for (int k = 0; k <= degree; k++) {
            result[k] = (k < ORDER ? at.coefficient(k) : remainder).divide(total);
        }
        return result;
    }

    /** Whether narrower panels could not make masses and inverse moments visibly tighter. */
    boolean isFine() {
        return density.isFine(radius) && overType.isFine(radius);
    }

    /** The number of the smooth piece this is a part of. */
    int piece() {
        return piece;
    }

    BigFraction from() {
        return from;
    }

    BigFraction to() {
        return to;
    }

    DoubleDouble sharpFrom() {
        return sharpFrom;
    }

    DoubleDouble sharpTo() {
        return sharpTo;
    }

    /** An enclosure of the mass of [a, b] inside the panel, whose width is enclosed. */
    Interval mass(DoubleDouble a, DoubleDouble b, Interval width) {
        return integral(density, a, b, width);
    }

    /** An enclosure of the integral of 1/t over [a, b] inside the panel, whose width is enclosed. */
    Interval inverse(DoubleDouble a, DoubleDouble b, Interval width) {
        return integral(overType, a, b, width);
    }

    private Interval integral(Series series, DoubleDouble a, DoubleDouble b, Interval width) {
        double mean = series.middle.length == 1 ? series.middle[0] : series.mean(place(a), place(b));
        double least = Math.max(0, Rounding.below(mean - series.error));
        double most = Math.max(0, Rounding.above(mean + series.error));
        return new Interval(
                Math.max(0, Rounding.below(least * Math.max(0, width.lower()))),
                most == 0 ? 0 : Rounding.above(most * Math.max(0, width.upper())));
    }

    /** An upper bound of |f'| on [a, b] inside the panel; 0 where f is constant. */
    double steepness(DoubleDouble a, DoubleDouble b) {
        if (slope.length == 0) {
            return 0;
        }
        double left = place(a);
        double right = place(b);
        double middle = 0.5 * (left + right);
        double value = 0;
        for (int k = slope.length - 1; k >= 0; k--) {
            value = value * middle + slope[k];
        }
        double half = 0.5 * (right - left) + 8 * UNIT * radius;
        return (Math.abs(value) + slopeError + half * bend) * ROUNDING;
    }

    /**
     * The distance from the centre, wrong by less than {@code 4 * 2^-53} of the radius: the difference of the highs and the sum are rounded once each, and 104 bits
     * are enough where the radius is not below {@link #SHORTEST} of the centre.
     */
    private double place(DoubleDouble t) {
        double distance = (t.high() - centre.high()) + (t.low() - centre.low());
        return Math.max(-radius, Math.min(radius, distance));
    }
}
