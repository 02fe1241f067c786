package io.github.certamen.environment.interim;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.EnvironmentModel;
import io.github.certamen.environment.interim.ScoreSearch.Found;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An environment whose mechanisms are Bayesian incentive compatible, bounded from both sides by scores: {@link ScoreBound} from above, {@link
 * RankingMechanism} from below.
 *
 * <p>First on the natural lines alone where F and the welfare weights are affine between them, which is exact for many textbook cases; then on grids of
 * more and more cells, errors being of second order.
 */
public final class InterimProblem implements DesignProblem {
    static final String RANKING = "score-ranking";

    /** Cells per kind of agent, level by level. */
    private static final int[] CELLS = {64, 256, 1024, 4096};

    private final Environment environment;
    private final List<List<BigFraction>> naturalLines;
    private Solved first;

    /** Bounds on grids. */
    private record Solved(List<TypeGrid> grids, Found found, Real upper, RankingMechanism mechanism) {
        double gap() {
            return upper.subtract(mechanism.value()).upper();
        }
    }

    private InterimProblem(Environment environment) {
        this.environment = environment;
        List<List<BigFraction>> lines = new ArrayList<>();
        for (Agent agent : environment.agents()) {
            lines.add(lines(agent));
        }
        this.naturalLines = List.copyOf(lines);
    }

    public static InterimProblem of(Environment environment) {
        return new InterimProblem(environment);
    }

    private static List<BigFraction> lines(Agent agent) {
        TreeSet<BigFraction> lines = new TreeSet<>(agent.type().kinks());
        lines.addAll(agent.ranking().kinks());
        lines.addAll(agent.ranking().atoms());
        lines.add(agent.type().lower());
        lines.add(agent.type().upper());
        lines.removeIf(line -> line.compareTo(agent.type().lower()) < 0
                || line.compareTo(agent.type().upper()) > 0);
        return List.copyOf(lines);
    }

    public Environment environment() {
        return environment;
    }

    @Override
    public String model() {
        return EnvironmentModel.NAME;
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
    public boolean hasDirectBounds() {
        return true;
    }

    @Override
    public boolean hasPrograms() {
        return false;
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

    private List<TypeGrid> fine(int cells) {
        return GridPlan.of(GridSpec.uniform(cells), types(), naturalLines, naturalPoints());
    }

    private Optional<Solved> solve(List<TypeGrid> grids, Optional<BigFraction> guess) {
        Setting setting = Setting.of(environment, grids);
        return ScoreSearch.of(setting, guess).map(found -> {
            RankingMechanism mechanism = RankingMechanism.of(description(found), setting, found.rules());
            Real upper = ScoreBound.of(setting, found.money(), found.scores());
            return new Solved(grids, found, upper, mechanism);
        });
    }

    private static String description(Found found) {
        return "the outcome that is best for the agents' scores; every type pays what makes truth optimal"
                + (found.rules().size() > 1 ? "; a lot between " + found.rules().size() + " scorings" : "");
    }

    private synchronized Solved first() {
        if (first == null) {
            List<TypeGrid> natural = natural();
            boolean affine = Setting.of(environment, natural).groups().stream()
                    .allMatch(group -> group.cells().isAffine());
            first = solve(affine ? natural : fine(CELLS[0]), Optional.empty())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no mechanism was found whose payments cover what they must: the budget asks for too much"));
        }
        return first;
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
    public Optional<DirectBounds> sharper(DirectBounds last, double gap) {
        for (int cells : CELLS) {
            List<TypeGrid> grids = fine(cells);
            if (grids.get(0).cells() > last.grids().get(0).cells()) {
                return solve(grids, Optional.of(first().found().money())).map(this::bounds);
            }
        }
        return Optional.empty();
    }

    private DirectBounds bounds(Solved solved) {
        return new DirectBounds(
                solved.grids(),
                InterimGrid.parameters(solved.found()),
                solved.upper(),
                closedForm(solved),
                Optional.of(InterimGrid.data(solved.mechanism())));
    }

    @Override
    public Discretisation on(List<TypeGrid> grids) {
        return new InterimGrid(List.copyOf(grids), Setting.of(environment, grids));
    }
}
