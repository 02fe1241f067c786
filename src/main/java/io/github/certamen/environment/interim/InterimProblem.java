package io.github.certamen.environment.interim;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.EnvironmentWords;
import io.github.certamen.environment.interim.ScoreSearch.Found;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Explanation;
import io.github.certamen.model.Road;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An environment whose mechanisms are Bayesian incentive compatible, bounded from both sides by scores: {@link ScoreBound} from above, {@link
 * RankingMechanism} from below.
 *
 * <p>First on the natural lines alone where F and the welfare weights are affine between them, which is exact for many textbook cases; then on grids of
 * more and more cells, errors being of second order.
 */
public final class InterimProblem implements DesignProblem, DirectRoad {
    static final String RANKING = "score-ranking";

    /** Cells per kind of agent, level by level. */
    private static final int[] CELLS = {64, 256, 1024, 4096};

    private final Environment environment;
    private final List<List<BigFraction>> naturalLines;
    /** F is known inside the cells of the first grids as well as it would be in equal cells of a smooth density. */
    private static final double ORDER = 2.5;

    /** Part of the gap that all agents' excesses together may have: the rest is for what is lost within cells. */
    private static final double SHARE = 0.25;

    /** Refinements in a row until the gap is halved: one alone may only find out where the next lines must be. */
    private static final int MOST_ATTEMPTS = 3;

    private final Evaluations evaluations = new Evaluations();
    private Solved first;
    private Solved latest;

    /** Bounds on grids. */
    private record Solved(List<TypeGrid> grids, Found found, ScoreBound upper, RankingMechanism mechanism) {
        double gap() {
            return upper.value().subtract(mechanism.value()).upper();
        }
    }

    private InterimProblem(Environment environment, List<List<BigFraction>> lines) {
        this.environment = environment;
        this.naturalLines = List.copyOf(lines);
    }

    public static InterimProblem of(Environment environment) {
        return new InterimProblem(
                environment, environment.agents().stream().map(CellPlan::lines).toList());
    }

    /**
     * @param lines per agent, lines that every grid has: ends of the support, kinks, and what else is known
     */
    public static InterimProblem of(Environment environment, List<List<BigFraction>> lines) {
        return new InterimProblem(environment, lines);
    }

    public Environment environment() {
        return environment;
    }

    @Override
    public Explanation explanation() {
        return EnvironmentWords.of(environment);
    }

    @Override
    public String model() {
        return Environment.MODEL;
    }

    @Override
    public Map<String, Object> statement() {
        return environment.statement();
    }

    @Override
    public String mechanisms() {
        return "randomised";
    }

    @Override
    public List<TypeDistribution> types() {
        return environment.agents().stream().map(Agent::type).toList();
    }

    @Override
    public String onCells() {
        return "that ranks scores given";
    }

    @Override
    public List<List<BigFraction>> naturalLines() {
        return naturalLines;
    }

    @Override
    public List<List<BigFraction>> naturalPoints() {
        return types().stream().map(TypeDistribution::atoms).toList();
    }

    @Override
    public List<Road> roads() {
        return List.of(this);
    }

    @Override
    public boolean isSameOnEveryGrid() {
        return false;
    }

    @Override
    public String argument() {
        return "whatever the scores, no mechanism is worth more than the best outcome for them and the penalties where they are not right (docs/environments.md, The bound)";
    }

    @Override
    public String directBound() {
        return "weak duality with ironed scores";
    }

    private List<TypeGrid> natural() {
        List<TypeGrid> grids = new ArrayList<>();
        for (int i = 0; i < naturalLines.size(); i++) {
            grids.add(TypeGrid.of(naturalLines.get(i), naturalPoints().get(i)));
        }
        return grids;
    }

    /** Grids with so many equal cells at least, and more where F bends. */
    private List<TypeGrid> fine(int cells) {
        Map<List<Object>, TypeGrid> known = new HashMap<>();
        List<TypeGrid> result = new ArrayList<>();
        double error = Math.pow(cells, -ORDER);
        for (int i = 0; i < naturalLines.size(); i++) {
            TypeDistribution type = types().get(i);
            List<BigFraction> lines = naturalLines.get(i);
            result.add(known.computeIfAbsent(List.of(type, lines), key -> CellPlan.of(type, lines, cells, error)));
        }
        return result;
    }

    /**
     * Scores that are best on grids without a budget, one per agent: ironed ones.
     *
     * @throws IllegalStateException where a budget makes them depend on a multiplier
     */
    public List<Scores> ironed(List<TypeGrid> grids) {
        if (environment.budget() != Environment.Budget.NONE) {
            throw new IllegalStateException("scores depend on the budget's multiplier");
        }
        Setting setting = rough(grids);
        List<Scores> scores =
                ScoreSearch.of(setting, setting, Optional.empty()).orElseThrow().scores();
        return Arrays.stream(setting.groupOf()).mapToObj(scores::get).toList();
    }

    /** The mechanism that ranks given scores, one per agent; refused as {@link #mechanism} says. */
    public RankingMechanism ranking(String description, List<TypeGrid> grids, List<Scores> scores) {
        return mechanism(Proposal.of(description, grids, environment.gamma(), scores));
    }

    /**
     * The mechanism that somebody proposes.
     *
     * @throws IllegalArgumentException if it is not feasible: the message names the constraint, the agent and the numbers
     */
    public RankingMechanism mechanism(Proposal proposal) {
        Setting setting = setting(proposal.grids());
        if (!setting.groups().stream().allMatch(group -> proposal.isSameFor(group.members()))) {
            setting = apart(proposal.grids());
        }
        List<Scores> own = setting.onLattice(setting.groups().stream()
                .map(group -> proposal.scores().get(group.members().get(0)))
                .toList());
        RankingMechanism.Rule rule = new RankingMechanism.Rule(BigFraction.ONE, proposal.money(), own);
        return RankingMechanism.of(
                proposal.description(),
                setting,
                List.of(rule),
                new Envelope.Terms(proposal.prices(), proposal.left(), Optional.empty()));
    }

    /** Whether scores may rise inside a cell of an agent's grid, cells counted from 0. */
    public IntPredicate mayRise(int agent, TypeGrid grid) {
        return evaluations.mayRise(environment.agents().get(agent), grid);
    }

    /** A proved upper bound of the optimum, the first one. */
    public Real firstUpper() {
        return first().upper().value();
    }

    /** The grids that bounds begin with. */
    public List<TypeGrid> firstGrids() {
        return first().grids();
    }

    /** Grids whose cells are halved where most is unknown of F inside them; the same where nothing is. */
    public List<TypeGrid> finer(List<TypeGrid> grids) {
        Setting setting = rough(grids);
        TypeGrid[] result = new TypeGrid[grids.size()];
        for (Group group : setting.groups()) {
            TypeGrid finer =
                    CellPlan.finer(group.cells(), new double[group.cells().cells()], 1, true);
            boolean isKnown = true;
            for (int j = 0; j < group.cells().cells(); j++) {
                isKnown &= group.cells().curve(j).error() == 0;
            }
            for (int member : group.members()) {
                result[member] = isKnown ? grids.get(member) : finer;
            }
        }
        return List.of(result);
    }

    /** Every agent for himself. */
    Setting apart(List<TypeGrid> grids) {
        return Setting.of(environment, grids, false, evaluations, true).sharpened(grids, evaluations);
    }

    private Setting setting(List<TypeGrid> grids) {
        return rough(grids).sharpened(grids, evaluations);
    }

    private Setting rough(List<TypeGrid> grids) {
        return evaluations.setting(environment, grids);
    }

    private Optional<Solved> solve(List<TypeGrid> grids, Optional<BigFraction> guess) {
        Setting rough = rough(grids);
        Setting setting = rough.sharpened(grids, evaluations);
        return ScoreSearch.of(setting, rough, guess).map(found -> {
            RankingMechanism mechanism = RankingMechanism.of(description(found), setting, found.rules());
            return new Solved(grids, found, ScoreBound.of(setting, found.money(), found.scores()), mechanism);
        });
    }

    private static String description(Found found) {
        return "the outcome that is best for the agents' scores; every type pays what makes truth optimal"
                + (found.rules().size() > 1 ? "; a lot between " + found.rules().size() + " scorings" : "");
    }

    private synchronized Solved first() {
        if (first == null) {
            first = candidates()
                    .map(grids -> solve(grids, Optional.empty()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow(this::uncovered);
        }
        return first;
    }

    /** Why there is no mechanism: what payments leave at most is the optimum of the same agents for a designer who wants nothing else. */
    private InstanceException uncovered() {
        double most = new InterimProblem(environment.forRevenue(), naturalLines)
                .first()
                .upper()
                .value()
                .upper();
        String asked = Rationals.toString(environment.revenue());
        return new InstanceException(
                most < environment.revenue().doubleValue()
                        ? "budget: there is no mechanism: payments leave at most " + most
                                + " after costs and outside options (proved), the budget asks for " + asked
                        : "budget: no mechanism was found whose payments cover costs and outside options and leave "
                                + asked + "; they leave at most " + most + " (proved)");
    }

    /** Natural grids where all F and welfare weights are affine between natural lines, and finer and finer ones. */
    private Stream<List<TypeGrid>> candidates() {
        List<TypeGrid> natural = natural();
        Setting rough = rough(natural);
        Stream<List<TypeGrid>> fine = Arrays.stream(CELLS).mapToObj(this::fine).filter(rough::allows);
        return rough.isAffine() && !rough.isStepwise() ? Stream.concat(Stream.of(natural), fine) : fine;
    }

    @Override
    public List<ClosedForm> closedForms() {
        return List.of(closedForm(first()));
    }

    private ClosedForm closedForm(Solved solved) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("money", Real.of(solved.found().money()));
        return new ClosedForm(RANKING, parameters, solved.mechanism(), false, List.of());
    }

    @Override
    public List<TheoremAudit> theorems() {
        return List.of();
    }

    @Override
    public Optional<DirectBounds> directBounds() {
        return Optional.of(bounds(first()));
    }

    @Override
    public Optional<DirectBounds> directBoundsOn(List<TypeGrid> grids) {
        return solve(grids, Optional.empty()).map(this::bounds);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: cells are divided where {@link ScoreBound#excess} is above its share of the gap, and all cells where that is not what keeps the bounds apart.
     */
    @Override
    public synchronized Optional<DirectBounds> sharper(DirectBounds last, double gap) {
        Solved present = latest != null && latest.grids().equals(last.grids()) ? latest : first();
        if (!present.grids().equals(last.grids())) {
            return Optional.empty();
        }
        Optional<Solved> best = Optional.empty();
        double before = present.gap();
        for (int i = 0; i < MOST_ATTEMPTS && !(best.isPresent() && best.get().gap() < before / 2); i++) {
            Optional<Solved> next = refined(best.orElse(present), gap);
            if (next.isEmpty()) {
                break;
            }
            best = next;
        }
        best.ifPresent(solved -> latest = solved);
        return best.map(this::bounds);
    }

    private Optional<Solved> refined(Solved present, double gap) {
        Setting setting = present.mechanism().setting();
        boolean isNatural = present.grids().equals(natural());
        if (isNatural) {
            return solve(fine(CELLS[0]), Optional.of(present.found().money()));
        }
        double share = gap * SHARE / environment.agents().size();
        double within = 0;
        for (int g = 0; g < setting.groups().size(); g++) {
            double worst = Arrays.stream(present.upper().excess()[g]).max().orElse(0);
            within += worst * setting.groups().get(g).size();
        }
        boolean isSpread = within < present.gap() / 2;
        TypeGrid[] grids = new TypeGrid[environment.agents().size()];
        for (int g = 0; g < setting.groups().size(); g++) {
            Group group = setting.groups().get(g);
            TypeGrid finer = CellPlan.finer(group.cells(), present.upper().excess()[g], share, isSpread);
            for (int member : group.members()) {
                grids[member] = finer;
            }
        }
        List<TypeGrid> next = List.of(grids);
        boolean isWorthwhile = setting.allows(next) && !next.equals(present.grids());
        return isWorthwhile ? solve(next, Optional.of(present.found().money())) : Optional.empty();
    }

    private DirectBounds bounds(Solved solved) {
        return new DirectBounds(
                solved.grids(),
                InterimGrid.parameters(solved.found()),
                solved.upper().value(),
                closedForm(solved),
                Optional.of(InterimGrid.data(solved.mechanism())));
    }

    @Override
    public Discretisation on(List<TypeGrid> grids) {
        return new InterimGrid(List.copyOf(grids), setting(grids));
    }
}
