package io.github.certamen.distribution;

import io.github.certamen.number.Interval;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Enclosures of what a distribution is on the open cells between neighbouring lines, for grids of many thousand cells: what
 * {@link TypeDistribution} answers for any two rationals, family by family in the cheapest way that keeps the relative accuracy of narrow cells.
 *
 * <p>Cell k is the open interval between lines k and k + 1, of positive width. Implementations answer each query anew.
 */
public interface CellEnclosures {
    /** Whether {@link #below} costs more, or is wider, than a sum of a few dozen masses. */
    boolean isSummed();

    /** An enclosure of {@code F(g_k)}. */
    Interval below(int k);

    /** An enclosure of the mass of cell k. */
    Interval mass(int k);

    /** An enclosure of the integral of 1/s over cell k, whose lower line must be above 0. */
    Interval inverse(int k);

    /** A bound of {@code |F(u) - chord(u)|} in cell k, see {@link TypeDistribution#chordDeviation}; 0 only where F is affine. */
    double deviation(int k);

    /** The same by the distribution's own answers for rationals. */
    static CellEnclosures of(TypeDistribution distribution, CellLines lines) {
        return new CellEnclosures() {
            @Override
            public boolean isSummed() {
                return lines.cells() > 1 && !distribution.cdf(lines.line(1)).isExact();
            }

            @Override
            public Interval below(int k) {
                return distribution.cdf(lines.line(k)).interval();
            }

            @Override
            public Interval mass(int k) {
                return distribution.openMass(from(k), to(k)).interval();
            }

            @Override
            public Interval inverse(int k) {
                return distribution.openInverseMoment(from(k), to(k)).interval();
            }

            @Override
            public double deviation(int k) {
                return distribution
                        .chordDeviation(from(k), to(k))
                        .interval()
                        .abs()
                        .upper();
            }

            private BigFraction from(int k) {
                return lines.line(k);
            }

            private BigFraction to(int k) {
                return lines.line(k + 1);
            }
        };
    }
}
