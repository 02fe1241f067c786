package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.LogConcavity;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.SmoothCore;
import io.github.certamen.distribution.series.SmoothPiece;
import io.github.certamen.distribution.series.Taylor;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The logarithm of the density is linear between breaks; the class normalises it. Every log-concave density is near one
 * of these.
 */
public final class PiecewiseExponential implements Backed {
    private final List<BigFraction> breaks;
    private final List<BigFraction> logDensity;
    private final TypeDistribution core;

    private PiecewiseExponential(List<BigFraction> breaks, List<BigFraction> logDensity, TypeDistribution core) {
        this.breaks = breaks;
        this.logDensity = logDensity;
        this.core = core;
    }

    /**
     * @param breaks ascending
     * @param logDensity the logarithm of the density at each break, up to a common constant
     * @throws IllegalArgumentException unless the breaks ascend strictly and there are as many values as breaks
     */
    public static PiecewiseExponential of(List<BigFraction> breaks, List<BigFraction> logDensity) {
        Bounds.requireAscending("piecewise-exponential", breaks);
        if (logDensity.size() != breaks.size()) {
            throw new IllegalArgumentException("piecewise-exponential needs one log density per break, found "
                    + breaks.size() + " breaks and " + logDensity.size() + " values");
        }
        return new PiecewiseExponential(List.copyOf(breaks), List.copyOf(logDensity), core(breaks, logDensity));
    }

    /** The representation; also that of the truncated exponential, its case of one piece. */
    static TypeDistribution core(List<BigFraction> breaks, List<BigFraction> logDensity) {
        BigFraction most = logDensity.stream().max(BigFraction::compareTo).orElseThrow();
        List<SmoothPiece> pieces = new ArrayList<>();
        for (int j = 0; j + 1 < breaks.size(); j++) {
            BigFraction left = logDensity.get(j).subtract(most);
            BigFraction right = logDensity.get(j + 1).subtract(most);
            Interval slope =
                    Interval.of(right.subtract(left).divide(breaks.get(j + 1).subtract(breaks.get(j))));
            // measured from the end where the density is larger, so that the exponent does not cancel there
            boolean fromLeft = left.compareTo(right) >= 0;
            Interval start = Interval.of(fromLeft ? left : right);
            pieces.add(SmoothPiece.of(breaks.get(j), breaks.get(j + 1), (place, order) -> {
                Interval exponent = fromLeft
                        ? start.add(slope.multiply(place.above()))
                        : start.subtract(slope.multiply(place.below()));
                return Taylor.linear(exponent, slope, order).exp();
            }));
        }
        return SmoothCore.of(pieces);
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        for (int j = 1; j + 1 < breaks.size(); j++) {
            if (slope(j).compareTo(slope(j - 1)) > 0) {
                return Optional.empty();
            }
        }
        return LogConcavity.proofOf(shape, "the log density's slopes never rise, so it is concave");
    }

    private BigFraction slope(int j) {
        return logDensity
                .get(j + 1)
                .subtract(logDensity.get(j))
                .divide(breaks.get(j + 1).subtract(breaks.get(j)));
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "piecewise-exponential", "breaks", breaks, "log-density", logDensity);
    }

    @Override
    public String describe() {
        List<String> values = logDensity.stream().map(Rationals::toString).toList();
        return "piecewise-exponential with " + (breaks.size() - 1) + " pieces on " + Bounds.support(lower(), upper())
                + (values.size() <= 6 ? ", log density " + values : "");
    }
}
