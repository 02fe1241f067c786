package io.github.certamen.paper.kangzheng.cells;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Bounds of the curve {@code s -> (z, r(s), z r(s))} of each cell, z = s - g and r the probability of [s, g+] within it.
 *
 * <p>Where F is affine in the cell, r = 1 - z/w and all is exact. Elsewhere the extrema are enclosed from
 * how far F strays from its chord, or where the family does not say, from values of F at subdivisions of the cell, between
 * which r is only known to fall. Cost per cell: constant, or else as many evaluations of F as there are cells, 128 at most.
 */
public final class CellCurves {
    /** Chord deviations of a larger share of the mass are worth less than subdivisions. */
    private static final double TRUSTED = 1.0 / 16;

    private static final int FEWEST_PARTS = 16;
    private static final int MOST_PARTS = 128;
    private static final Real[] TANGENT_AT = {Real.of(BigFraction.of(1, 4)), Real.of(BigFraction.of(3, 4))};

    private final Curve[] curves;

    private CellCurves(Curve[] curves) {
        this.curves = curves;
    }

    /** {@code z r <= height + slope r} on the whole cell. */
    public record Tangent(Real height, Real slope) {}

    /**
     * One cell's bounds.
     *
     * @param isAffine whether F is affine in the cell, or the cell has no mass
     * @param least lower bound of d(s) = (w - z) - w r, at most 0
     * @param most upper bound of d, at least 0
     * @param highest upper bound of z r, positive
     * @param tangents further upper bounds of z r
     */
    public record Curve(boolean isAffine, Real least, Real most, Real highest, List<Tangent> tangents) {}

    public static CellCurves of(PlayerCells cells, TypeDistribution type) {
        int m = cells.cells();
        int parts = Math.max(FEWEST_PARTS, Math.min(MOST_PARTS, m));
        Curve[] curves = new Curve[m];
        for (int k = 0; k < m; k++) {
            if (!cells.isPoint(k)) {
                BigFraction from = cells.grid().boundary(k);
                BigFraction to = cells.grid().boundary(k + 1);
                curves[k] = curve(type, from, to, cells.mass(k), parts);
            }
        }
        return new CellCurves(curves);
    }

    /** The curve of a cell of positive width. */
    public Curve curve(int cell) {
        return curves[cell];
    }

    /** r = 1 - z/w: the tangent of z r at r0 has height w r0^2 and slope w (1 - 2 r0). */
    private static Curve affine(Real w) {
        List<Tangent> tangents = new ArrayList<>();
        for (Real r : TANGENT_AT) {
            tangents.add(new Tangent(
                    w.multiply(r).multiply(r), w.multiply(Real.ONE.subtract(r).subtract(r))));
        }
        return new Curve(
                true, Real.ZERO, Real.ZERO, w.multiply(Real.of(Rationals.HALF.multiply(Rationals.HALF))), tangents);
    }

    private static Curve curve(TypeDistribution type, BigFraction from, BigFraction to, Real mass, int parts) {
        Real w = Real.of(to.subtract(from));
        if (mass.isZero()) {
            return affine(w);
        }
        Real deviation = type.chordDeviation(from, to);
        if (deviation.isZero()) {
            return affine(w);
        }
        return mass.isPositive() && deviation.interval().width() <= TRUSTED * mass.lower()
                ? nearlyAffine(w, deviation.divide(mass).interval())
                : enclosed(type, from, to, mass, parts);
    }

    /**
     * r = 1 - z/w - e with e enclosed: d = w e, and {@code (z - slope)(1 - z/w - e) <= (w (1 + e') - slope)^2 / (4 w)} with e' the
     * largest of -e and 0, the maximum of that parabola.
     */
    private static Curve nearlyAffine(Real w, Interval error) {
        Real stretched = w.multiply(Real.ONE.add(Real.ofExact(Math.max(0, -error.lower()))));
        List<Tangent> tangents = new ArrayList<>();
        for (Real r : TANGENT_AT) {
            Real slope = w.multiply(Real.ONE.subtract(r).subtract(r));
            tangents.add(new Tangent(top(stretched.subtract(slope), w), slope));
        }
        double width = w.upper();
        return new Curve(
                false,
                Real.ofExact(Rounding.multiplyDown(width, Math.min(0, error.lower()))),
                Real.ofExact(Rounding.multiplyUp(width, Math.max(0, error.upper()))),
                top(stretched, w),
                tangents);
    }

    /** {@code x^2 / (4 w)}, rounded up. */
    private static Real top(Real x, Real w) {
        Real top = x.multiply(x).divide(w.multiply(Real.of(4)));
        return Real.ofExact(top.upper());
    }

    private static Curve enclosed(TypeDistribution type, BigFraction from, BigFraction to, Real mass, int parts) {
        double w = Interval.of(to.subtract(from)).upper();
        double[] z = new double[parts + 1];
        Interval[] r = new Interval[parts + 1];
        Real end = type.cdfBelow(to);
        for (int j = 0; j <= parts; j++) {
            BigFraction offset = to.subtract(from).multiply(BigFraction.of(j, parts));
            z[j] = Interval.of(offset).upper();
            r[j] = j == 0
                    ? Interval.ONE
                    : j == parts
                            ? Interval.ZERO
                            : unit(end.subtract(type.cdf(from.add(offset))).divide(mass));
        }
        double most = 0;
        double least = 0;
        double lowW = Interval.of(to.subtract(from)).lower();
        for (int j = 0; j < parts; j++) {
            double zLow = j == 0 ? 0 : Math.nextDown(z[j]);
            most = Math.max(
                    most,
                    Rounding.subtractUp(Rounding.subtractUp(w, zLow), Rounding.multiplyDown(lowW, r[j + 1].lower())));
            least = Math.min(
                    least,
                    Rounding.subtractDown(Rounding.subtractDown(lowW, z[j + 1]), Rounding.multiplyUp(w, r[j].upper())));
        }
        List<Tangent> tangents = new ArrayList<>();
        for (Real at : TANGENT_AT) {
            double slope = w * (1 - 2 * at.midpoint());
            tangents.add(new Tangent(Real.ofExact(height(z, r, slope)), Real.ofExact(slope)));
        }
        return new Curve(
                false,
                Real.ofExact(least),
                Real.ofExact(most),
                Real.ofExact(Math.max(height(z, r, 0), Double.MIN_NORMAL)),
                tangents);
    }

    private static Interval unit(Real probability) {
        Interval value = probability.interval();
        return Interval.of(Math.min(1, Math.max(0, value.lower())), Math.max(0, Math.min(1, value.upper())));
    }

    /** {@code max (z - slope) r}: between subdivisions z is at most the next, r between the values at the two. */
    private static double height(double[] z, Interval[] r, double slope) {
        double height = 0;
        for (int j = 0; j + 1 < z.length; j++) {
            double factor = Rounding.subtractUp(z[j + 1], slope);
            height = Math.max(
                    height,
                    factor >= 0
                            ? Rounding.multiplyUp(factor, r[j].upper())
                            : Rounding.multiplyUp(factor, r[j + 1].lower()));
        }
        return height;
    }
}
