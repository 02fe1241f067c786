package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.CellEnclosures;
import io.github.certamen.distribution.CellLines;
import io.github.certamen.distribution.LogConcavity;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.DensityPanels;
import io.github.certamen.distribution.series.SmoothPiece;
import io.github.certamen.distribution.series.Taylor;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** The uniform distribution: {@code F(t) = (t - lower) / (upper - lower)}; exact. */
public final class Uniform implements TypeDistribution {
    private final BigFraction lower;
    private final BigFraction upper;
    private final BigFraction length;
    private Optional<DensityPanels> series;

    private Uniform(BigFraction lower, BigFraction upper) {
        this.lower = lower;
        this.upper = upper;
        this.length = upper.subtract(lower);
    }

    /**
     * @throws IllegalArgumentException unless {@code lower < upper}
     */
    public static Uniform of(BigFraction lower, BigFraction upper) {
        Bounds.requireOrdered("uniform", lower, upper);
        return new Uniform(lower, upper);
    }

    @Override
    public BigFraction lower() {
        return lower;
    }

    @Override
    public BigFraction upper() {
        return upper;
    }

    @Override
    public Real cdf(BigFraction t) {
        return Real.of(clamp(t).subtract(lower).divide(length));
    }

    @Override
    public Real cdfBelow(BigFraction t) {
        return cdf(t);
    }

    @Override
    public Real cdfIntegral(BigFraction t) {
        BigFraction inside = clamp(t).subtract(lower);
        BigFraction beyond = Rationals.max(BigFraction.ZERO, t.subtract(upper));
        return Real.of(
                inside.multiply(inside).divide(length).multiply(Rationals.HALF).add(beyond));
    }

    @Override
    public Real chordDeviation(BigFraction from, BigFraction to) {
        boolean bend = (from.compareTo(lower) < 0 && lower.compareTo(to) < 0)
                || (from.compareTo(upper) < 0 && upper.compareTo(to) < 0);
        return bend ? TypeDistribution.super.chordDeviation(from, to) : Real.ZERO;
    }

    @Override
    public Real openInverseMoment(BigFraction from, BigFraction to) {
        Bounds.requirePositive(from, to);
        BigFraction a = clamp(from);
        BigFraction b = clamp(to);
        return a.compareTo(b) >= 0
                ? Real.ZERO
                : Real.of(Interval.of(b.subtract(a).divide(a)).log1p()).divide(Real.of(length));
    }

    @Override
    public List<BigFraction> atoms() {
        return List.of();
    }

    @Override
    public List<BigFraction> kinks() {
        return List.of();
    }

    @Override
    public Real totalMass() {
        return Real.ONE;
    }

    @Override
    public List<String> assumptions() {
        return List.of();
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        return LogConcavity.proofOf(shape, "a constant density is log-concave");
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "uniform", "lower", lower(), "upper", upper());
    }

    @Override
    public String describe() {
        return "uniform on " + Bounds.support(lower, upper);
    }

    @Override
    public CellEnclosures enclosures(CellLines lines) {
        CellEnclosures exact = CellEnclosures.of(this, lines);
        return series().map(known -> known.on(lines, exact)).orElse(exact);
    }

    private synchronized Optional<DensityPanels> series() {
        if (series == null) {
            SmoothPiece piece = SmoothPiece.of(lower, upper, (place, order) -> Taylor.constant(Interval.ONE, order));
            series = DensityPanels.of(List.of(piece), Interval.of(length), t -> cdf(t).interval());
        }
        return series;
    }

    private BigFraction clamp(BigFraction t) {
        return Rationals.max(lower, Rationals.min(upper, t));
    }
}
