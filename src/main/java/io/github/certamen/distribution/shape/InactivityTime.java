package io.github.certamen.distribution.shape;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.PolynomialShapes;
import io.github.certamen.distribution.series.Place;
import io.github.certamen.distribution.series.SmoothCore;
import io.github.certamen.distribution.series.SmoothPiece;
import io.github.certamen.distribution.series.Taylor;
import io.github.certamen.distribution.series.TaylorQuadrature;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The mean inactivity time {@code m(s) = int_0^s F / F(s)} of a distribution and the reciprocal {@code F / f} of its reversed hazard rate,
 * enclosed with derivatives on equal cells; s is the distance from an end of the support, and F the mass within that distance.
 *
 * <p>From the lower end F is the distribution function. From the upper end it is the survival function read backward: there m is the mean
 * residual life and F / f the reciprocal of the hazard rate.
 *
 * <p>On a cell with centre c and half width r a function with Taylor coefficients g_j lies in {@code sum_{j < 8} g_j(c) [-r, r]^j + g_8(cell) [-r, r]^8},
 * and likewise its derivatives. The coefficients at the centre are quotients of narrow enclosures. The last one is enclosed on the cell by
 * the same quotients and, near the end, by
 *
 * <pre>
 * f = s^k g,   F = s^(k+1) G,   int F = s^(k+2) J,   G(s) = int_0^1 x^k g(x s) dx,   J(s) = int_0^1 x^(k+1) G(x s) dx,
 * m = s J / G,   F / f = s G / g
 * </pre>
 *
 * whose divisors stay away from zero; the coefficients of G and J are {@code g_j / (k + j + 1)} and {@code G_j / (k + j + 2)} with g enclosed from the end
 * on. All enclosures are <em>proved</em>; unbounded where nothing is known. Cost: some fifty microseconds a cell.
 */
public final class InactivityTime {
    private static final int ORDER = 8;
    /** Farther from the end than this share of the support the quotients of F and f themselves divide by nothing small. */
    private static final int NEAR_END = 2;

    private final SmoothPiece piece;
    private final TypeDistribution type;
    private final Interval total;
    private final boolean fromUpper;

    private InactivityTime(SmoothPiece piece, TypeDistribution type, Interval total, boolean fromUpper) {
        this.piece = piece;
        this.type = type;
        this.total = total;
        this.fromUpper = fromUpper;
    }

    /**
     * What is known on a cell; every range may be unbounded.
     *
     * @param distance the distances from the end
     * @param mass F
     * @param density f
     * @param ratio F / f
     * @param ratioSlope its derivative
     * @param time m
     * @param slope m'
     * @param third m'''
     */
    public record Cell(
            Interval distance,
            Interval mass,
            Interval density,
            Interval ratio,
            Interval ratioSlope,
            Interval time,
            Interval slope,
            Interval third) {}

    /**
     * The functions on equal cells, from the end on.
     *
     * @param type a distribution of mass 1
     * @param fromUpper whether distances are from the upper end of the support
     * @param cells how many, {@code >= 1}
     * @return cells that are computed when asked for, by one thread; empty unless the distribution is known to have one smooth density on its support and no atom
     */
    public static Optional<List<Cell>> of(TypeDistribution type, boolean fromUpper, int cells) {
        TypeDistribution core = type instanceof Backed backed ? backed.core() : type;
        Optional<SmoothPiece> piece = piece(core);
        if (piece.isEmpty() || !type.atoms().isEmpty() || !type.kinks().isEmpty()) {
            return Optional.empty();
        }
        Interval total = core instanceof SmoothCore smooth ? smooth.densityTotal() : Interval.ONE;
        InactivityTime time = new InactivityTime(piece.get(), type, total, fromUpper);
        BigFraction width = type.upper().subtract(type.lower()).divide(cells);
        Cell[] known = new Cell[cells];
        return Optional.of(new AbstractList<>() {
            @Override
            public Cell get(int j) {
                if (known[j] == null) {
                    known[j] = time.cell(width.multiply(j), width.multiply(j + 1));
                }
                return known[j];
            }

            @Override
            public int size() {
                return cells;
            }
        });
    }

    private static Optional<SmoothPiece> piece(TypeDistribution core) {
        return core instanceof SmoothCore smooth
                ? smooth.single()
                : PolynomialShapes.polynomial(core)
                        .map(cdf -> SmoothPiece.of(cdf.derivative(), core.lower(), core.upper()));
    }

    private Cell cell(BigFraction from, BigFraction to) {
        Interval distance = Place.between(from, to);
        Interval mass = mass(from).hull(mass(to));
        Interval integral = integral(from).hull(integral(to));
        Taylor density = density(from, to, ORDER);
        Taylor massSeries = integrated(density, mass);
        List<Taylor> ratios = new ArrayList<>(List.of(massSeries.divide(density)));
        List<Taylor> times =
                new ArrayList<>(List.of(integrated(massSeries, integral).divide(massSeries)));
        if (to.multiply(NEAR_END).compareTo(piece.to().subtract(piece.from())) <= 0) {
            nearEnd(distance, to, ratios, times);
        }
        BigFraction centre = Rationals.midpoint(from, to);
        double radius = Rationals.ceil(to.subtract(from).multiply(Rationals.HALF));
        Interval reach = new Interval(-radius, radius);
        Taylor densityAt = density(centre, centre, ORDER);
        Taylor massAt = integrated(densityAt, mass(centre));
        Taylor timeAt = integrated(massAt, integral(centre)).divide(massAt);
        Taylor ratioAt = massAt.divide(densityAt);
        return new Cell(
                distance,
                mass,
                density.coefficient(0).max(Interval.ZERO),
                range(ratioAt, ratios, reach, 0).max(Interval.ZERO),
                range(ratioAt, ratios, reach, 1),
                range(timeAt, times, reach, 0).max(Interval.ZERO),
                range(timeAt, times, reach, 1),
                range(timeAt, times, reach, 3));
    }

    /** The series by the smooth factors of f, F and its integral; nothing is added where the density has no smooth factor. */
    private void nearEnd(Interval distance, BigFraction to, List<Taylor> ratios, List<Taylor> times) {
        TaylorQuadrature.EndFactor end = fromUpper ? piece.upperEnd() : piece.lowerEnd();
        Interval power = end == null ? Interval.ZERO : end.exponent();
        try {
            Place place = fromUpper
                    ? Place.range(piece.to().subtract(to), piece.to(), piece.from(), piece.to())
                    : Place.range(piece.from(), piece.from().add(to), piece.from(), piece.to());
            Taylor along = (end == null ? piece.density() : end.smooth()).at(place, ORDER);
            Taylor smooth = fromUpper ? along.reflect() : along;
            Taylor mass = averaged(smooth, power.add(Interval.ONE));
            Taylor integral = averaged(mass, power.add(Interval.of(2)));
            Taylor variable = Taylor.variable(distance, ORDER);
            ratios.add(variable.multiply(mass.divide(smooth)));
            times.add(variable.multiply(integral.divide(mass)));
        } catch (ArithmeticException undefined) {
            return; // the other enclosures remain
        }
    }

    /** {@code int_0^1 x^(shift - 1) g(x s) dx}. */
    private static Taylor averaged(Taylor series, Interval shift) {
        Interval[] c = new Interval[series.order() + 1];
        for (int j = 0; j < c.length; j++) {
            c[j] = series.coefficient(j).divide(shift.add(Interval.of(j)));
        }
        return Taylor.of(c);
    }

    /** The antiderivative with the given value. */
    private static Taylor integrated(Taylor series, Interval value) {
        Interval[] c = new Interval[series.order() + 1];
        c[0] = value;
        for (int j = 1; j < c.length; j++) {
            c[j] = Taylor.over(series.coefficient(j - 1), j);
        }
        return Taylor.of(c);
    }

    /** The derivative's range on the cell: by the expansion about the centre, and by the series of the cell themselves. */
    private static Interval range(Taylor centre, List<Taylor> cell, Interval reach, int derivative) {
        Interval last = Interval.WHOLE;
        Interval direct = Interval.WHOLE;
        for (Taylor series : cell) {
            last = last.intersect(series.coefficient(ORDER));
            direct = direct.intersect(times(series.coefficient(derivative), derivative, derivative));
        }
        Interval sum = times(last, ORDER, derivative);
        for (int j = ORDER - 1; j >= derivative; j--) {
            sum = sum.multiply(reach).add(times(centre.coefficient(j), j, derivative));
        }
        return direct.intersect(sum);
    }

    /** The coefficient of {@code x^(k - d)} in the d-th derivative of {@code value x^k}. */
    private static Interval times(Interval value, int k, int d) {
        Interval result = value;
        for (int j = k; j > k - d; j--) {
            result = Taylor.times(result, j);
        }
        return result;
    }

    private Interval mass(BigFraction distance) {
        if (distance.signum() == 0) {
            return Interval.ZERO;
        }
        return fromUpper
                ? type.openMass(type.upper().subtract(distance), type.upper()).interval()
                : type.cdf(type.lower().add(distance)).interval();
    }

    /** The integral of F up to the distance; from the upper end it is the expected excess over the type there. */
    private Interval integral(BigFraction distance) {
        if (distance.signum() == 0) {
            return Interval.ZERO;
        }
        return fromUpper
                ? type.openExcess(type.upper().subtract(distance), type.upper()).interval()
                : type.cdfIntegral(type.lower().add(distance)).interval();
    }

    private Taylor density(BigFraction from, BigFraction to, int order) {
        BigFraction low = fromUpper ? piece.to().subtract(to) : piece.from().add(from);
        BigFraction high = fromUpper ? piece.to().subtract(from) : piece.from().add(to);
        try {
            Taylor series = piece.density().at(Place.range(low, high, piece.from(), piece.to()), order);
            Taylor scaled = series.scale(Interval.ONE.divide(total));
            return fromUpper ? scaled.reflect() : scaled;
        } catch (ArithmeticException undefined) {
            Interval[] unknown = new Interval[order + 1];
            Arrays.fill(unknown, Interval.WHOLE);
            return Taylor.of(unknown);
        }
    }
}
