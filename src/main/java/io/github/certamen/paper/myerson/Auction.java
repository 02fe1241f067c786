package io.github.certamen.paper.myerson;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Road;
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
 * The problem of Myerson (1981): sell one good to n bidders with independent private values for the largest expected revenue.
 *
 * <p>{@code maximise E[sum_i t_i]} over all randomised mechanisms that are Bayesian incentive compatible and interim individually rational;
 * the seller has no use for the good. In terms of interim chances to win x_i, nondecreasing and within Border's inequalities, the revenue is
 * {@code sum_i int x_i (v dF_i - (1 - F_i) dv)} (Lemma 3).
 */
public final class Auction implements DesignProblem, DirectRoad {
    /** Equal cells of the closed forms' grids where some F is not affine between its kinks; doubled with each level. */
    private static final int FINE_CELLS = 512;

    private static final int MOST_LEVEL = 4;

    private final List<TypeDistribution> values;
    private final List<String> candidates;
    private final Map<TypeDistribution, Prices> prices = new LinkedHashMap<>();
    private List<ClosedForm> closedForms;
    private List<List<BigFraction>> naturalLines;

    private Auction(List<TypeDistribution> values, List<String> candidates) {
        this.values = values;
        this.candidates = candidates;
    }

    /**
     * @param values the bidders' distributions
     * @param candidates names of the closed forms that the verdict is about
     * @throws IllegalArgumentException unless there are bidders and candidates, and values are nonnegative
     */
    public static Auction of(List<TypeDistribution> values, List<String> candidates) {
        if (!(!values.isEmpty()
                && values.stream().allMatch(value -> value.lower().signum() >= 0))) {
            throw new IllegalArgumentException("expected bidders with values >= 0, found " + values.size());
        }
        if (!(!candidates.isEmpty() && ClosedForms.NAMES.containsAll(candidates))) {
            throw new IllegalArgumentException(
                    "expected some of the closed forms " + ClosedForms.NAMES + ", found " + candidates);
        }
        List<TypeDistribution> shared = new ArrayList<>();
        for (TypeDistribution value : values) {
            shared.add(shared.stream().filter(value::isLike).findFirst().orElse(value));
        }
        return new Auction(List.copyOf(shared), List.copyOf(candidates));
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
                    TreeSet<BigFraction> all = new TreeSet<>(own.kinks());
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

    private List<TypeGrid> naturalGrids() {
        List<TypeGrid> grids = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            grids.add(TypeGrid.of(naturalLines().get(i), naturalPoints().get(i)));
        }
        return grids;
    }

    private static boolean isAffine(List<BidderGroup> groups) {
        return groups.stream().allMatch(group -> group.cells().isAffine());
    }

    /** Natural grids where all F are affine between natural lines, and else fine ones. */
    private List<TypeGrid> fineGrids(int level) {
        List<TypeGrid> natural = naturalGrids();
        if (isAffine(BidderGroup.of(values, natural))) {
            return natural;
        }
        List<TypeGrid> fine = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            fine.add(Prices.fine(
                    values.get(i), FINE_CELLS << level, naturalLines().get(i)));
        }
        return fine;
    }

    private List<BigFraction> monopolyPrices() {
        return values.stream().map(value -> prices(value).monopoly()).toList();
    }

    @Override
    public synchronized List<ClosedForm> closedForms() {
        if (closedForms == null) {
            closedForms = new ClosedForms(values, fineGrids(0)).of(candidates, monopolyPrices());
        }
        return closedForms;
    }

    @Override
    public List<TheoremAudit> theorems() {
        return Theorems.of(values);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: the optimal auction and the bound, exact on the natural grids where every F is affine between natural lines and the ends of
     * pooled intervals are rational; else on grids with twice as many cells per level, errors being of second order.
     */
    @Override
    public Optional<DirectBounds> directBounds() {
        return directBoundsOn(fineGrids(0));
    }

    /** {@inheritDoc} Here: on grids with twice as many cells, a few times; empty where the natural grids are exact. */
    @Override
    public Optional<DirectBounds> sharper(DirectBounds last, double gap) {
        for (int level = 1; level <= MOST_LEVEL; level++) {
            List<TypeGrid> grids = fineGrids(level);
            if (grids.get(0).cells() > last.grids().get(0).cells()) {
                return directBoundsOn(grids);
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Road> roads() {
        return List.of(this, new Road.Programs());
    }

    @Override
    public String directBound() {
        return "weak duality without a linear program";
    }

    @Override
    public boolean isSameOnEveryGrid() {
        return false;
    }

    @Override
    public Optional<DirectBounds> directBoundsOn(List<TypeGrid> grids) {
        ClosedForms forms = new ClosedForms(values, grids);
        List<Scores> scores = forms.groups().stream()
                .map(group -> Scores.ironed(group.cells()))
                .toList();
        ScoreSweep.Result sweep = ScoreSweep.of(forms.groups(), scores);
        Real bound = SurplusBound.of(forms.groups(), scores, sweep.highestScore());
        return Double.isFinite(bound.upper())
                ? Optional.of(new DirectBounds(
                        List.copyOf(grids), List.of(), bound, forms.optimal(scores, sweep.revenue()), Optional.empty()))
                : Optional.empty();
    }

    @Override
    public Discretisation on(List<TypeGrid> grids) {
        return new AuctionDiscretisation(List.copyOf(grids), BidderGroup.of(values, grids));
    }
}
