package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.CellEnclosures;
import io.github.certamen.distribution.CellLines;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A weighted sum of distributions. The weights may have any positive sum, which {@link #totalMass()} says: a type's
 * distribution needs 1, a welfare ranking does not. Exact where all components are.
 */
public final class Mixture implements TypeDistribution {
    private final List<Component> components;
    private final BigFraction lower;
    private final BigFraction upper;
    private final List<BigFraction> atoms;
    private final List<BigFraction> kinks;

    /**
     * One summand.
     *
     * @param weight above 0
     * @param of the distribution it multiplies
     */
    public record Component(BigFraction weight, TypeDistribution of) {}

    private Mixture(List<Component> components) {
        this.components = components;
        this.lower = components.stream()
                .map(c -> c.of().lower())
                .min(BigFraction::compareTo)
                .orElseThrow();
        this.upper = components.stream()
                .map(c -> c.of().upper())
                .max(BigFraction::compareTo)
                .orElseThrow();
        TreeSet<BigFraction> points = new TreeSet<>();
        components.forEach(c -> points.addAll(c.of().atoms()));
        this.atoms = List.copyOf(points);
        components.forEach(c -> {
            points.addAll(c.of().kinks());
            points.add(c.of().lower());
            points.add(c.of().upper());
        });
        this.kinks = points.stream()
                .filter(t -> lower.compareTo(t) < 0 && t.compareTo(upper) < 0)
                .toList();
    }

    /**
     * @throws IllegalArgumentException unless there is a component and all weights are above 0
     */
    public static Mixture of(List<Component> components) {
        if (components.isEmpty()) {
            throw new IllegalArgumentException("mixture needs at least one component, found none");
        }
        for (int j = 0; j < components.size(); j++) {
            Bounds.requirePositive(
                    "mixture", "weight[" + (j + 1) + "]", components.get(j).weight());
        }
        return new Mixture(List.copyOf(components));
    }

    /** The summands, in the order given. */
    public List<Component> components() {
        return components;
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
        return sum(d -> d.cdf(t));
    }

    @Override
    public Real cdfBelow(BigFraction t) {
        return sum(d -> d.cdfBelow(t));
    }

    @Override
    public Real cdfIntegral(BigFraction t) {
        return sum(d -> d.cdfIntegral(t));
    }

    @Override
    public Real openInverseMoment(BigFraction from, BigFraction to) {
        return sum(d -> d.openInverseMoment(from, to));
    }

    @Override
    public Real openMass(BigFraction from, BigFraction to) {
        return sum(d -> d.openMass(from, to));
    }

    @Override
    public Real openExcess(BigFraction from, BigFraction to) {
        return sum(d -> d.openExcess(from, to));
    }

    @Override
    public Real chordDeviation(BigFraction from, BigFraction to) {
        return sum(d -> d.chordDeviation(from, to));
    }

    @Override
    public Interval densitySlope(BigFraction from, BigFraction to) {
        Interval sum = Interval.ZERO;
        for (Component component : components) {
            sum = sum.add(
                    Interval.of(component.weight()).multiply(component.of().densitySlope(from, to)));
        }
        return sum;
    }

    @Override
    public CellEnclosures enclosures(CellLines lines) {
        CellEnclosures exact = CellEnclosures.of(this, lines);
        List<Interval> weights =
                components.stream().map(c -> Interval.of(c.weight())).toList();
        List<CellEnclosures> parts =
                components.stream().map(c -> c.of().enclosures(lines)).toList();
        return new CellEnclosures() {
            @Override
            public boolean isSummed() {
                return exact.isSummed();
            }

            @Override
            public Interval below(int k) {
                return exact.below(k);
            }

            @Override
            public Interval mass(int k) {
                return sum(part -> part.mass(k));
            }

            @Override
            public Interval inverse(int k) {
                return sum(part -> part.inverse(k));
            }

            @Override
            public double deviation(int k) {
                return sum(part -> Interval.of(part.deviation(k))).upper();
            }

            private Interval sum(Function<CellEnclosures, Interval> part) {
                Interval sum = Interval.ZERO;
                for (int j = 0; j < parts.size(); j++) {
                    sum = sum.add(weights.get(j).multiply(part.apply(parts.get(j))));
                }
                return sum;
            }
        };
    }

    @Override
    public Real openMoment(BigFraction from, BigFraction to) {
        return sum(d -> d.openMoment(from, to));
    }

    @Override
    public Real pointMass(BigFraction t) {
        return sum(d -> d.pointMass(t));
    }

    @Override
    public Real mean() {
        return sum(TypeDistribution::mean);
    }

    private Real sum(Function<TypeDistribution, Real> part) {
        Real sum = Real.ZERO;
        for (Component component : components) {
            sum = sum.add(Real.of(component.weight()).multiply(part.apply(component.of())));
        }
        return sum;
    }

    @Override
    public List<BigFraction> atoms() {
        return atoms;
    }

    @Override
    public List<BigFraction> kinks() {
        return kinks;
    }

    @Override
    public boolean isAnalyticBetweenKinks() {
        return components.stream().allMatch(c -> c.of().isAnalyticBetweenKinks());
    }

    @Override
    public Real totalMass() {
        return sum(TypeDistribution::totalMass);
    }

    @Override
    public List<String> assumptions() {
        return components.stream()
                .flatMap(c -> c.of().assumptions().stream())
                .distinct()
                .toList();
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        return PolynomialShapes.proofOf(this, shape);
    }

    @Override
    public Map<String, Object> parameters() {
        List<Object> parts = new ArrayList<>();
        for (Component component : components) {
            parts.add(Map.of("weight", component.weight(), "of", component.of().parameters()));
        }
        return Map.of("mixture", parts);
    }

    @Override
    public String describe() {
        return components.stream()
                .map(c -> Rationals.toString(c.weight()) + " * (" + c.of().describe() + ")")
                .collect(Collectors.joining(" + ", "mixture ", ""));
    }
}
