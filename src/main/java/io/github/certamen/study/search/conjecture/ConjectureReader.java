package io.github.certamen.study.search.conjecture;

import io.github.certamen.instance.InstanceException;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.instance.YamlFile;
import io.github.certamen.number.Rationals;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.study.search.claim.BadNeverAssigned;
import io.github.certamen.study.search.claim.BalancedWhereMisallocated;
import io.github.certamen.study.search.claim.Bounds;
import io.github.certamen.study.search.claim.BudgetSlack;
import io.github.certamen.study.search.claim.Claim;
import io.github.certamen.study.search.claim.ClosedFormOptimal;
import io.github.certamen.study.search.claim.ExpressionHolds;
import io.github.certamen.study.search.claim.RandomisationUseless;
import io.github.certamen.study.search.claim.ResultJson;
import io.github.certamen.study.search.conjecture.Conjecture.Strategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/** Reads conjecture files: {@code claim}, {@code instance}, {@code parameters}, and how to search. */
public final class ConjectureReader {
    private static final int MOST_PIECES = 64;
    /** Densities that differ by a factor of e^1000 between two ends are beyond double precision anyway. */
    private static final double LARGEST_STEEPNESS = 1000;

    private static final int MOST_CELLS = 1024;
    private static final List<Integer> DEFAULT_CELLS = List.of(8, 16);
    private static final Map<String, Shape.Kind> SHAPES =
            Map.of("histogram", Shape.Kind.HISTOGRAM, "log-concave", Shape.Kind.LOG_CONCAVE, "atoms", Shape.Kind.ATOMS);

    private ConjectureReader() {}

    /**
     * Reads a conjecture.
     *
     * @param json turns a certification into JSON, for claims that are expressions over it
     * @throws InstanceException if the file states none
     */
    public static Conjecture read(Path file, ResultJson json) {
        YamlFile yaml = YamlFile.read(file);
        InstanceNode root = yaml.root();
        if (!root.isMapping()) {
            throw root.error("expected a conjecture, a mapping with claim, instance and parameters");
        }
        if (root.has("model") && !root.has("instance")) {
            throw root.error("expected a conjecture, found an instance; bound it with 'certamen certify " + file + "'");
        }
        InstanceNode instanceNode = root.required("instance");
        String instance = instanceNode.text();
        List<Parameter> parameters = parameters(root, instanceNode);
        List<Integer> cells = root.optional("cells")
                .map(list -> list.elements().stream()
                        .map(node -> node.integer(1, MOST_CELLS))
                        .toList())
                .orElse(DEFAULT_CELLS);
        double margin = root.optional("margin")
                .map(node -> positive(node).doubleValue())
                .orElse(0.0);
        Strategy strategy =
                root.optional("strategy").map(ConjectureReader::strategy).orElse(Strategy.LOCAL);
        int budget =
                root.optional("budget").map(node -> node.integer(1, 1_000_000)).orElse(200);
        int hits = root.optional("hits").map(node -> node.integer(1, 1_000_000)).orElse(1);
        int grain =
                root.optional("grain").map(node -> node.integer(2, 1_000_000)).orElse(100);
        Claim claim = claim(root, new Bounds(cells, margin), json);
        root.rejectUnknownKeys();
        Path last = file.getFileName();
        String name = last == null ? "conjecture" : last.toString().replaceFirst("\\.[^.]*$", "");
        Conjecture conjecture = new Conjecture(
                name, yaml.selfContainedText(), claim, instance, parameters, strategy, budget, hits, grain);
        tryInTheMiddle(conjecture, instanceNode);
        return conjecture;
    }

    private static List<Parameter> parameters(InstanceNode root, InstanceNode instance) {
        List<Parameter> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (InstanceNode node : root.required("parameters").elements()) {
            Parameter parameter = parameter(node);
            if (!names.add(parameter.name())) {
                throw node.error("expected different names, found name=" + parameter.name() + " again");
            }
            if (!instance.text().contains("${" + parameter.name() + "}")) {
                throw instance.error("expected ${" + parameter.name() + "} in the instance, found none");
            }
            parameters.add(parameter);
        }
        if (parameters.isEmpty()) {
            throw root.error("expected at least one of the parameters, found none");
        }
        return List.copyOf(parameters);
    }

    /** Mistakes in the instance show before the search. */
    private static void tryInTheMiddle(Conjecture conjecture, InstanceNode instance) {
        double[] middle = new double[conjecture.dimensions()];
        Arrays.fill(middle, 0.5);
        try {
            InstanceReader.parse(conjecture.name(), conjecture.textAt(middle, conjecture.grain()));
        } catch (InstanceException problem) {
            throw instance.error("expected an instance once the parameters are filled in; " + problem.getMessage());
        }
    }

    private static Claim claim(InstanceNode root, Bounds bounds, ResultJson json) {
        InstanceNode node = root.required("claim");
        List<String> among = root.optional("among")
                .map(list -> list.elements().stream().map(InstanceNode::text).toList())
                .orElse(List.of());
        try {
            return switch (node.text()) {
                case "best-closed-form-optimal" -> new ClosedFormOptimal(among, bounds);
                case "deterministic-optimal", "randomisation-does-not-help" -> new RandomisationUseless(bounds);
                case "budget-balanced-when-misallocated" -> new BalancedWhereMisallocated(bounds);
                case "bad-never-assigned" -> new BadNeverAssigned(bounds);
                case "budget-constraint-slack" -> new BudgetSlack(bounds);
                default -> new ExpressionHolds(node.text(), json, bounds);
            };
        } catch (IllegalArgumentException problem) {
            throw node.error(problem.getMessage()
                    + "; the claims are best-closed-form-optimal, deterministic-optimal,"
                    + " randomisation-does-not-help, budget-balanced-when-misallocated, bad-never-assigned,"
                    + " budget-constraint-slack");
        }
    }

    private static Strategy strategy(InstanceNode node) {
        try {
            return Strategy.valueOf(node.text().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw node.error("expected random, low-discrepancy or local, found '" + node.text() + "'");
        }
    }

    private static Parameter parameter(InstanceNode node) {
        String name = node.required("name").text();
        Optional<InstanceNode> box = node.optional("box");
        if (box.isPresent()) {
            List<InstanceNode> ends = box.get().elements();
            if (!(ends.size() == 2 && ends.get(0).number().compareTo(ends.get(1).number()) <= 0)) {
                throw box.get().error("expected a box [lower, upper] with lower <= upper");
            }
            node.rejectUnknownKeys();
            return new NumberBox(name, ends.get(0).number(), ends.get(1).number());
        }
        for (Map.Entry<String, Shape.Kind> shape : SHAPES.entrySet()) {
            Optional<InstanceNode> pieces = node.optional(shape.getKey());
            if (pieces.isPresent()) {
                return shape(node, name, shape.getValue(), pieces.get());
            }
        }
        throw node.error("expected one of box, histogram, log-concave, atoms, found none of them");
    }

    private static Parameter shape(InstanceNode node, String name, Shape.Kind kind, InstanceNode pieces) {
        int more =
                node.optional("with-atoms").map(n -> n.integer(0, MOST_PIECES)).orElse(0);
        double steepness =
                node.optional("steepness").map(ConjectureReader::steepness).orElse(8.0);
        BigFraction lower = node.optional("lower").map(InstanceNode::number).orElse(BigFraction.ZERO);
        BigFraction upper = node.optional("upper").map(InstanceNode::number).orElse(BigFraction.ONE);
        if (!(lower.compareTo(upper) < 0)) {
            throw node.error("expected lower < upper, found lower=" + Rationals.toString(lower) + ", upper="
                    + Rationals.toString(upper));
        }
        if (!(more == 0 || kind != Shape.Kind.ATOMS)) {
            throw node.error("expected with-atoms besides histogram or log-concave, found it besides atoms");
        }
        Shape shape = new Shape(name, kind, pieces.integer(1, MOST_PIECES), more, steepness, lower, upper);
        node.rejectUnknownKeys();
        return shape;
    }

    private static double steepness(InstanceNode node) {
        double value = positive(node).doubleValue();
        if (!(value <= LARGEST_STEEPNESS)) {
            throw node.error("expected a steepness of at most " + LARGEST_STEEPNESS + ", found " + value);
        }
        return value;
    }

    private static BigFraction positive(InstanceNode node) {
        BigFraction value = node.number();
        if (!(value.signum() > 0)) {
            throw node.error("expected a number > 0, found " + Rationals.toString(value));
        }
        return value;
    }
}
