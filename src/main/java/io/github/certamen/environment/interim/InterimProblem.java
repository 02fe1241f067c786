package io.github.certamen.environment.interim;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.interim.ScoreSearch.Found;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Road;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
    /** Pieces that a cell is divided into at most at once. */
    private static final int MOST_PIECES = 8;

    /** Part of the gap that all agents' excesses together may have: the rest is for what is lost within cells. */
    private static final double SHARE = 0.25;

    private static final int MOST_CELLS = 200_000;

    /** Refinements in a row until the gap is halved: one alone may only find out where the next lines must be. */
    private static final int MOST_ATTEMPTS = 3;

    private Solved first;
    private Solved latest;

    /** Bounds on grids. */
    private record Solved(List<TypeGrid> grids, Found found, ScoreBound upper, RankingMechanism mechanism) {
        double gap() {
            return upper.value().subtract(mechanism.value()).upper();
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
        return Environment.MODEL;
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
        return ScoreSearch.of(setting, Setting.of(environment, grids, false), guess)
                .map(found -> {
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
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "no mechanism was found whose payments cover what they must: the budget asks for too much"));
        }
        return first;
    }

    /** Natural grids where all F and welfare weights are affine between natural lines, and finer and finer ones. */
    private Stream<List<TypeGrid>> candidates() {
        List<TypeGrid> natural = natural();
        boolean affine = Setting.of(environment, natural, false).isAffine();
        Stream<List<TypeGrid>> fine = Arrays.stream(CELLS).mapToObj(this::fine);
        boolean isSum = Setting.of(environment, natural, false).isSum();
        return affine && !isSum ? Stream.concat(Stream.of(natural), fine) : fine;
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
        long cells = 0;
        for (int g = 0; g < setting.groups().size(); g++) {
            Group group = setting.groups().get(g);
            TypeGrid finer = finer(group.cells().grid(), present.upper().excess()[g], share, isSpread ? 2 : 1);
            cells += finer.cells();
            for (int member : group.members()) {
                grids[member] = finer;
            }
        }
        List<TypeGrid> next = List.of(grids);
        boolean isWorthwhile = cells <= MOST_CELLS && !next.equals(present.grids());
        return isWorthwhile ? solve(next, Optional.of(present.found().money())) : Optional.empty();
    }

    /** Errors are of third order in smooth cells, of second order in the few others: the smaller reduction is reckoned with. */
    private static TypeGrid finer(TypeGrid grid, double[] excess, double share, int least) {
        List<BigFraction> lines = new ArrayList<>();
        for (int j = 0; j < excess.length; j++) {
            int wanted = (int) Math.min(MOST_PIECES, Math.ceil(Math.sqrt(excess[j] / share)));
            int pieces = Math.max(least, wanted);
            for (int i = 1; i < pieces && !grid.isPoint(j); i++) {
                lines.add(grid.boundary(j).add(grid.width(j).multiply(BigFraction.of(i, pieces))));
            }
        }
        return grid.withLines(lines);
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
        return new InterimGrid(List.copyOf(grids), Setting.of(environment, grids));
    }
}
