package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Figure;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Explanation;
import io.github.certamen.model.Explanation.Part;
import io.github.certamen.model.Findings;
import io.github.certamen.model.Road;
import io.github.certamen.model.Statement;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.closed.ClosedForms;
import io.github.certamen.paper.shaozhou.closed.CutoffMechanism;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Shao &amp; Zhou's problem: allocate one good between two agents with private types in [0, 1], by dominant-strategy incentive
 * compatible mechanisms without deficit, to maximise expected total utility.
 *
 * <p>Incentives and no deficit hold for all types of [0, 1], on gaps of the supports too, as in the paper.
 */
public final class IndivisibleGood implements DesignProblem {
    /** The model's name. */
    public static final String MODEL = "indivisible-good";

    private final List<TypeDistribution> types;
    private final boolean deterministic;
    private final boolean identical;
    private final List<AskedForms> asked;
    private List<ClosedForm> best;
    private List<ClosedForm> closedForms;
    private List<TheoremAudit> theorems;
    private Optional<Real> couplingBound;

    private IndivisibleGood(
            List<TypeDistribution> types, boolean deterministic, boolean identical, List<AskedForms> asked) {
        this.types = types;
        this.deterministic = deterministic;
        this.identical = identical;
        this.asked = asked;
    }

    /**
     * The problem of two independent agents.
     *
     * @param first distribution of agent 1's type
     * @param second distribution of agent 2's type
     * @param deterministic whether only mechanisms with shares 0 and 1 are considered
     * @throws IllegalArgumentException unless both supports lie in [0, 1] and both masses are 1 (or enclose it)
     */
    public static IndivisibleGood of(TypeDistribution first, TypeDistribution second, boolean deterministic) {
        return of(first, second, deterministic, List.of());
    }

    /** The same where the verdict is about certain closed forms; about all where none is asked for. */
    static IndivisibleGood of(
            TypeDistribution first, TypeDistribution second, boolean deterministic, List<AskedForms> asked) {
        check(first, 1);
        check(second, 2);
        boolean identical = first.isLike(second);
        return new IndivisibleGood(List.of(first, identical ? first : second), deterministic, identical, asked);
    }

    private static void check(TypeDistribution type, int agent) {
        if (!(type.lower().signum() >= 0 && type.upper().compareTo(BigFraction.ONE) <= 0)) {
            throw new IllegalArgumentException("types of agent " + agent + " must lie in [0, 1], found lower="
                    + Rationals.toString(type.lower()) + ", upper=" + Rationals.toString(type.upper()));
        }
        Real mass = type.totalMass();
        if (!mass.interval().contains(1) || (mass.isExact() && mass.exact().compareTo(BigFraction.ONE) != 0)) {
            throw new IllegalArgumentException(
                    "the distribution of agent " + agent + " must have mass 1, found " + mass);
        }
    }

    @Override
    public Explanation explanation() {
        return new Explanation(List.of(
                Part.of("agent 1", "type " + types.get(0).describe()),
                Part.of("agent 2", "type " + types.get(1).describe()),
                new Part(
                        "outcomes",
                        deterministic
                                ? "one agent gets the good"
                                : "one agent gets the good, by a lottery x that may depend on both types",
                        "x_1 + x_2 = 1, x_i " + (deterministic ? "0 or 1" : ">= 0"),
                        "x_1 + x_2 = 1, \\quad x_i " + (deterministic ? "\\in \\{0, 1\\}" : "\\ge 0")),
                new Part(
                        "utility",
                        "the good and the money t_i that agent i receives, at both types",
                        "u_i = theta_i x_i(theta) + t_i(theta)",
                        "u_i = \\theta_i\\,x_i(\\theta) + t_i(\\theta)"),
                new Part(
                        "incentives",
                        "truth is best whatever the other reports (dominant strategies): x_i does not decrease in theta_i, and payments follow up to h_i",
                        "t_i = -theta_i x_i + int_[0, theta_i] x_i(s) ds + h_i(theta_j)",
                        "t_i = -\\theta_i x_i + \\int_0^{\\theta_i} x_i(s)\\,ds + h_i(\\theta_j)"),
                new Part("budget", "no deficit, at all types", "t_1 + t_2 <= 0", "t_1 + t_2 \\le 0"),
                new Part(
                        "objective",
                        "as large as can be: the expected utilities of both, what nobody gets is lost",
                        "max E [u_1 + u_2]",
                        "\\max\\; E[u_1 + u_2]")));
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public Map<String, Object> statement() {
        return Map.of(
                "model",
                MODEL,
                "mechanisms",
                mechanisms(),
                "agents",
                Statement.agents(types, type -> Map.of("type", type.parameters())));
    }

    @Override
    public String mechanisms() {
        return deterministic ? "deterministic" : "randomised";
    }

    @Override
    public List<TypeDistribution> types() {
        return types;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: for identical agents the coupling; for deterministic mechanisms and types that are atoms alone, not too many, the cases; the
     * programs always.
     */
    @Override
    public List<Road> roads() {
        List<Road> roads = new ArrayList<>();
        if (identical) {
            roads.add(new CouplingRoad(this));
        }
        if (deterministic && AtomicAllocation.applies(types)) {
            roads.add((Road.Cases) this::deterministicCases);
        }
        roads.add(
                new Road.Programs(
                        "monotone shares, payments by the envelope formula and no deficit, averaged over cells (documentation of package paper.shaozhou.program)"));
        return List.copyOf(roads);
    }

    /**
     * Programs of which the largest optimum is the optimum over deterministic mechanisms, for types that are atoms alone.
     *
     * @throws IllegalArgumentException if some mass is not in atoms, or there are more than a thousand monotone allocations
     */
    public List<Case> deterministicCases() {
        return AtomicAllocation.cases(types, false);
    }

    /**
     * The same with a prohibitive price on money burnt where the good goes to the agent with the lower type: an upper bound of
     * what mechanisms that burn none there can reach.
     */
    public List<Case> balancedCases() {
        return AtomicAllocation.cases(types, true);
    }

    /** Whether both agents have the same distribution. */
    public boolean isIdentical() {
        return identical;
    }

    /**
     * Prices of the fixed-price and option mechanisms, kinks, and the cutoff of a hybrid or VCG mechanism where that is the best closed
     * form. (A hybrid is no step mechanism, so its cutoff alone does not bring it into the restriction.)
     */
    @Override
    public List<List<BigFraction>> naturalLines() {
        TreeSet<BigFraction> cutoffs = new TreeSet<>();
        List<ClosedForm> forms = new ArrayList<>(bestForms());
        forms.addAll(asked.isEmpty() ? List.of() : closedForms());
        for (int i = 0; i < forms.size(); i++) {
            CutoffMechanism mechanism = (CutoffMechanism) forms.get(i).mechanism();
            boolean price = mechanism.kind() == CutoffMechanism.Kind.FIXED_PRICE
                    || mechanism.kind() == CutoffMechanism.Kind.OPTION;
            if (price || i == 0) {
                cutoffs.add(mechanism.parameter());
            }
        }
        return List.of(lines(types.get(0), cutoffs), lines(types.get(1), cutoffs));
    }

    private static List<BigFraction> lines(TypeDistribution type, Set<BigFraction> cutoffs) {
        TreeSet<BigFraction> lines = new TreeSet<>(cutoffs);
        lines.addAll(type.kinks());
        return lines.stream()
                .filter(line -> type.lower().compareTo(line) < 0 && line.compareTo(type.upper()) < 0)
                .toList();
    }

    @Override
    public List<List<BigFraction>> naturalPoints() {
        return List.of(types.get(0).atoms(), types.get(1).atoms());
    }

    @Override
    public synchronized List<ClosedForm> closedForms() {
        if (closedForms == null) {
            closedForms = asked.isEmpty() ? bestForms() : AskedForms.of(asked, types, bestForms());
        }
        return closedForms;
    }

    /** All closed forms with their best numbers, whatever is asked for; the best one first. */
    synchronized List<ClosedForm> bestForms() {
        if (best == null) {
            best = ClosedForms.of(types, identical);
        }
        return best;
    }

    /** {@inheritDoc} Here: the agent who gets the good otherwise, 1 or 2, and the price or cutoff. */
    @Override
    public CutoffMechanism closedForm(String name, List<BigFraction> data) {
        return ClosedForms.of(types, name, data);
    }

    @Override
    public synchronized List<TheoremAudit> theorems() {
        if (theorems == null) {
            theorems = Theorems.of(this);
        }
        return theorems;
    }

    @Override
    public IndivisibleGoodGrid on(List<TypeGrid> grids) {
        if (!(grids.size() == 2)) {
            throw new IllegalArgumentException("expected one grid for each of the 2 agents, found " + grids.size());
        }
        boolean alike = identical && grids.get(0).equals(grids.get(1));
        CellMoments first = CellMoments.of(grids.get(0), types.get(0));
        CellMoments second = alike ? first : CellMoments.of(grids.get(1), types.get(1));
        return IndivisibleGoodGrid.of(List.of(first, second), identical, deterministic, this::couplingBound);
    }

    /** The optimum over randomised mechanisms where {@link NoDeficitCoupling} proves it, or a number just above: the same on every grid. */
    synchronized Optional<Real> couplingBound() {
        if (couplingBound == null) {
            couplingBound = identical
                    ? NoDeficitCoupling.optimum(types.get(0))
                            .map(value -> value.isExact() ? value : Real.of(value.upper(), value.upper()))
                    : Optional.empty();
        }
        return couplingBound;
    }

    @Override
    public List<Figure> figures(Findings findings) {
        return IndivisiblePictures.of(this, findings);
    }
}
