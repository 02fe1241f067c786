package io.github.certamen.instance;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.Uniform;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reads a distribution of an instance file.
 *
 * <p>A mapping with {@code family} and that family's parameters, or {@code atom: v}, or {@code mixture: [{weight, of}]}.
 * {@code lower} and {@code upper} default to 0 and 1.
 */
public final class DistributionReader {
    private static final Map<String, Function<InstanceNode, TypeDistribution>> FAMILIES =
            new TreeMap<>(Map.ofEntries(Map.entry("uniform", node -> Uniform.of(lower(node), upper(node)))));

    private DistributionReader() {}

    /** The names that {@code family} may have, in alphabetical order. */
    public static List<String> families() {
        return List.copyOf(FAMILIES.keySet());
    }

    /**
     * The distribution that a node states, of any positive mass.
     *
     * @throws InstanceException if it states none: unknown family or key, missing or wrong parameter
     */
    public static TypeDistribution read(InstanceNode node) {
        if (!node.isMapping()) {
            throw node.error("expected a distribution such as {family: uniform, lower: 0, upper: 1}, found "
                    + (node.isScalar() ? "'" + node.text() + "'" : "a list"));
        }
        TypeDistribution distribution = built(node, reader(node));
        node.rejectUnknownKeys();
        return distribution;
    }

    /**
     * The probability distribution that a node states.
     *
     * @throws InstanceException if it states none, or its mass is not 1
     */
    public static TypeDistribution readProbability(InstanceNode node) {
        TypeDistribution distribution = read(node);
        Real mass = distribution.totalMass();
        // Enclosed masses are those of normalised families: 1 up to rounding, so that 1e-9 tells them from mistakes.
        boolean one = mass.isExact()
                ? mass.exact().compareTo(BigFraction.ONE) == 0
                : mass.lower() >= 1 - 1e-9 && mass.upper() <= 1 + 1e-9;
        if (!one) {
            throw node.error("expected a probability distribution, whose mass is 1, found mass="
                    + (mass.isExact() ? Rationals.toString(mass.exact()) : String.valueOf(mass.midpoint())));
        }
        return distribution;
    }

    private static Function<InstanceNode, TypeDistribution> reader(InstanceNode node) {
        if (node.optional("family").isEmpty()) {
            throw node.error("expected a distribution with the key 'family', 'atom' or 'mixture', found none of them");
        }
        InstanceNode family = node.required("family");
        Function<InstanceNode, TypeDistribution> reader = FAMILIES.get(family.text());
        if (reader == null) {
            throw family.error("expected the name of a family, found '" + family.text() + "'; "
                    + Suggestion.advice(family.text(), FAMILIES.keySet()));
        }
        return reader;
    }

    /** Puts the place in front of what a factory says about its arguments. */
    private static TypeDistribution built(InstanceNode node, Function<InstanceNode, TypeDistribution> reader) {
        try {
            return reader.apply(node);
        } catch (IllegalArgumentException problem) {
            throw node.error(problem.getMessage());
        }
    }

    private static BigFraction lower(InstanceNode node) {
        return node.optional("lower").map(InstanceNode::number).orElse(BigFraction.ZERO);
    }

    private static BigFraction upper(InstanceNode node) {
        return node.optional("upper").map(InstanceNode::number).orElse(BigFraction.ONE);
    }
}
