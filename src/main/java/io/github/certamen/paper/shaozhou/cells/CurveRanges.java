package io.github.certamen.paper.shaozhou.cells;

import io.github.certamen.number.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of {@code d - rho cov} and {@code e - sigma cov} over a cell (see {@link CellCurve}).
 *
 * <p>Both are {@code const + alpha s + beta T(s) + (gamma + lambda s) r(s)}. Between neighbouring knots, h apart, write r as its chord
 * plus eta with |eta| &lt;= gap, from {@link io.github.certamen.distribution.TypeDistribution#chordDeviation}. The part of the chord is a
 * quadratic with second coefficient {@code k (beta / 2 - lambda)}, k = (fall of r) / h, which strays from its own chord by at most
 * {@code |beta / 2 - lambda| k h^2 / 4}: rho/2 and sigma/2 there. The part of eta adds at most {@code 2 |beta| h gap} from T, and
 * {@code |gamma + lambda s| gap}. So between two knots a curve exceeds its values there by that much at most (proved), and only where
 * that could reach beyond all values seen are further knots needed.
 *
 * @param integral range of d - rho cov, zero included
 * @param rent range of e - sigma cov, zero included
 */
record CurveRanges(Interval integral, Interval rent) {
    private static final int FEWEST = 8;
    private static final int MOST = 128;
    /** Good enough: a range that is too long by this part. */
    private static final double SHARP = 0.005;
    /** Good enough, too: by this part of the cell's width, whatever the range. */
    private static final double NEGLIGIBLE = 1e-12;
    /** Covers the rounding of a dozen operations on positive doubles. */
    private static final double SAFE = 1 + 0x1p-40;

    static CurveRanges of(Sampler sampler, Interval rho, Interval sigma) {
        Search search = new Search(sampler, rho, sigma);
        while (search.parts.size() < MOST && search.refine()) {
            // refined
        }
        return new CurveRanges(search.range(0), search.range(1));
    }

    /** The stretch between two knots: the least and largest values of both curves that are possible there. */
    private record Part(Place left, Place right, double[] low, double[] high) {}

    /** A knot and both curves there. */
    private record Place(Sampler.Knot knot, Interval[] values) {}

    private static final class Search {
        private final Sampler sampler;
        private final Interval rho;
        private final Interval sigma;
        private final double absRho;
        private final double absSigma;
        private final double betaE;
        private final double reachE;
        private final double width;
        private final List<Part> parts = new ArrayList<>();
        // Both curves are zero at both ends of the cell.
        private final double[] low = new double[2];
        private final double[] high = new double[2];

        Search(Sampler sampler, Interval rho, Interval sigma) {
            this.sampler = sampler;
            this.rho = rho;
            this.sigma = sigma;
            this.absRho = rho.abs().upper();
            this.absSigma = sigma.abs().upper();
            this.betaE = Interval.of(2).subtract(sigma).abs().upper();
            this.reachE = sampler.reach(sigma);
            this.width = sampler.width().upper();
            Place left = place(sampler.at(0, FEWEST));
            for (int i = 1; i <= FEWEST; i++) {
                Place right = place(sampler.at(i, FEWEST));
                parts.add(part(left, right));
                left = right;
            }
        }

        private Place place(Sampler.Knot knot) {
            Interval cov = sampler.cov(knot);
            return new Place(knot, new Interval[] {
                sampler.d(knot).subtract(rho.multiply(cov)), sampler.e(knot).subtract(sigma.multiply(cov))
            });
        }

        private Part part(Place from, Place to) {
            Sampler.Knot left = from.knot();
            Sampler.Knot right = to.knot();
            double step = right.place().upper() - left.place().lower();
            double gap = sampler.gap(left, right);
            double fall = Math.max(0, left.survival().upper() - right.survival().lower());
            double[] error = {
                (absRho * (fall * step / 8 + 2 * gap * step) + (1 + absRho) * width * gap) * SAFE * SAFE,
                (absSigma * fall * step / 8 + betaE * 2 * gap * step + reachE * gap) * SAFE * SAFE
            };
            Interval[] first = from.values();
            Interval[] last = to.values();
            double[] least = new double[2];
            double[] most = new double[2];
            for (int c = 0; c < 2; c++) {
                double bottom = Math.min(first[c].lower(), last[c].lower());
                double top = Math.max(first[c].upper(), last[c].upper());
                low[c] = Math.min(low[c], bottom);
                high[c] = Math.max(high[c], top);
                least[c] = bottom - error[c];
                most[c] = top + error[c];
            }
            return new Part(from, to, least, most);
        }

        /** Halves the part that reaches furthest beyond the values seen; false if none does by much. */
        boolean refine() {
            int worst = -1;
            double furthest = 1;
            for (int i = 0; i < parts.size(); i++) {
                for (int c = 0; c < 2; c++) {
                    double allowed = SHARP * (high[c] - low[c]) + NEGLIGIBLE * width;
                    double beyond = Math.max(
                                    parts.get(i).high()[c] - high[c],
                                    low[c] - parts.get(i).low()[c])
                            / allowed;
                    if (beyond > furthest) {
                        furthest = beyond;
                        worst = i;
                    }
                }
            }
            if (worst < 0) {
                return false;
            }
            Part split = parts.get(worst);
            Place middle =
                    place(sampler.between(split.left().knot(), split.right().knot()));
            parts.set(worst, part(split.left(), middle));
            parts.add(part(middle, split.right()));
            return true;
        }

        Interval range(int curve) {
            double least = 0;
            double most = 0;
            for (Part part : parts) {
                least = Math.min(least, part.low()[curve]);
                most = Math.max(most, part.high()[curve]);
            }
            return Interval.of(Math.nextDown(least), Math.nextUp(most));
        }
    }
}
