package io.github.certamen.paper.myerson;

import io.github.certamen.environment.border.BorderSeparation;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.environment.interim.RankingMechanism;
import io.github.certamen.environment.interim.Scores;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The auction on a grid: {@link AuctionProgram} twice, and Border's inequalities as they are needed.
 *
 * <p>Identical bidders are treated alike, and then the sets of one threshold are all of Border's inequalities. In general the first
 * ones are those of the optimal auction's levels, which are the ones that bind in it, and {@link #tightened} finds violated ones.
 *
 * <p>A mechanism is given by scores per group and cell, nondecreasing: all such scores are an auction, so that nothing is to be repaired.
 */
final class AuctionDiscretisation implements Discretisation {
    /** Chances to win that differ by less are the same up to the solvers' tolerances, and pooled. */
    private static final double SAME = 1e-7;

    private static final int FEWEST_ROWS = 20;

    private final List<TypeGrid> grids;
    private final List<BidderGroup> groups;
    private final InterimProblem engine;
    private List<int[]> first;

    AuctionDiscretisation(List<TypeGrid> grids, List<BidderGroup> groups, InterimProblem engine) {
        this.engine = engine;
        this.grids = grids;
        this.groups = groups;
    }

    @Override
    public List<TypeGrid> grids() {
        return grids;
    }

    @Override
    public LinearModel restriction() {
        return new AuctionProgram(groups, false, first());
    }

    @Override
    public LinearModel relaxation() {
        return new AuctionProgram(groups, true, first());
    }

    /** Per row, the thresholds per group. */
    @Override
    public List<List<Integer>> lazyRows(LinearModel model) {
        return own(model).sets().stream()
                .map(set -> Arrays.stream(set).boxed().toList())
                .toList();
    }

    /** Border's rows are those of the keys, and no others. */
    @Override
    public LinearModel relaxation(List<List<Integer>> lazyRows) {
        List<int[]> sets = new ArrayList<>();
        for (List<Integer> key : lazyRows) {
            boolean valid = key.size() == groups.size();
            for (int g = 0; valid && g < key.size(); g++) {
                valid = key.get(g) >= 0 && key.get(g) <= groups.get(g).cells().cells();
            }
            if (!valid) {
                throw new IllegalArgumentException(
                        "expected a threshold for each of " + groups.size() + " groups of bidders, found " + key);
            }
            sets.add(key.stream().mapToInt(Integer::intValue).toArray());
        }
        return new AuctionProgram(groups, true, sets);
    }

    private static AuctionProgram own(LinearModel model) {
        if (!(model instanceof AuctionProgram program)) {
            throw new IllegalArgumentException("expected this discretisation's restriction or relaxation");
        }
        return program;
    }

    @Override
    public Optional<LinearModel> tightened(LinearModel model, double[] point) {
        AuctionProgram program = own(model);
        if (groups.size() == 1) {
            return Optional.empty();
        }
        double[][] below =
                groups.stream().map(group -> group.cells().belowDoubles()).toArray(double[][]::new);
        List<int[]> violated = new BorderSeparation(below, BidderGroup.sizes(groups))
                .violated(program.chances(point), Math.max(FEWEST_ROWS, cells() / 2));
        if (violated.isEmpty()) {
            return Optional.empty();
        }
        List<int[]> sets = new ArrayList<>(program.sets());
        sets.addAll(violated);
        return Optional.of(program.withSets(List.copyOf(sets)));
    }

    private int cells() {
        return groups.stream().mapToInt(group -> group.cells().cells()).sum();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The scores are the chances to win times the probability of one's own values up to there: the order in which an optimal vertex serves types (see
     * {@link io.github.certamen.environment.border.BorderChain}). Cells with the same chance are pooled.
     */
    @Override
    public Mechanism mechanism(double[] point) {
        double[][] chance = new AuctionProgram(groups, false, List.of()).chances(point);
        Scores[] scores = new Scores[grids.size()];
        for (int g = 0; g < chance.length; g++) {
            double[] below = groups.get(g).cells().belowDoubles();
            BigFraction[] score = new BigFraction[chance[g].length];
            BigFraction last = BigFraction.ZERO;
            for (int from = 0, to; from < score.length; from = to) {
                double present = Math.max(0, Math.min(1, chance[g][from]));
                to = from + 1;
                while (to < score.length && chance[g][to] - chance[g][to - 1] < SAME) {
                    to++;
                }
                // In steps of 2^-26, below the tolerance for chances: levels of different bidders that are one up to
                // rounding stay one.
                double level = present < SAME ? 0 : Math.rint(present * below[to] * 0x1p26) * 0x1p-26;
                last = Rationals.max(last, Rationals.of(level));
                Arrays.fill(score, from, to, last);
            }
            for (int member : groups.get(g).members()) {
                scores[member] = Scores.flat(List.of(score));
            }
        }
        String description = "optimal auction among those constant on the cells of the grid";
        return auction(engine.ranking(description, grids, List.of(scores)));
    }

    private ScoreAuction auction(RankingMechanism mechanism) {
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            scores.add(mechanism.scores(i));
        }
        return new ScoreAuction(mechanism.description(), grids, scores, mechanism.value());
    }

    @Override
    public Optional<Real> directUpperBound(List<BigFraction> parameters) {
        return engine.on(grids).directUpperBound(parameters);
    }

    @Override
    public Optional<List<BigFraction>> data(Mechanism mechanism) {
        boolean fits =
                mechanism instanceof ScoreAuction auction && auction.grids().equals(grids);
        return fits
                ? engine.on(grids)
                        .data(engine.ranking(mechanism.description(), grids, ((ScoreAuction) mechanism).scores()))
                : Optional.empty();
    }

    @Override
    public Mechanism verified(List<BigFraction> data) {
        return engine.on(grids).verified(data);
    }

    @Override
    public long[] predictedSize() {
        long cells = cells();
        long sets = first().size();
        return new long[] {5 * cells + sets, 3 * cells + groups.size(), 13 * cells + sets * cells};
    }

    private synchronized List<int[]> first() {
        if (first == null) {
            first = groups.size() == 1 ? allThresholds() : levels();
        }
        return first;
    }

    private List<int[]> allThresholds() {
        List<int[]> sets = new ArrayList<>();
        for (int s = 0; s < cells(); s++) {
            sets.add(new int[] {s});
        }
        return sets;
    }

    /** Per positive level of the ironed scores, the cells that reach it; and the set of all cells. */
    private List<int[]> levels() {
        List<BigFraction[]> means = new ArrayList<>();
        TreeSet<BigFraction> levels = new TreeSet<>();
        List<Scores> ironed = engine.ironed(grids);
        for (BidderGroup group : groups) {
            Scores scores = ironed.get(group.members().get(0));
            BigFraction[] mean = new BigFraction[scores.cells()];
            for (int k = 0; k < mean.length; k++) {
                mean[k] = Rationals.midpoint(scores.low().get(k), scores.high().get(k));
                if (mean[k].signum() > 0) {
                    levels.add(mean[k]);
                }
            }
            means.add(mean);
        }
        List<int[]> sets = new ArrayList<>();
        sets.add(new int[groups.size()]);
        for (BigFraction level : levels) {
            int[] set = new int[groups.size()];
            for (int g = 0; g < set.length; g++) {
                while (set[g] < means.get(g).length && means.get(g)[set[g]].compareTo(level) < 0) {
                    set[g]++;
                }
            }
            sets.add(set);
        }
        return sets;
    }
}
