package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Rationals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** All mass at one point. */
public final class Atom implements Backed {
    private final BigFraction point;
    private final TypeDistribution core;

    private Atom(BigFraction point) {
        this.point = point;
        this.core = Sample.of(List.of(point));
    }

    public static Atom of(BigFraction point) {
        return new Atom(point);
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    @Override
    public Optional<String> proofOf(Shape shape) {
        return Optional.of("a support of a single point leaves nothing to compare");
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("atom", point);
    }

    @Override
    public String describe() {
        return "atom at " + Rationals.toString(point);
    }
}
