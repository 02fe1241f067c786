package io.github.certamen.environment.expost;

import io.github.certamen.environment.expost.MarketCells.Group;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Rounding;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Bounds what the thresholds inside a cell [g, g+] of an agent's own type can earn.
 *
 * <p>With {@code P(t) = F(g+-) - F(t)} and {@code T(t) = int_t^g+ P}, a threshold at t earns
 *
 * <pre>J(t) = top + A (g+ - t) + weight T(t) + (phi t - lambda) P(t).</pre>
 *
 * On a part [u, v] of the cell F is its chord plus eta, |eta| &lt;= dev; with z = v - t and the chord's slope c that is
 *
 * <pre>J = J(v) + z (A + (weight - phi) P(v) + (phi v - lambda) c) + z^2 c (weight / 2 - phi),    up to dev (weight (v - u) + |phi t - lambda|).</pre>
 *
 * Parts are halved where that matters. Where F is affine the first is exact.
 */
final class OwnCurve {
    private static final int DEEPEST = 10;
    /** What is left of a part's error adds to a bound with the probability of the others' cells: far below any gap that is asked for. */
    private static final double SHARP = 1e-9;

    private final CellMoments moments;
    private final int cell;
    private final Interval weight;
    private final boolean isTrivial;
    private final Part whole;

    private OwnCurve(CellMoments moments, int cell, Interval weight) {
        this.moments = moments;
        this.cell = cell;
        this.weight = weight;
        this.isTrivial = moments.grid().isPoint(cell) || moments.isEmpty(cell);
        this.whole = isTrivial
                ? null
                : new Part(moments.grid().boundary(cell), moments.grid().boundary(cell + 1));
    }

    static OwnCurve[] of(Group group) {
        Interval weight = Interval.of(group.agent().weight());
        OwnCurve[] curves = new OwnCurve[group.count()];
        for (int k = 0; k < curves.length; k++) {
            curves[k] = new OwnCurve(group.cells(), k, weight);
        }
        return curves;
    }

    /** A part [u, v] of the cell. */
    private final class Part {
        final BigFraction from;
        final BigFraction to;
        final Interval width;
        final Interval end;
        final Interval beyond;
        final Interval mass;
        final Interval excess;
        final Interval slope;
        final double deviation;
        private Part lower;
        private Part upper;

        Part(BigFraction from, BigFraction to) {
            this.from = from;
            this.to = to;
            BigFraction left = moments.grid().boundary(cell);
            BigFraction right = moments.grid().boundary(cell + 1);
            Interval total = moments.mass(cell).interval();
            Interval start = moments.distribution().cdf(left).interval();
            Interval atEnd = to.equals(right)
                    ? start.add(total)
                    : moments.distribution().cdf(to).interval();
            Interval atFrom =
                    from.equals(left) ? start : moments.distribution().cdf(from).interval();
            this.width = Interval.of(to.subtract(from));
            this.end = Interval.of(to);
            this.beyond = Interval.of(right.subtract(to));
            this.mass =
                    to.equals(right) ? Interval.ZERO : positive(start.add(total).subtract(atEnd));
            this.excess = to.equals(right)
                    ? Interval.ZERO
                    : positive(beyond.multiply(start.add(total))
                            .subtract(moments.distribution()
                                    .cdfIntegral(right)
                                    .interval()
                                    .subtract(moments.distribution()
                                            .cdfIntegral(to)
                                            .interval())));
            this.slope = positive(from.equals(left) && to.equals(right) ? total : atEnd.subtract(atFrom))
                    .divide(width);
            this.deviation = moments.distribution()
                    .chordDeviation(from, to)
                    .interval()
                    .abs()
                    .upper();
        }

        private Part lower() {
            if (lower == null) {
                lower = new Part(from, Rationals.midpoint(from, to));
            }
            return lower;
        }

        private Part upper() {
            if (upper == null) {
                upper = new Part(Rationals.midpoint(from, to), to);
            }
            return upper;
        }
    }

    private static Interval positive(Interval value) {
        return value.max(Interval.ZERO);
    }

    /**
     * At least the largest J(t) inside the cell, or {@code known} where that is larger.
     *
     * @param known what other thresholds earn, those at both ends of the cell among them
     */
    double most(double known, Interval top, Interval slope, Interval phi, Interval lambda) {
        return isTrivial ? known : new Search(top, slope, phi, lambda).most(whole, known, 0);
    }

    private record QuadraticTop(double value) {
        /** The maximum of {@code b z + c z^2} over [0, h], or a little more. */
        static double of(Interval b, Interval c, Interval h) {
            Interval end = b.add(c.multiply(h)).multiply(h);
            double ends = Math.max(0, end.upper());
            if (c.lower() >= 0 || b.upper() <= 0 && c.upper() <= 0) {
                return ends;
            }
            // b z + c z^2 exceeds its chord by |c| h^2 / 4 at most.
            double top = Rounding.addUp(
                    ends, Rounding.multiplyUp(-c.lower(), h.multiply(h).upper()) / 4);
            if (c.upper() < 0) {
                boolean rises = b.add(c.multiply(h).multiply(Interval.of(2))).lower() >= 0;
                double vertex =
                        b.multiply(b).divide(c.multiply(Interval.of(-4))).upper();
                top = rises ? ends : Math.min(top, Math.max(ends, vertex));
            }
            return top;
        }
    }

    private final class Search {
        private final Interval top;
        private final Interval slope;
        private final Interval phi;
        private final Interval lambda;

        Search(Interval top, Interval slope, Interval phi, Interval lambda) {
            this.top = top;
            this.slope = slope;
            this.phi = phi;
            this.lambda = lambda;
        }

        double most(Part part, double known, int depth) {
            Interval price = phi.multiply(part.end).subtract(lambda);
            Interval atEnd = top.add(slope.multiply(part.beyond))
                    .add(weight.multiply(part.excess))
                    .add(price.multiply(part.mass));
            Interval b = slope.add(weight.subtract(phi).multiply(part.mass)).add(price.multiply(part.slope));
            Interval c = part.slope.multiply(weight.multiply(Interval.of(0.5)).subtract(phi));
            double error = 0;
            if (part.deviation > 0) {
                Interval most = price.abs()
                        .max(phi.multiply(Interval.of(part.from))
                                .subtract(lambda)
                                .abs());
                error = Interval.of(part.deviation)
                        .multiply(weight.multiply(part.width).add(most))
                        .upper();
            }
            double bound = Rounding.addUp(Rounding.addUp(atEnd.upper(), QuadraticTop.of(b, c, part.width)), error);
            if (bound <= known) {
                return known;
            }
            if (error <= SHARP || depth == DEEPEST) {
                return bound;
            }
            double above = most(part.upper(), Math.max(known, atEnd.upper()), depth + 1);
            return most(part.lower(), above, depth + 1);
        }
    }
}
