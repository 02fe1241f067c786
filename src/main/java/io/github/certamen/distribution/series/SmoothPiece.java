package io.github.certamen.distribution.series;

import io.github.certamen.number.Interval;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An interval on which a density is smooth, except perhaps at its ends, where it may be a real power of the distance
 * times a smooth function.
 *
 * @param from the lower end
 * @param to the upper end
 * @param density the density inside, not necessarily normalised
 * @param lowerEnd its form near the lower end; null where the density is smooth there
 * @param upperEnd its form near the upper end; null where the density is smooth there
 */
public record SmoothPiece(
        BigFraction from,
        BigFraction to,
        TaylorFunction density,
        TaylorQuadrature.EndFactor lowerEnd,
        TaylorQuadrature.EndFactor upperEnd) {
    /** An expansion about an end serves a cell of at most one part in this many of the piece. */
    private static final int END_SHARE = 16;

    public static SmoothPiece of(BigFraction from, BigFraction to, TaylorFunction density) {
        return new SmoothPiece(from, to, density, null, null);
    }

    /** A density that is a polynomial in the distance from the lower end; its zeros at the ends are split off. */
    public static SmoothPiece of(RationalPolynomial density, BigFraction from, BigFraction to) {
        BigFraction length = to.subtract(from);
        RationalPolynomial backward = density.compose(length, BigFraction.ONE.negate());
        return new SmoothPiece(
                from,
                to,
                (place, order) -> density.series(place.above(), order),
                end(density, place -> place.above(), false),
                end(backward, place -> place.below(), true));
    }

    private static TaylorQuadrature.EndFactor end(
            RationalPolynomial density, Function<Place, Interval> distance, boolean backward) {
        int zeros = 0;
        while (density.coefficients().get(zeros).signum() == 0) {
            zeros++;
        }
        List<BigFraction> rest = density.coefficients();
        RationalPolynomial factor = new RationalPolynomial(rest.subList(zeros, rest.size()));
        return new TaylorQuadrature.EndFactor(Interval.of(zeros), (place, order) -> {
            Taylor series = factor.series(distance.apply(place), order);
            return backward ? series.reflect() : series;
        });
    }

    /** The same piece with its density divided by the type. */
    SmoothPiece overType() {
        return new SmoothPiece(from, to, density.overType(), overType(lowerEnd), overType(upperEnd));
    }

    private static TaylorQuadrature.EndFactor overType(TaylorQuadrature.EndFactor end) {
        return end == null
                ? null
                : new TaylorQuadrature.EndFactor(end.exponent(), end.smooth().overType());
    }

    /** Mass and excess of a cell of this piece by one application of the fitting rule; empty where none fits. */
    Optional<CellIntegral> integral(BigFraction a, BigFraction b) {
        boolean atLower = lowerEnd != null && a.compareTo(from) == 0;
        boolean atUpper = upperEnd != null && b.compareTo(to) == 0;
        if ((atLower || atUpper) && b.subtract(a).multiply(END_SHARE).compareTo(to.subtract(from)) > 0) {
            return Optional.empty(); // a longer expansion from an end alternates in sign and cancels
        }
        return atLower
                ? TaylorQuadrature.atLowerEnd(this, b)
                : atUpper ? TaylorQuadrature.atUpperEnd(this, a) : TaylorQuadrature.inside(this, a, b);
    }

    /** An enclosure of the density's range on a cell; unbounded where it cannot be expanded. */
    Interval densityRange(BigFraction a, BigFraction b) {
        try {
            return density.at(Place.range(a, b, from, to), 0).coefficient(0);
        } catch (ArithmeticException undefined) {
            return Interval.WHOLE;
        }
    }

    /** An enclosure of the density's derivative on a cell; unbounded where it cannot be expanded. */
    Interval densitySlope(BigFraction a, BigFraction b) {
        try {
            return density.at(Place.range(a, b, from, to), 1).coefficient(1);
        } catch (ArithmeticException undefined) {
            return Interval.WHOLE;
        }
    }
}
