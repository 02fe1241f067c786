package io.github.certamen.paper.shaozhou.closed;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Real;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/** Values of a distribution that are remembered: the searches for parameters ask for the same places again and again. */
final class Evaluations {
    private final TypeDistribution type;
    private final Set<BigFraction> atoms;
    private final Map<BigFraction, Real> cdf = new HashMap<>();
    private final Map<BigFraction, Real> integral = new HashMap<>();
    private final Real mean;

    Evaluations(TypeDistribution type) {
        this.type = type;
        this.atoms = new HashSet<>(type.atoms());
        this.mean = type.mean();
    }

    TypeDistribution type() {
        return type;
    }

    Real mean() {
        return mean;
    }

    /** F(t). */
    Real cdf(BigFraction t) {
        return cdf.computeIfAbsent(t, type::cdf);
    }

    /** F(t-). */
    Real cdfBelow(BigFraction t) {
        return atoms.contains(t) ? type.cdfBelow(t) : cdf(t);
    }

    /** The integral of F up to t. */
    Real cdfIntegral(BigFraction t) {
        return integral.computeIfAbsent(t, type::cdfIntegral);
    }
}
