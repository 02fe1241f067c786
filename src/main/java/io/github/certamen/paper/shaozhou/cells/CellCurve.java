package io.github.certamen.paper.shaozhou.cells;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What an arbitrary monotone share can do inside one cell [g, g+] (mathematics, 3.2).
 *
 * <p>A monotone share is a mixture of thresholds s. With r(s) the survival function in the cell, T(s) = E[(theta - s)^+] and
 * cov(s) = E[theta; theta &gt;= s] - mu r(s) = T(s) + (s - mu) r(s), the curves that matter are
 *
 * <pre>
 * d(s) = (g+ - s) - w r(s)               of the integral S of the share over the cell
 * e(s) = cov(s) + T(s) - (mu - g) r(s)   of the expected rent V within the cell
 * </pre>
 *
 * and for a jump of size Delta spread over thresholds: D = Delta E[cov], S = w X + rho D + S', V = (mu - g) X - D + sigma D +
 * E', where S' is in Delta [min, max](d - rho cov), E' in Delta [min, max](e - sigma cov). That holds for every rho and sigma; they
 * are taken near the curves' ratios at mu and are dyadic, so exact.
 *
 * @param scale an upper bound kappa of max cov = E[(theta - mu)^+], exact where mu is; D = kappa delta
 * @param tangents tangents of the curve cov over r, besides {@code D <= kappa Delta}
 * @param rho slope of S along D
 * @param sigma slope of V along D
 * @param shiftS lower end of S' over Delta
 * @param spanS length of the range of S' over Delta, zero when there is none
 * @param shiftE lower end of E' over Delta
 * @param spanE length of the range of E' over Delta, zero when there is none
 */
public record CellCurve(
        Real scale, List<Tangent> tangents, Real rho, Real sigma, Real shiftS, Real spanS, Real shiftE, Real spanE) {
    /** Part of a cell's width below which a leftover has no column of its own: all of them change a bound by 2^-31 at most. */
    private static final double TINY = 0x1p-32;
    /** Slopes below this are left to the leftovers, which they change by 2 {@link #TINY} w at most, as cov is at most w / 4. */
    private static final double SLIGHT = 0x1p-29;

    /**
     * The row {@code D <= (tau - mu)(X - B) + T(tau) Delta}, true for every tau because E[theta - tau; theta &gt;= s] is largest
     * at s = tau; divided by a constant so that the coefficients are near 1.
     *
     * @param delta coefficient of the normalised D
     * @param share coefficient of X - B
     * @param jump coefficient of Delta = B+ - B
     */
    public record Tangent(Real delta, Real share, Real jump) {}

    /** The curve of a point cell: the share has no room to move, so D = S = V = 0. */
    private static final CellCurve POINT = affine(Real.ZERO, List.of());

    /** Whether D has a column: not in a point cell. */
    public boolean hasWidth() {
        return !scale.isZero();
    }

    /** Whether B &lt;= X &lt;= B+ follows from the tangents at the cell's two ends. */
    public boolean hasEndTangents() {
        return !tangents.isEmpty();
    }

    public static CellCurve of(CellMoments cells, int k) {
        if (cells.grid().isPoint(k)) {
            return POINT;
        }
        Real width = cells.width(k);
        BigFraction from = cells.grid().boundary(k);
        BigFraction to = cells.grid().boundary(k + 1);
        if (cells.isEmpty(k) || cells.distribution().chordDeviation(from, to).isZero()) {
            // Uniform inside the cell: cov = (s - g)(g+ - s) / (2 w), d = e = 0.
            Real quarter = Real.of(BigFraction.of(1, 4));
            return affine(
                    width.multiply(Real.of(BigFraction.of(1, 8))),
                    List.of(new Tangent(quarter, Real.ONE, Real.ZERO), new Tangent(quarter, Real.of(-1), Real.ONE)));
        }
        return cells.mass(k).isPositive() ? curved(cells, k, from) : unknown(width);
    }

    private static CellCurve affine(Real scale, List<Tangent> tangents) {
        return new CellCurve(scale, tangents, Real.ZERO, Real.ZERO, Real.ZERO, Real.ZERO, Real.ZERO, Real.ZERO);
    }

    /**
     * A cell that may or may not have mass, of which nothing is known: cov is at most w / 4 (a covariance of a variable in
     * a range of w with one in a range of 1), |d| at most w, and e = cov + T - (mu - g) r in [-w, 5 w / 4].
     */
    private static CellCurve unknown(Real width) {
        return new CellCurve(
                width.multiply(Real.of(BigFraction.of(1, 4))),
                List.of(),
                Real.ZERO,
                Real.ZERO,
                width.negate(),
                width.multiply(Real.of(2)),
                width.negate(),
                width.multiply(Real.of(BigFraction.of(9, 4))));
    }

    private static CellCurve curved(CellMoments cells, int k, BigFraction from) {
        Real below = CellExcess.mean(cells, k);
        Real above = cells.width(k).subtract(below);
        // T falls, so T at a lower bound of mu is an upper bound of T(mu) = max cov.
        BigFraction centre = from.add(below.isExact() ? below.exact() : Rationals.of(below.lower()));
        Sampler sampler = new Sampler(cells, k, below);
        Sampler.Knot middle = sampler.at(centre);
        Real scale = below.isExact()
                ? sampler.exactExcess(centre)
                : Real.ofExact(middle.excess().upper());
        if (!(scale.isPositive() && below.isPositive() && above.isPositive())) {
            return unknown(cells.width(k));
        }
        BigFraction rho = dyadic(sampler.d(middle).midpoint() / scale.midpoint());
        BigFraction sigma = dyadic(sampler.e(middle).midpoint() / scale.midpoint());
        CurveRanges ranges = CurveRanges.of(sampler, Interval.of(rho), Interval.of(sigma));
        double tiny = TINY * cells.width(k).lower();
        Leftover integral = Leftover.of(ranges.integral(), tiny);
        Leftover rent = Leftover.of(ranges.rent(), tiny);
        return new CellCurve(
                scale,
                List.of(
                        new Tangent(scale.divide(above), Real.ONE, Real.ZERO),
                        new Tangent(scale.divide(below), Real.of(-1), Real.ONE)),
                Real.of(rho),
                Real.of(sigma),
                integral.shift(),
                integral.span(),
                rent.shift(),
                rent.span());
    }

    /**
     * A range as {@code shift + [0, span]}.
     *
     * <p>Numbers that are tiny, such as rounding errors where a curve is zero, would be tiny coefficients, which make solvers fail.
     * They go into an enclosure of the shift instead: each row then has some coefficient within the enclosure, which every
     * bound covers, and a solver sees the enclosure's midpoint, zero where the shift itself is tiny.
     */
    private record Leftover(Real shift, Real span) {
        static Leftover of(Interval range, double tiny) {
            double low = range.lower();
            double high = range.upper();
            boolean narrow = range.width() <= tiny;
            if (Math.max(Math.abs(low), narrow ? Math.abs(high) : 0) <= tiny) {
                double most = narrow ? range.abs().upper() : Math.abs(low);
                return new Leftover(Real.of(-most, most), narrow ? Real.ZERO : Real.ofExact(high));
            }
            return narrow
                    ? new Leftover(Real.of(range), Real.ZERO)
                    : new Leftover(Real.ofExact(low), Real.of(Rationals.of(high).subtract(Rationals.of(low))));
        }
    }

    private static BigFraction dyadic(double value) {
        return Math.abs(value) < SLIGHT ? BigFraction.ZERO : BigFraction.of(Math.round(value * 0x1p30), 1L << 30);
    }
}
