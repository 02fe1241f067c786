package io.github.certamen.distribution;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A distribution of types on a compact interval: a right-continuous nondecreasing function, with atoms allowed.
 *
 * <p>It is a probability distribution when {@link #totalMass()} is 1; a welfare ranking of Kang &amp; Zheng (their
 * "distribution", section 3.2) may have any positive mass. Every value is a {@link Real}: exact where the family is
 * rational, an outward-rounded enclosure elsewhere. Nothing needs a density. Arguments are exact rationals, of any
 * size: below the support the distribution function is 0, above it is the total mass. Implementations are immutable.
 */
public interface TypeDistribution {
    /** The lower end of the support's convex hull. */
    BigFraction lower();

    /** The upper end of the support's convex hull, {@code >= lower()}. */
    BigFraction upper();

    /** The mass of (-inf, t]. */
    Real cdf(BigFraction t);

    /** The mass of (-inf, t): the left limit of the distribution function. */
    Real cdfBelow(BigFraction t);

    /** The integral of the distribution function over (-inf, t]. */
    Real cdfIntegral(BigFraction t);

    /**
     * The integral of 1/s over the open interval (from, to), needed where types divide payments (Kang &amp; Zheng
     * (11)).
     *
     * @throws IllegalArgumentException unless {@code 0 < from <= to}
     */
    Real openInverseMoment(BigFraction from, BigFraction to);

    /** The points that carry positive mass, ascending. */
    List<BigFraction> atoms();

    /** Points inside the support where the distribution function is not smooth, ascending, atoms included. */
    List<BigFraction> kinks();

    /**
     * Whether the distribution function is real analytic between neighbouring {@link #kinks}, so that it is strictly increasing wherever there is mass: a family
     * whose pieces are polynomials, powers, exponentials or logarithms of such. A formula's are not known.
     */
    default boolean isAnalyticBetweenKinks() {
        return true;
    }

    /** The mass of the whole support; exactly 1 for a probability distribution. */
    Real totalMass();

    /**
     * What the distribution of types beyond {@link #upper} adds to the mean: {@code int_upper^oo (1 - F)}, where a support without end is
     * represented by types up to there, their mass beyond lying at {@code upper} as an atom; zero for all others.
     */
    default Real beyond() {
        return Real.ZERO;
    }

    /**
     * The theorem that proves a shape of this distribution, in a sentence; empty where none is known to the family,
     * which says nothing about whether the shape holds.
     */
    default Optional<String> proofOf(Shape shape) {
        return Optional.empty();
    }

    /** What an enclosure relies on beyond integer and IEEE arithmetic, one sentence each; empty for exact families. */
    List<String> assumptions();

    /** The family and its parameters for people; long lists are shortened. */
    String describe();

    /**
     * The family and all its parameters, exactly, under the names that they have in an instance file: rationals, texts, lists and such maps. Distributions are the same only if these
     * are.
     */
    Map<String, Object> parameters();

    /**
     * Whether this is the same distribution: the same family with the same parameters. One distribution that is stated in two ways is not recognised, which is
     * right as well: the general programs are used then.
     */
    default boolean isLike(TypeDistribution other) {
        return this == other || getClass() == other.getClass() && parameters().equals(other.parameters());
    }

    /** The mass of the open interval (from, to). */
    default Real openMass(BigFraction from, BigFraction to) {
        return cdfBelow(to).subtract(cdf(from));
    }

    /** The mass of the single point t. */
    default Real pointMass(BigFraction t) {
        return cdf(t).subtract(cdfBelow(t));
    }

    /** The integral of t over the open interval: {@code to F(to-) - from F(from) - int F}. */
    default Real openMoment(BigFraction from, BigFraction to) {
        return Real.of(to)
                .multiply(cdfBelow(to))
                .subtract(Real.of(from).multiply(cdf(from)))
                .subtract(cdfIntegral(to).subtract(cdfIntegral(from)));
    }

    /**
     * The integral of {@code s - from} over the open interval: {@code openMoment - from * openMass}. Over the cell's mass
     * it is the distance of the conditional mean from the cell's lower boundary, which on narrow cells keeps more
     * digits than the mean itself where a family computes it directly.
     */
    default Real openExcess(BigFraction from, BigFraction to) {
        return openMoment(from, to).subtract(Real.of(from).multiply(openMass(from, to)));
    }

    /** The integral of t over the whole support (the mean, for a probability distribution). */
    default Real mean() {
        return Real.of(upper()).multiply(totalMass()).subtract(cdfIntegral(upper()));
    }

    /**
     * An enclosure of {@code F(u) - chord(u)} for all u in the open interval, where the chord joins {@code F(from)} and
     * {@code F(to-)}; exactly zero when F is known to be affine there.
     *
     * <p>The default uses monotonicity alone, {@code +-(F(to-) - F(from))}, an error of the order of the width; a family
     * that knows a bound on its density's slope should give the second-order enclosure {@code [-M h^2/8, M h^2/8]}.
     */
    default Real chordDeviation(BigFraction from, BigFraction to) {
        double rise = Math.max(0, openMass(from, to).upper());
        return rise == 0 ? Real.ZERO : Real.of(-rise, rise);
    }

    /**
     * An enclosure of the density's derivative F'' throughout the open interval; unbounded where none is known, as next to
     * kinks.
     */
    default Interval densitySlope(BigFraction from, BigFraction to) {
        return chordDeviation(from, to).isZero() ? Interval.ZERO : Interval.WHOLE;
    }

    /**
     * Enclosures for the cells of a grid, cheaper than the other methods' answers for each of them, and hardly wider.
     *
     * @param lines lines above 0
     */
    default CellEnclosures enclosures(CellLines lines) {
        return CellEnclosures.of(this, lines);
    }
}
