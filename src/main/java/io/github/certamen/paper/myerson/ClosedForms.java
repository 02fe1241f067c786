package io.github.certamen.paper.myerson;

import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.environment.interim.RankingMechanism;
import io.github.certamen.environment.interim.Scores;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.apache.commons.numbers.fraction.BigFraction;

/** The optimal auction and the simple ones that it is compared with, each an auction by scores on given grids. */
final class ClosedForms {
    static final String OPTIMAL = "optimal-auction";
    static final String SECOND_PRICE = "second-price";
    static final String POSTED_PRICE = "posted-price";
    static final String VICKREY = "vickrey";

    /** All names, in the order in which equals are listed. */
    static final List<String> NAMES = List.of(OPTIMAL, SECOND_PRICE, POSTED_PRICE, VICKREY);

    private final InterimProblem engine;
    private final List<TypeGrid> grids;

    ClosedForms(InterimProblem engine, List<TypeGrid> grids) {
        this.engine = engine;
        this.grids = grids;
    }

    /** A form by its name. */
    ClosedForm of(String name, List<BigFraction> monopolyPrices) {
        return switch (name) {
            case SECOND_PRICE -> secondPrice(monopolyPrices);
            case POSTED_PRICE -> postedPrice();
            case VICKREY -> vickrey();
            default -> optimal();
        };
    }

    /** The largest proved value first; those whose enclosures overlap in the order of {@link #NAMES}. */
    static List<ClosedForm> sorted(List<ClosedForm> forms) {
        List<ClosedForm> result = new ArrayList<>(forms);
        result.sort(Comparator.comparingInt(form -> NAMES.indexOf(form.name())));
        Real best = result.stream()
                .map(ClosedForm::value)
                .reduce((one, other) -> other.provedLower().compareTo(one.provedLower()) > 0 ? other : one)
                .orElseThrow();
        List<ClosedForm> rivals =
                result.stream().filter(form -> !form.value().isBelow(best)).toList();
        List<ClosedForm> others = result.stream()
                .filter(form -> form.value().isBelow(best))
                .sorted(Comparator.comparing(
                        (ClosedForm form) -> form.value().provedLower(), Comparator.<BigFraction>reverseOrder()))
                .toList();
        List<ClosedForm> all = new ArrayList<>(rivals);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Myerson's auction: scores are ironed virtual values. */
    ClosedForm optimal() {
        List<Scores> scores = engine.ironed(grids);
        String description =
                "the highest positive ironed virtual value wins and pays the least value that would have won";
        return optimal(engine.ranking(description, grids, scores));
    }

    ClosedForm optimal(RankingMechanism mechanism) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<Real> reserves = new ArrayList<>();
        List<String> pooled = new ArrayList<>();
        List<Scores> scores = new ArrayList<>();
        List<TypeGrid> own = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            scores.add(mechanism.scores(i));
            own.add(mechanism.grid(i));
            if (mechanism.isFirstOfItsKind(i)) {
                reserves.add(Real.of(reserve(own.get(i), scores.get(i))));
                for (BigFraction[] ends : mechanism.pooled(i)) {
                    pooled.add("[" + Rationals.toString(ends[0]) + ", " + Rationals.toString(ends[1]) + "] of bidder "
                            + (i + 1));
                }
            }
        }
        parameters.put("reserve", alike(reserves));
        if (!pooled.isEmpty()) {
            parameters.put("pooled", pooled);
        }
        Real value = mechanism.value();
        return new ClosedForm(
                OPTIMAL,
                parameters,
                new ScoreAuction(mechanism.description(), own, scores, value),
                value.isExact(),
                List.of());
    }

    private static Object alike(List<Real> numbers) {
        return new TreeSet<>(numbers.stream().map(Real::representative).toList()).size() == 1
                ? numbers.get(0)
                : numbers;
    }

    /** The least value that can win: where the score becomes positive. */
    private static BigFraction reserve(TypeGrid grid, Scores scores) {
        for (int k = 0; k < scores.cells(); k++) {
            BigFraction low = scores.low().get(k);
            if (scores.high().get(k).signum() > 0) {
                BigFraction share = low.signum() < 0
                        ? low.negate().divide(scores.high().get(k).subtract(low))
                        : BigFraction.ZERO;
                return grid.boundary(k).add(grid.width(k).multiply(share));
            }
        }
        return grid.upper();
    }

    private ClosedForm secondPrice(List<BigFraction> monopolyPrices) {
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            boolean isAlike = isLikeLast(i) && monopolyPrices.get(i).equals(monopolyPrices.get(i - 1));
            scores.add(isAlike ? scores.get(i - 1) : values(i, grids.get(i), monopolyPrices.get(i)));
        }
        return form(
                SECOND_PRICE,
                Map.of("reserve", alike(monopolyPrices.stream().map(Real::of).toList())),
                "second-price auction among those who meet their monopoly price, which is the least the winner pays",
                grids,
                scores);
    }

    /** Whether a bidder has the distribution and the grid of the one before him, so that he needs no scores of his own. */
    private boolean isLikeLast(int bidder) {
        return bidder > 0
                && grids.get(bidder) == grids.get(bidder - 1)
                && engine.types().get(bidder) == engine.types().get(bidder - 1);
    }

    private ClosedForm vickrey() {
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            scores.add(
                    isLikeLast(i)
                            ? scores.get(i - 1)
                            : values(i, grids.get(i), grids.get(i).lower()));
        }
        return form(VICKREY, Map.of(), "second-price auction without a reserve price", grids, scores);
    }

    /** Values from a reserve on have themselves as score; in cells where the density has no bounded slope, their middle. */
    private Scores values(int bidder, TypeGrid grid, BigFraction reserve) {
        List<BigFraction> low = new ArrayList<>();
        List<BigFraction> high = new ArrayList<>();
        IntPredicate mayRise = engine.mayRise(bidder, grid);
        for (int k = 0; k < grid.cells(); k++) {
            BigFraction from = grid.boundary(k);
            BigFraction to = grid.boundary(k + 1);
            boolean isServed = Rationals.compare(from, reserve) >= 0;
            boolean rises = grid.isPoint(k) || mayRise.test(k);
            BigFraction middle = rises ? from : Rationals.midpoint(from, to);
            low.add(!isServed ? BigFraction.ZERO : middle);
            high.add(!isServed ? BigFraction.ZERO : rises ? to : middle);
        }
        return new Scores(low, high);
    }

    private ClosedForm postedPrice() {
        BigFraction price = Prices.posted(engine.types());
        List<TypeGrid> lined = new ArrayList<>();
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            if (isLikeLast(i)) {
                lined.add(lined.get(i - 1));
                scores.add(scores.get(i - 1));
                continue;
            }
            TypeGrid grid = grids.get(i).withLines(List.of(price));
            lined.add(grid);
            List<BigFraction> score = new ArrayList<>();
            for (int k = 0; k < grid.cells(); k++) {
                score.add(Rationals.compare(grid.boundary(k), price) >= 0 ? BigFraction.ONE : BigFraction.ZERO);
            }
            scores.add(Scores.flat(score));
        }
        return form(
                POSTED_PRICE,
                Map.of("price", Real.of(price)),
                "one price for all; a lot decides among those who pay it",
                lined,
                scores);
    }

    private ClosedForm form(
            String name, Map<String, Object> parameters, String description, List<TypeGrid> on, List<Scores> scores) {
        Real value = engine.ranking(description, on, scores).value();
        return new ClosedForm(name, parameters, new ScoreAuction(description, on, scores, value), false, List.of());
    }
}
