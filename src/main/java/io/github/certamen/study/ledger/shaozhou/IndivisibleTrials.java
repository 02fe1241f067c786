package io.github.certamen.study.ledger.shaozhou;

import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.shape.ShapeAudit;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.numbers.fraction.BigFraction;

/** The instances of Shao and Zhou's model on which statements are tested, and the audits of their hypotheses. */
final class IndivisibleTrials {
    private static final String UNIFORM = "{family: uniform}";
    private static final String SQUARE = "{family: power, exponent: 2}";
    private static final String CUBE = "{family: power, exponent: 3}";
    private static final String FALLING = "{family: truncated-exponential, rate: 3}";
    private static final String RISING = "{family: truncated-exponential, rate: -3}";
    private static final String NORMAL = "{family: truncated-normal, mean: 1/2, sd: 1/5}";
    private static final String ROOT = "{family: power, exponent: 1/2}";
    private static final String LOW = "{family: uniform, upper: 1/4}";
    private static final String HIGH = "{family: uniform, lower: 3/4}";
    private static final String U_SHAPE = "{family: histogram, breaks: [0, 1/4, 3/4, 1], masses: [9/20, 1/10, 9/20]}";
    private static final String ENDS = "{family: histogram, breaks: [0, 1/8, 7/8, 1], masses: [1/2, 1/4, 1/4]}";
    private static final String ATOM_BELOW =
            "{mixture: [{weight: 1/2, of: {atom: 0}}, {weight: 1/2, of: {family: power, exponent: 2}}]}";
    private static final String ATOM_BELOW_CUBE =
            "{mixture: [{weight: 1/2, of: {atom: 0}}, {weight: 1/2, of: {family: power, exponent: 3}}]}";
    private static final String ATOM_ABOVE =
            "{mixture: [{weight: 1/2, of: {family: polynomial, cdf: [0, 2, -1]}}, {weight: 1/2, of: {atom: 1}}]}";
    private static final String ATOM_ABOVE_CUBE =
            "{mixture: [{weight: 1/2, of: {family: polynomial, cdf: [0, 3, -3, 1]}}, {weight: 1/2, of: {atom: 1}}]}";
    private static final String ATOM_INSIDE =
            "{mixture: [{weight: 1/2, of: {family: uniform}}, {weight: 1/2, of: {atom: 1/2}}]}";

    private IndivisibleTrials() {}

    /** An instance file of two agents. */
    static Trial<Instance> instance(String name, String first, String second, String mechanisms, int cells) {
        return Trial.ofInstance(
                name,
                "model: indivisible-good\nagents:\n  - " + first + "\n  - " + second + "\nmechanisms: " + mechanisms
                        + "\ngrid: {cells: " + cells + "}\ntolerance: 1/1000\n");
    }

    /** Uniform types. */
    static Trial<Instance> uniform() {
        return instance("uniform", UNIFORM, UNIFORM, "randomised", 8);
    }

    static Trial<Instance> disjoint(String mechanisms) {
        return instance("uniform on [0, 1/4] against uniform on [3/4, 1]", LOW, HIGH, mechanisms, 8);
    }

    /** Identical agents: strongly regular ones, the edge, and beyond. */
    static List<Trial<Instance>> identical() {
        List<Trial<Instance>> all = new ArrayList<>(List.of(uniform()));
        String[][] named = {
            {"square", SQUARE},
            {"cube", CUBE},
            {"falling exponential", FALLING},
            {"rising exponential", RISING},
            {"normal", NORMAL},
            {"square root", ROOT},
            {"U-shaped histogram", U_SHAPE},
            {"three bins", ENDS}
        };
        for (String[] pair : named) {
            all.add(instance(pair[0] + ", twice", pair[1], pair[1], "randomised", 16));
        }
        return all;
    }

    /** Different agents. */
    static List<Trial<Instance>> mixed() {
        return List.of(
                disjoint("randomised"),
                instance("uniform against square", UNIFORM, SQUARE, "randomised", 16),
                instance("square against uniform", SQUARE, UNIFORM, "randomised", 16),
                instance("falling against rising exponential", FALLING, RISING, "randomised", 16),
                instance("normal against cube", NORMAL, CUBE, "randomised", 16),
                instance("U-shaped histogram against uniform", U_SHAPE, UNIFORM, "randomised", 16));
    }

    /** Types with atoms: where IRFR or DFR can hold at all, and an atom in the middle. */
    static List<Trial<Instance>> withAtoms() {
        return List.of(
                instance("atom 1/2 at 1/2, twice", ATOM_INSIDE, ATOM_INSIDE, "randomised", 8),
                instance("atom 1/2 at 0 and a square, twice", ATOM_BELOW, ATOM_BELOW, "randomised", 12),
                instance("atom 1/2 at 0 and a cube, twice", ATOM_BELOW_CUBE, ATOM_BELOW_CUBE, "randomised", 12),
                instance("atom 1/2 at 1 and 2t-t^2, twice", ATOM_ABOVE, ATOM_ABOVE, "randomised", 12),
                instance("atom 1/2 at 1 and 1-(1-t)^3, twice", ATOM_ABOVE_CUBE, ATOM_ABOVE_CUBE, "randomised", 12));
    }

    /** Everything. */
    static List<Trial<Instance>> all() {
        List<Trial<Instance>> all = new ArrayList<>(identical());
        all.addAll(mixed());
        all.addAll(withAtoms());
        return all;
    }

    static Supplier<List<Trial<Instance>>> only(Trial<Instance> trial) {
        return () -> List.of(trial);
    }

    /** As many cells as the instance asks for on each support, and the lines of its closed forms. */
    static List<TypeGrid> grids(Instance instance) {
        DesignProblem problem = instance.problem();
        List<TypeGrid> grids = new ArrayList<>();
        for (int agent = 0; agent < 2; agent++) {
            TypeDistribution type = problem.types().get(agent);
            grids.add(
                    TypeGrid.uniform(type.lower(), type.upper(), instance.grid().cells())
                            .withLines(problem.naturalLines().get(agent)));
        }
        return grids;
    }

    static TypeDistribution type(Instance instance, int agent) {
        return instance.problem().types().get(agent);
    }

    /** F_1 = F_2. */
    static Hypothesis<Instance> sameTypes() {
        return Hypothesis.of(
                "F1 = F2",
                instance -> Finding.decided(
                        ((IndivisibleGood) instance.problem()).isIdentical(), "the two distributions are compared"));
    }

    /** Both agents' distributions have a shape. */
    static Hypothesis<Instance> shape(Shape shape) {
        return Hypothesis.of(shape.name(), instance -> {
            Finding first = audited(type(instance, 0), shape);
            boolean same = type(instance, 0) == type(instance, 1);
            return same ? first : first.and(audited(type(instance, 1), shape));
        });
    }

    static Finding audited(TypeDistribution type, Shape shape) {
        ShapeAudit.Finding finding = ShapeAudit.of(type).finding(shape);
        return switch (finding.status()) {
            case PROVED -> Finding.proved(finding.reason());
            case NOT_REFUTED -> Finding.supported(finding.reason());
            case REFUTED -> Finding.refuted(finding.reason());
        };
    }

    /** Densities, as the paper writes them: no atoms. */
    static Hypothesis<Instance> atomless() {
        return Hypothesis.of("the distributions have densities", instance -> {
            List<BigFraction> atoms = new ArrayList<>(type(instance, 0).atoms());
            atoms.addAll(type(instance, 1).atoms());
            return Finding.decided(
                    atoms.isEmpty(),
                    atoms.isEmpty()
                            ? "no atoms"
                            : "atoms at " + atoms.stream().map(Finding::shown).toList());
        });
    }

    /** The supports are the whole unit interval. */
    static Hypothesis<Instance> fullSupport() {
        return Hypothesis.of("the supports are [0, 1]", instance -> {
            boolean full = true;
            for (int agent = 0; agent < 2; agent++) {
                TypeDistribution type = type(instance, agent);
                full &= type.lower().signum() == 0 && type.upper().compareTo(BigFraction.ONE) == 0;
            }
            return Finding.decided(full, "the ends of the supports are compared with 0 and 1");
        });
    }
}
