package io.github.certamen.paper.myerson;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/** The optimal auction and the simple ones that it is compared with, each an auction by scores on given grids. */
final class ClosedForms {
    static final String OPTIMAL = "optimal-auction";
    static final String SECOND_PRICE = "second-price";
    static final String POSTED_PRICE = "posted-price";
    static final String VICKREY = "vickrey";

    /** All names, in the order in which equals are listed. */
    static final List<String> NAMES = List.of(OPTIMAL, SECOND_PRICE, POSTED_PRICE, VICKREY);

    private final List<TypeDistribution> values;
    private final List<TypeGrid> grids;
    private final List<BidderGroup> groups;

    ClosedForms(List<TypeDistribution> values, List<TypeGrid> grids) {
        this.values = values;
        this.grids = grids;
        this.groups = BidderGroup.of(values, grids);
    }

    List<BidderGroup> groups() {
        return groups;
    }

    /** The forms of the given names, the best first. */
    public List<ClosedForm> of(List<String> names, List<BigFraction> monopolyPrices) {
        List<ClosedForm> forms = new ArrayList<>();
        for (String name : NAMES) {
            if (names.contains(name)) {
                forms.add(
                        switch (name) {
                            case SECOND_PRICE -> secondPrice(monopolyPrices);
                            case POSTED_PRICE -> postedPrice();
                            case VICKREY -> vickrey();
                            default -> optimal();
                        });
            }
        }
        // Rounded, so that values that differ by their enclosures' rounding errors alone count as equal.
        forms.sort(Comparator.comparingDouble(
                (ClosedForm form) -> -Math.rint(form.value().midpoint() * 1e12)));
        return List.copyOf(forms);
    }

    /** Myerson's auction: scores are ironed virtual values. */
    ClosedForm optimal() {
        List<Scores> scores =
                groups.stream().map(group -> Scores.ironed(group.cells())).toList();
        return optimal(scores, ScoreSweep.of(groups, scores).revenue());
    }

    ClosedForm optimal(List<Scores> scores, Real revenue) {
        ScoreAuction auction = ScoreAuction.of(
                "the highest positive ironed virtual value wins and pays the least value that would have won",
                groups,
                scores,
                revenue);
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<Real> reserves = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            reserves.add(Real.of(reserve(groups.get(g).cells(), scores.get(g))));
        }
        parameters.put("reserve", alike(reserves));
        List<String> pooled = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            pooled(pooled, groups.get(g), scores.get(g));
        }
        if (!pooled.isEmpty()) {
            parameters.put("pooled", pooled);
        }
        return new ClosedForm(OPTIMAL, parameters, auction, revenue.isExact(), List.of());
    }

    private static Object alike(List<Real> numbers) {
        return numbers.size() == 1 ? numbers.get(0) : numbers;
    }

    /** The least value that can win: where the score becomes positive. */
    private static BigFraction reserve(BidderCells cells, Scores scores) {
        for (int k = 0; k < cells.cells(); k++) {
            BigFraction low = scores.low()[k];
            if (scores.high()[k].signum() > 0) {
                BigFraction share =
                        low.signum() < 0 ? low.negate().divide(scores.high()[k].subtract(low)) : BigFraction.ZERO;
                return cells.grid().boundary(k).add(cells.grid().width(k).multiply(share));
            }
        }
        return cells.grid().upper();
    }

    /** Intervals of several cells with one positive score, where F has mass. */
    private static void pooled(List<String> found, BidderGroup group, Scores scores) {
        BidderCells cells = group.cells();
        for (int from = 0, to; from < cells.cells(); from = to) {
            to = from + 1;
            while (to < cells.cells()
                    && scores.isFlat(from)
                    && scores.isFlat(to)
                    && scores.low()[to].compareTo(scores.low()[from]) == 0) {
                to++;
            }
            if (to > from + 1 && scores.low()[from].signum() > 0) {
                found.add("[" + Rationals.toString(cells.grid().boundary(from)) + ", "
                        + Rationals.toString(cells.grid().boundary(to)) + "] of bidder "
                        + (group.members().get(0) + 1));
            }
        }
    }

    private ClosedForm secondPrice(List<BigFraction> monopolyPrices) {
        List<Scores> scores = new ArrayList<>();
        List<Real> reserves = new ArrayList<>();
        for (BidderGroup group : groups) {
            BigFraction reserve = monopolyPrices.get(group.members().get(0));
            reserves.add(Real.of(reserve));
            scores.add(Scores.values(group.cells(), reserve));
        }
        return form(
                SECOND_PRICE,
                Map.of("reserve", alike(reserves)),
                "second-price auction among those who meet their monopoly price, which is the least the winner pays",
                groups,
                scores);
    }

    private ClosedForm vickrey() {
        List<Scores> scores = groups.stream()
                .map(group -> Scores.values(group.cells(), group.cells().grid().lower()))
                .toList();
        return form(VICKREY, Map.of(), "second-price auction without a reserve price", groups, scores);
    }

    private ClosedForm postedPrice() {
        BigFraction price = Prices.posted(values);
        List<TypeGrid> lined =
                grids.stream().map(grid -> grid.withLines(List.of(price))).toList();
        List<BidderGroup> own = BidderGroup.of(values, lined);
        List<Scores> scores =
                own.stream().map(group -> Scores.posted(group.cells(), price)).toList();
        return form(
                POSTED_PRICE,
                Map.of("price", Real.of(price)),
                "one price for all; a lot decides among those who pay it",
                own,
                scores);
    }

    private static ClosedForm form(
            String name,
            Map<String, Object> parameters,
            String description,
            List<BidderGroup> groups,
            List<Scores> scores) {
        return new ClosedForm(name, parameters, ScoreAuction.of(description, groups, scores), false, List.of());
    }
}
