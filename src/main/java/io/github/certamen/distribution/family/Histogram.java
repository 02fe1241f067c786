package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.PiecewisePolynomial;
import io.github.certamen.distribution.series.RationalPolynomial;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** A histogram: the density is constant between breaks; exact. */
public final class Histogram implements Backed {
    private final List<BigFraction> breaks;
    private final List<BigFraction> masses;
    private final TypeDistribution core;

    private Histogram(List<BigFraction> breaks, List<BigFraction> masses, TypeDistribution core) {
        this.breaks = breaks;
        this.masses = masses;
        this.core = core;
    }

    /**
     * @param breaks ascending, one more than bins
     * @param masses the masses of the bins; bins without mass are allowed
     * @throws IllegalArgumentException unless the breaks ascend strictly and the masses are at least 0 with sum exactly 1
     */
    public static Histogram of(List<BigFraction> breaks, List<BigFraction> masses) {
        Bounds.requireAscending("histogram", breaks);
        if (masses.size() != breaks.size() - 1) {
            throw new IllegalArgumentException("histogram needs one mass between each two breaks, found "
                    + breaks.size() + " breaks and " + masses.size() + " masses");
        }
        BigFraction sum = BigFraction.ZERO;
        List<RationalPolynomial> pieces = new ArrayList<>();
        for (int j = 0; j < masses.size(); j++) {
            BigFraction mass = masses.get(j);
            if (!(mass.signum() >= 0)) {
                throw new IllegalArgumentException(
                        "histogram needs masses >= 0, found masses[" + (j + 1) + "]=" + Rationals.toString(mass));
            }
            pieces.add(RationalPolynomial.of(sum, mass.divide(breaks.get(j + 1).subtract(breaks.get(j)))));
            sum = sum.add(mass);
        }
        if (sum.compareTo(BigFraction.ONE) != 0) {
            throw new IllegalArgumentException("histogram needs masses with sum exactly 1, found sum="
                    + Rationals.toString(sum) + "; fractions such as 1/3 are numbers too");
        }
        return new Histogram(List.copyOf(breaks), List.copyOf(masses), PiecewisePolynomial.of(breaks, pieces));
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    /**
     * Inside a bin log F and log(1 - F) are concave; at a break the slope of log(1 - F) falls exactly if the density
     * rises, that of log F if it falls: IFR means densities that never fall, DRFR densities that never rise.
     */
    @Override
    public Optional<String> proofOf(Shape shape) {
        boolean rises = false;
        boolean falls = false;
        for (int j = 1; j < masses.size(); j++) {
            int step = density(j).compareTo(density(j - 1));
            rises |= step > 0;
            falls |= step < 0;
        }
        return switch (shape) {
            case IFR -> falls ? Optional.empty() : Optional.of("the histogram's density never falls");
            case DRFR -> rises ? Optional.empty() : Optional.of("the histogram's density never rises");
            case STRONGLY_REGULAR ->
                rises || falls ? Optional.empty() : Optional.of("the histogram's density is constant");
            case DFR, IRFR -> Optional.empty();
        };
    }

    private BigFraction density(int j) {
        return masses.get(j).divide(breaks.get(j + 1).subtract(breaks.get(j)));
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "histogram", "breaks", breaks, "masses", masses);
    }

    @Override
    public String describe() {
        return "histogram with " + masses.size() + " bins on " + Bounds.support(lower(), upper());
    }
}
