package io.github.certamen.paper.myerson;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.EnvironmentWords;
import io.github.certamen.environment.Outcomes;
import io.github.certamen.environment.candidate.Candidate;
import io.github.certamen.environment.candidate.Conjectures;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.environment.interim.RankingMechanism;
import io.github.certamen.figure.Figure;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Explanation;
import io.github.certamen.model.Findings;
import io.github.certamen.model.Mechanism;
import io.github.certamen.model.Road;
import io.github.certamen.model.Statement;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The problem of Myerson (1981): sell one good to n bidders with independent private values for the largest expected revenue.
 *
 * <p>{@code maximise E[sum_i t_i]} over all randomised mechanisms that are Bayesian incentive compatible and interim individually rational;
 * the seller has no use for the good. In terms of interim chances to win x_i, nondecreasing and within Border's inequalities, the revenue is
 * {@code sum_i int x_i (v dF_i - (1 - F_i) dv)} (Lemma 3).
 */
public final class Auction implements DesignProblem, DirectRoad {
    /** Closed forms are valued on finer grids until they are known better than the usual gap of 1e-6, or their grids have so many cells. */
    private static final double WIDTH = 2e-7;

    private static final int MOST_CELLS = 8192;

    private final List<TypeDistribution> values;
    private final List<String> candidates;
    private final Conjectures own;
    private final Map<TypeDistribution, Prices> prices = new LinkedHashMap<>();
    private List<ClosedForm> closedForms;
    private List<List<BigFraction>> naturalLines;
    private InterimProblem engine;

    private Auction(List<TypeDistribution> values, List<String> candidates, List<Candidate> own) {
        this.values = values;
        this.candidates = candidates;
        this.own = Conjectures.of(this::engine, own);
    }

    /**
     * @param values the bidders' distributions
     * @param candidates names of the closed forms that the verdict is about
     * @throws IllegalArgumentException unless there are bidders and candidates, and values are nonnegative
     */
    public static Auction of(List<TypeDistribution> values, List<String> candidates) {
        return of(values, candidates, List.of());
    }

    /**
     * The same with mechanisms of somebody's own.
     *
     * @throws IllegalArgumentException unless there are bidders and candidates of one kind or the other, and values are nonnegative
     */
    static Auction of(List<TypeDistribution> values, List<String> candidates, List<Candidate> own) {
        if (!(!values.isEmpty()
                && values.stream().allMatch(value -> value.lower().signum() >= 0))) {
            throw new IllegalArgumentException("expected bidders with values >= 0, found " + values.size());
        }
        if (!((!candidates.isEmpty() || !own.isEmpty()) && ClosedForms.NAMES.containsAll(candidates))) {
            throw new IllegalArgumentException(
                    "expected some of the closed forms " + ClosedForms.NAMES + ", found " + candidates);
        }
        List<TypeDistribution> shared = new ArrayList<>();
        for (TypeDistribution value : values) {
            shared.add(shared.stream().filter(value::isLike).findFirst().orElse(value));
        }
        return new Auction(List.copyOf(shared), List.copyOf(candidates), own);
    }

    /** An auction of which every closed form is a candidate. */
    public static Auction of(List<TypeDistribution> values) {
        return of(values, ClosedForms.NAMES);
    }

    @Override
    public String model() {
        return AuctionModel.NAME;
    }

    @Override
    public Map<String, Object> statement() {
        return Map.of(
                "model", model(), "bidders", Statement.agents(values, value -> Map.of("value", value.parameters())));
    }

    @Override
    public String mechanisms() {
        return "randomised";
    }

    @Override
    public List<TypeDistribution> types() {
        return values;
    }

    @Override
    public String onCells() {
        return "with affine scores";
    }

    private synchronized Prices prices(TypeDistribution value) {
        return prices.computeIfAbsent(value, Prices::of);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: ends, kinks, the bidder's monopoly price, and the ends of the intervals that ironing pools.
     */
    @Override
    public synchronized List<List<BigFraction>> naturalLines() {
        if (naturalLines == null) {
            Map<TypeDistribution, List<BigFraction>> lines = new LinkedHashMap<>();
            for (TypeDistribution value : values) {
                lines.computeIfAbsent(value, own -> {
                    TreeSet<BigFraction> all = new TreeSet<>(Rationals::compare);
                    all.addAll(own.kinks());
                    all.add(own.lower());
                    all.add(own.upper());
                    all.add(prices(own).monopoly());
                    all.addAll(prices(own).ironingEnds());
                    return List.copyOf(all);
                });
            }
            naturalLines = values.stream().map(lines::get).toList();
        }
        return naturalLines;
    }

    @Override
    public List<List<BigFraction>> naturalPoints() {
        return values.stream().map(TypeDistribution::atoms).toList();
    }

    /** The auction as an environment: buyers of one good, the seller's revenue. */
    Environment environment() {
        List<Agent> agents = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            TypeDistribution value = values.get(i);
            agents.add(new Agent(
                    "bidder " + (i + 1),
                    value,
                    Agent.Side.BUYER,
                    value,
                    BigFraction.ZERO,
                    BigFraction.ZERO,
                    BigFraction.ZERO));
        }
        return new Environment(
                agents,
                new Outcomes.Good(1, true),
                true,
                Environment.Budget.NONE,
                BigFraction.ZERO,
                BigFraction.ONE,
                false);
    }

    private synchronized InterimProblem engine() {
        if (engine == null) {
            engine = InterimProblem.of(environment(), naturalLines());
        }
        return engine;
    }

    @Override
    public List<Figure> figures(Findings findings) {
        List<Figure> figures = new ArrayList<>(AuctionPictures.of(values));
        figures.addAll(DesignProblem.super.figures(findings));
        return figures;
    }

    @Override
    public Explanation explanation() {
        return EnvironmentWords.of(environment());
    }

    private List<BigFraction> monopolyPrices() {
        return values.stream().map(value -> prices(value).monopoly()).toList();
    }

    /** {@inheritDoc} Holds no lock that bounds need: an early one is wanted while these are still evaluated. */
    @Override
    public List<ClosedForm> closedForms() {
        synchronized (candidates) {
            return evaluatedForms();
        }
    }

    private List<ClosedForm> evaluatedForms() {
        if (closedForms == null) {
            List<ClosedForm> forms = new ArrayList<>();
            List<BigFraction> prices = monopolyPrices();
            for (String name : candidates) {
                List<TypeGrid> grids = engine().firstGrids();
                ClosedForm form = new ClosedForms(engine(), grids).of(name, prices);
                // The optimal auction is known sharper by the bounds that follow.
                while (!name.equals(ClosedForms.OPTIMAL) && isWide(form)) {
                    List<TypeGrid> finer = engine().finer(grids);
                    if (finer.equals(grids)
                            || finer.stream()
                                            .distinct()
                                            .mapToInt(TypeGrid::cells)
                                            .sum()
                                    > MOST_CELLS) {
                        break;
                    }
                    grids = finer;
                    form = new ClosedForms(engine(), grids).of(name, prices);
                }
                forms.add(form);
            }
            forms.addAll(own.forms());
            if (forms.isEmpty()) {
                throw new InstanceException(String.join("; ", own.refusals()));
            }
            closedForms = ClosedForms.sorted(forms);
        }
        return closedForms;
    }

    /** {@inheritDoc} A candidate's of somebody's own at any numbers; the others have none. */
    @Override
    public Mechanism closedForm(String name, List<BigFraction> data) {
        return own.mechanism(name, data).orElseGet(() -> DesignProblem.super.closedForm(name, data));
    }

    @Override
    public List<String> remarks() {
        return own.refusals();
    }

    private static boolean isWide(ClosedForm form) {
        double width = form.value().upper() - form.value().lower();
        return width > WIDTH * Math.max(1, Math.abs(form.value().upper()));
    }

    @Override
    public List<TheoremAudit> theorems() {
        return Theorems.of(values);
    }

    @Override
    public Optional<DirectBounds> directBounds() {
        return engine().directBounds().map(this::named);
    }

    @Override
    public Optional<DirectBounds> sharper(DirectBounds last, double gap) {
        return engine().sharper(last, gap).map(this::named);
    }

    /** The engine's mechanism under the paper's name. */
    private DirectBounds named(DirectBounds bounds) {
        RankingMechanism mechanism = (RankingMechanism) bounds.closedForm().mechanism();
        ClosedForm form = new ClosedForms(engine(), bounds.grids()).optimal(mechanism);
        return new DirectBounds(bounds.grids(), bounds.parameters(), bounds.upper(), form, bounds.data());
    }

    @Override
    public List<Road> roads() {
        return List.of(
                this,
                new Road.Programs(
                        "Border's inequalities and revenue by the envelope formula, averaged over cells (documentation of class AuctionProgram)"));
    }

    @Override
    public String argument() {
        return engine().argument();
    }

    @Override
    public String directBound() {
        return engine().directBound();
    }

    @Override
    public boolean isSameOnEveryGrid() {
        return false;
    }

    @Override
    public Optional<DirectBounds> directBoundsOn(List<TypeGrid> grids) {
        return engine().directBoundsOn(grids).map(this::named);
    }

    @Override
    public Discretisation on(List<TypeGrid> grids) {
        return new AuctionDiscretisation(List.copyOf(grids), BidderGroup.of(values, grids), engine());
    }
}
