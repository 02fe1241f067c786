package io.github.certamen.instance;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Beta;
import io.github.certamen.distribution.family.FormulaCdf;
import io.github.certamen.distribution.family.Histogram;
import io.github.certamen.distribution.family.Kumaraswamy;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.PiecewiseExponential;
import io.github.certamen.distribution.family.Polynomial;
import io.github.certamen.distribution.family.Power;
import io.github.certamen.distribution.family.Sample;
import io.github.certamen.distribution.family.Triangular;
import io.github.certamen.distribution.family.TruncatedExponential;
import io.github.certamen.distribution.family.TruncatedNormal;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.distribution.unbounded.Gamma;
import io.github.certamen.distribution.unbounded.HazardFamily;
import io.github.certamen.distribution.unbounded.Lognormal;
import io.github.certamen.distribution.unbounded.Normal;
import io.github.certamen.distribution.unbounded.Unbounded;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reads a distribution of an instance file.
 *
 * <p>A mapping with {@code family} and that family's parameters, or {@code atom: v}, or {@code mixture: [{weight, of}]}.
 * {@code lower} and {@code upper} default to 0 and 1. A sample's observations stand in a column of a CSV file beside the
 * instance, or in the instance as {@code observations}: a list, or one text with blanks between the numbers.
 */
public final class DistributionReader {
    private static final Map<String, Function<InstanceNode, TypeDistribution>> FAMILIES = new TreeMap<>(Map.ofEntries(
            Map.entry("uniform", node -> Uniform.of(lower(node), upper(node))),
            Map.entry("power", node -> Power.of(number(node, "exponent"), lower(node), upper(node))),
            Map.entry("beta", node -> Beta.of(number(node, "alpha"), number(node, "beta"), lower(node), upper(node))),
            Map.entry(
                    "kumaraswamy",
                    node -> Kumaraswamy.of(number(node, "a"), number(node, "b"), lower(node), upper(node))),
            Map.entry("triangular", node -> Triangular.of(lower(node), number(node, "mode"), upper(node))),
            Map.entry(
                    "truncated-normal",
                    node -> TruncatedNormal.of(number(node, "mean"), number(node, "sd"), lower(node), upper(node))),
            Map.entry(
                    "truncated-exponential",
                    node -> TruncatedExponential.of(number(node, "rate"), lower(node), upper(node))),
            Map.entry("histogram", node -> Histogram.of(numbers(node, "breaks"), numbers(node, "masses"))),
            Map.entry(
                    "piecewise-exponential",
                    node -> PiecewiseExponential.of(numbers(node, "breaks"), numbers(node, "log-density"))),
            Map.entry("polynomial", node -> Polynomial.of(numbers(node, "cdf"), lower(node), upper(node))),
            Map.entry("cdf", node -> FormulaCdf.of(node.required("expression").text(), lower(node), upper(node))),
            Map.entry("sample", DistributionReader::sample),
            Map.entry("exponential", DistributionReader::exponential),
            Map.entry("pareto", DistributionReader::pareto),
            Map.entry("generalised-pareto", DistributionReader::generalisedPareto),
            Map.entry(
                    "weibull",
                    node -> HazardFamily.weibull(number(node, "scale"), number(node, "shape"), lower(node), end(node))),
            Map.entry(
                    "logistic",
                    node -> HazardFamily.logistic(
                            number(node, "location"), number(node, "scale"), start(node, "logistic"), end(node))),
            Map.entry(
                    "normal",
                    node -> Normal.of(number(node, "mean"), number(node, "sd"), start(node, "normal"), end(node))),
            Map.entry(
                    "lognormal",
                    node -> Lognormal.of(number(node, "mu"), number(node, "sigma"), lower(node), end(node))),
            Map.entry("gamma", node -> Gamma.of(number(node, "shape"), number(node, "rate"), lower(node), end(node)))));

    /** Distributions that are named by a key of their own instead of a family. */
    private static final Map<String, Function<InstanceNode, TypeDistribution>> SHORTHANDS = Map.of(
            "atom", node -> Atom.of(node.required("atom").number()),
            "mixture", node -> mixture(node.required("mixture")));

    /** Keys of agents that are taken for keys of their distributions. */
    private static final List<String> OF_AGENTS = List.of("count", "welfare");

    private DistributionReader() {}

    /** The names that {@code family} may have, in alphabetical order. */
    public static List<String> families() {
        return List.copyOf(FAMILIES.keySet());
    }

    /**
     * The distribution that a node states, of any positive mass and with a bounded support.
     *
     * @throws InstanceException if it states none: unknown family or key, missing or wrong parameter
     */
    public static TypeDistribution read(InstanceNode node) {
        TypeDistribution distribution = readAny(node);
        if (!distribution.beyond().isZero()) {
            throw node.error(
                    "expected a distribution with a bounded support here, found " + distribution.describe()
                            + "; give it an upper end, as in {family: exponential, rate: 1, upper: 20} or {family: truncated-normal, mean: 1/2, sd: 1/4}; README.md says which models allow others");
        }
        return distribution;
    }

    /**
     * The probability distribution that a node states, its support bounded or not.
     *
     * @throws InstanceException if it states none, or its mass is not 1
     */
    public static TypeDistribution readUnbounded(InstanceNode node) {
        return probability(node, readAny(node));
    }

    private static TypeDistribution exponential(InstanceNode node) {
        return node.optional("upper").isPresent()
                ? TruncatedExponential.of(number(node, "rate"), lower(node), upper(node))
                : Unbounded.exponential(number(node, "rate"), lower(node));
    }

    /** Conditioned on types from lower on it is a Pareto distribution of the same shape. */
    private static TypeDistribution pareto(InstanceNode node) {
        BigFraction scale = number(node, "scale");
        BigFraction from = Rationals.max(scale, or(node, "lower", scale));
        BigFraction shape = number(node, "shape");
        Optional<BigFraction> upper = end(node);
        return upper.isEmpty() ? Unbounded.pareto(from, shape) : HazardFamily.pareto(from, shape, upper.get());
    }

    private static TypeDistribution generalisedPareto(InstanceNode node) {
        BigFraction location = or(node, "location", BigFraction.ZERO);
        return HazardFamily.generalisedPareto(
                location, number(node, "scale"), number(node, "shape"), or(node, "lower", location), end(node));
    }

    private static TypeDistribution readAny(InstanceNode node) {
        if (!node.isMapping()) {
            throw node.error("expected a distribution such as {family: uniform, lower: 0, upper: 1}, found "
                    + (node.isScalar() ? "'" + node.text() + "'" : "a list"));
        }
        TypeDistribution distribution = built(node, reader(node));
        for (String key : OF_AGENTS) {
            if (node.has(key)) {
                throw node.error(
                        "a distribution has no '" + key + "': it says something about agents and stands beside"
                                + " their distribution, as in {type: {family: uniform}, count: 2}, or {value: ..., count: 2} for bidders");
            }
        }
        node.rejectUnknownKeys();
        return distribution;
    }

    /**
     * The probability distribution that a node states.
     *
     * @throws InstanceException if it states none, or its mass is not 1
     */
    public static TypeDistribution readProbability(InstanceNode node) {
        return probability(node, read(node));
    }

    private static TypeDistribution probability(InstanceNode node, TypeDistribution distribution) {
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
        Optional<InstanceNode> given = node.optional("family");
        if (given.isEmpty()) {
            return SHORTHANDS.entrySet().stream()
                    .filter(shorthand -> node.optional(shorthand.getKey()).isPresent())
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> node.error(
                            "expected a distribution with the key family, atom or mixture, found none of them"));
        }
        String family = given.get().text();
        Function<InstanceNode, TypeDistribution> reader = FAMILIES.get(family);
        if (reader == null) {
            throw given.get()
                    .error("expected the name of a family, found '" + family + "'; "
                            + Suggestion.advice(family, FAMILIES.keySet()));
        }
        return reader;
    }

    private static TypeDistribution mixture(InstanceNode list) {
        List<Mixture.Component> components = new ArrayList<>();
        for (InstanceNode element : list.elements()) {
            InstanceNode weight = element.required("weight");
            if (!(weight.number().signum() > 0)) {
                throw weight.error("expected weight > 0, found weight=" + Rationals.toString(weight.number()));
            }
            components.add(new Mixture.Component(weight.number(), read(element.required("of"))));
            element.rejectUnknownKeys();
        }
        return Mixture.of(components);
    }

    /** Observations in a column of a CSV file beside the instance, or as a list in the instance itself. */
    private static TypeDistribution sample(InstanceNode node) {
        Optional<InstanceNode> listed = node.optional("observations");
        if (listed.isPresent()) {
            return Sample.of(listed.get().isScalar() ? inText(listed.get()) : numbers(node, "observations"));
        }
        InstanceNode file = node.required("file");
        CsvTable table = CsvTable.of(file);
        InstanceNode column = node.required("column");
        int index = table.columns().indexOf(column.text());
        if (index < 0) {
            throw column.error("expected a column of " + file.text() + ", found '" + column.text() + "'; "
                    + (table.columns().isEmpty()
                            ? "the file has no header"
                            : Suggestion.advice(column.text(), table.columns())));
        }
        List<BigFraction> observations = table.numbers(index, false);
        node.inlined("{family: sample, observations: " + YamlFlow.text(observations) + "}");
        return Sample.of(observations);
    }

    /** Numbers with blanks between them. */
    private static List<BigFraction> inText(InstanceNode node) {
        List<BigFraction> numbers = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(node.text());
        while (words.hasMoreTokens()) {
            try {
                numbers.add(Rationals.parse(words.nextToken()));
            } catch (NumberFormatException problem) {
                throw node.error("number " + (numbers.size() + 1) + ": " + problem.getMessage());
            }
        }
        return numbers;
    }

    /** Puts the place in front of what a factory says about its arguments. */
    private static TypeDistribution built(InstanceNode node, Function<InstanceNode, TypeDistribution> reader) {
        try {
            return reader.apply(node);
        } catch (IllegalArgumentException | ArithmeticException problem) {
            throw node.error(problem.getMessage());
        }
    }

    private static BigFraction number(InstanceNode node, String key) {
        return node.required(key).number();
    }

    private static List<BigFraction> numbers(InstanceNode node, String key) {
        return node.required(key).elements().stream().map(InstanceNode::number).toList();
    }

    private static BigFraction lower(InstanceNode node) {
        return or(node, "lower", BigFraction.ZERO);
    }

    private static BigFraction or(InstanceNode node, String key, BigFraction otherwise) {
        return node.optional(key).map(InstanceNode::number).orElse(otherwise);
    }

    /** The upper end of a family that need not have one. */
    private static Optional<BigFraction> end(InstanceNode node) {
        return node.optional("upper").map(InstanceNode::number);
    }

    /** The lower end of a family that has none by itself. */
    private static BigFraction start(InstanceNode node, String family) {
        return node.optional("lower")
                .map(InstanceNode::number)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                family
                                        + " has no lowest type, and every model needs one: give it by lower, as in lower: 0, which conditions the distribution on the types from there on"));
    }

    private static BigFraction upper(InstanceNode node) {
        return or(node, "upper", BigFraction.ONE);
    }
}
