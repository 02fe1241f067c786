package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import org.apache.commons.numbers.fraction.BigFraction;

/** The coupling of {@link NoDeficitCoupling} in doubles, for pictures: no proof rests on it. */
final class CouplingMasses {
    private CouplingMasses() {}

    /**
     * The coupling's masses on pairs of cells, in doubles, for pictures.
     *
     * @param type a distribution for which {@link NoDeficitCoupling#optimum} is not empty
     * @param grid lines for both agents, without points
     * @return {@code [k][l]}, agent 1's cell first; accurate to about a millionth of a cell's width
     */
    static double[][] of(TypeDistribution type, TypeGrid grid) {
        int cells = grid.cells();
        double mean = type.mean().midpoint();
        double[][] above = new double[cells + 1][cells + 1]; // of [p, b] x [a, u]
        Line[] first = new Line[cells + 1];
        Line[] second = new Line[cells + 1];
        for (int k = 0; k <= cells; k++) {
            first[k] = Line.of(type, mean, grid.boundary(k));
            // next to the line, where p - u is not zero
            second[k] = k == 0 || k == cells
                    ? first[k]
                    : Line.of(type, mean, grid.boundary(k).add(grid.width(k).divide(1 << 20)));
        }
        for (int k = 0; k <= cells; k++) {
            for (int l = 0; l <= cells; l++) {
                boolean inside = 0 < k && k < cells && 0 < l && l < cells;
                above[k][l] = (1 - first[k].cdf) * second[l].cdf + (inside ? first[k].dependence(second[l]) : 0);
            }
        }
        double[][] result = new double[cells][cells];
        for (int k = 0; k < cells; k++) {
            for (int l = 0; l < cells; l++) {
                result[k][l] = Math.max(0, above[k][l + 1] - above[k + 1][l + 1] - above[k][l] + above[k + 1][l]);
            }
        }
        return result;
    }

    /** What D needs to know of a type. */
    private record Line(double type, double mean, double cdf, double moment) {
        static Line of(TypeDistribution distribution, double mean, BigFraction type) {
            double t = type.doubleValue();
            double cdf = distribution.cdf(type).midpoint();
            double moment = t * cdf - distribution.cdfIntegral(type).midpoint();
            return new Line(t, mean, cdf, moment);
        }

        /** N. */
        private double peak() {
            return mean * cdf - moment;
        }

        /** D(p, u), p being this type. */
        double dependence(Line u) {
            Line low = type < u.type ? this : u;
            Line high = type < u.type ? u : this;
            boolean below = high.type <= mean || low.type < mean && low.peak() < high.peak();
            double product = below
                    ? moment * u.cdf - cdf * u.moment
                    : (mean - moment) * (1 - u.cdf) - (1 - cdf) * (mean - u.moment);
            return product / (type - u.type);
        }
    }
}
