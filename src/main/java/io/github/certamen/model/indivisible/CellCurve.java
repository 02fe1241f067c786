package io.github.certamen.model.indivisible;

import io.github.certamen.distribution.TypeDistribution;
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
record CellCurve(
        Real scale, List<Tangent> tangents, Real rho, Real sigma, Real shiftS, Real spanS, Real shiftE, Real spanE) {
    private static final int FEWEST = 16;
    private static final int MOST = 256;
    /** Good enough: errors of the extrema that are this part of the range they widen. */
    private static final double SHARP = 0.005;
    /** Covers the rounding of a dozen operations on positive doubles. */
    private static final double SAFE = 1 + 0x1p-40;

    /**
     * The row {@code D <= (tau - mu)(X - B) + T(tau) Delta}, true for every tau because E[theta - tau; theta &gt;= s] is largest
     * at s = tau; divided by a constant so that the coefficients are near 1.
     *
     * @param delta coefficient of the normalised D
     * @param share coefficient of X - B
     * @param jump coefficient of Delta = B+ - B
     */
    record Tangent(Real delta, Real share, Real jump) {}

    /** The curve of a point cell: the share has no room to move, so D = S = V = 0. */
    private static final CellCurve POINT = affine(Real.ZERO, List.of());

    /** Whether D has a column: not in a point cell. */
    boolean hasWidth() {
        return !scale.isZero();
    }

    /** Whether B &lt;= X &lt;= B+ follows from the tangents at the cell's two ends. */
    boolean hasEndTangents() {
        return !tangents.isEmpty();
    }

    static CellCurve of(CellMoments cells, int k) {
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
        Interval[] ranges = ranges(sampler, Interval.of(rho), Interval.of(sigma));
        return new CellCurve(
                scale,
                List.of(
                        new Tangent(scale.divide(above), Real.ONE, Real.ZERO),
                        new Tangent(scale.divide(below), Real.of(-1), Real.ONE)),
                Real.of(rho),
                Real.of(sigma),
                Real.ofExact(ranges[0].lower()),
                span(ranges[0]),
                Real.ofExact(ranges[1].lower()),
                span(ranges[1]));
    }

    private static Real span(Interval range) {
        return Real.of(Rationals.of(range.upper()).subtract(Rationals.of(range.lower())));
    }

    private static BigFraction dyadic(double value) {
        return BigFraction.of(Math.round(value * 0x1p30), 1L << 30);
    }

    /**
     * Ranges of d - rho cov and e - sigma cov over the cell.
     *
     * <p>Both are {@code const + alpha s + beta T(s) + (gamma + lambda s) r(s)}. Between neighbouring knots, h apart, write r as
     * its chord plus eta with |eta| &lt;= gap, from {@link TypeDistribution#chordDeviation}. The part of the chord is a quadratic
     * with second coefficient {@code k (beta / 2 - lambda)}, k = (fall of r) / h, which strays from its own chord by at most
     * {@code |beta / 2 - lambda| k h^2 / 4}: rho/2 and sigma/2 there. The part of eta adds at most {@code 2 |beta| h gap} from T, and
     * {@code |gamma + lambda s| gap}. So the extrema are those at the knots up to that much. Knots are doubled until the error is
     * small against the range.
     */
    private static Interval[] ranges(Sampler sampler, Interval rho, Interval sigma) {
        double absRho = rho.abs().upper();
        double absSigma = sigma.abs().upper();
        double betaE = Interval.of(2).subtract(sigma).abs().upper();
        double reachE = sampler.reach(sigma);
        double width = sampler.width().upper();
        for (int knots = FEWEST; ; knots *= 2) {
            double step = width / knots * SAFE;
            Extent extentS = new Extent();
            Extent extentE = new Extent();
            Sampler.Knot left = sampler.at(0, knots);
            for (int i = 1; i <= knots; i++) {
                Sampler.Knot right = sampler.at(i, knots);
                double gap = sampler.gap(left, right);
                double fall =
                        Math.max(0, left.survival().upper() - right.survival().lower()) * SAFE;
                Interval cov = sampler.cov(right);
                extentS.add(
                        sampler.d(right).subtract(rho.multiply(cov)),
                        (absRho * (fall * step / 8 + 2 * gap * step) + (1 + absRho) * width * gap) * SAFE);
                extentE.add(
                        sampler.e(right).subtract(sigma.multiply(cov)),
                        (absSigma * fall * step / 8 + betaE * 2 * gap * step + reachE * gap) * SAFE);
                left = right;
            }
            boolean sharp = extentS.isSharp() && extentE.isSharp();
            if (sharp || knots >= MOST) {
                return new Interval[] {extentS.range(), extentE.range()};
            }
        }
    }

    /** The range of a curve that is zero at both ends, from its values at knots and errors in between. */
    private static final class Extent {
        private double low;
        private double high;
        private double coarsest;
        private Interval last = Interval.ZERO;

        void add(Interval value, double error) {
            low = Math.min(low, Math.min(value.lower(), last.lower()) - error);
            high = Math.max(high, Math.max(value.upper(), last.upper()) + error);
            coarsest = Math.max(coarsest, error);
            last = value;
        }

        boolean isSharp() {
            return coarsest <= SHARP * (high - low);
        }

        Interval range() {
            return Interval.of(Math.nextDown(low), Math.nextUp(high));
        }
    }
}
