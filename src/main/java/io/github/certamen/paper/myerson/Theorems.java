package io.github.certamen.paper.myerson;

import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.model.TheoremAudit.Hypothesis;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the papers say is optimal, with their hypotheses audited for an instance. */
final class Theorems {
    private static final String PROVED = "proved";
    private static final String REFUTED = "refuted";

    private static final int CELLS = 256;

    private Theorems() {}

    static List<TheoremAudit> of(List<TypeDistribution> values) {
        boolean alike = values.stream().allMatch(values.get(0)::isLike);
        boolean single = values.size() == 1;
        List<Hypothesis> symmetric = new ArrayList<>(regularity(values));
        symmetric.add(new Hypothesis(
                "identical bidders",
                0,
                alike,
                alike ? PROVED : REFUTED,
                alike ? "all have the same distribution" : "the distributions are not recognised as the same"));
        return List.of(
                new TheoremAudit(
                        "Myerson (1981), section 6",
                        "the highest positive ironed virtual value wins",
                        List.of(ClosedForms.OPTIMAL),
                        List.of(new Hypothesis(
                                "independent private values", 0, true, PROVED, "part of the model's statement"))),
                new TheoremAudit(
                        "Myerson (1981), section 5",
                        "a second-price auction with the monopoly price as reserve is optimal",
                        List.of(ClosedForms.SECOND_PRICE),
                        symmetric),
                new TheoremAudit(
                        "Riley & Zeckhauser (1983)",
                        "for one buyer a posted price is optimal",
                        List.of(ClosedForms.POSTED_PRICE),
                        List.of(new Hypothesis(
                                "one bidder",
                                0,
                                single,
                                single ? PROVED : REFUTED,
                                "there are " + values.size() + " bidders"))));
    }

    private static List<Hypothesis> regularity(List<TypeDistribution> values) {
        Map<TypeDistribution, Hypothesis> found = new LinkedHashMap<>();
        List<Hypothesis> result = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Hypothesis one = found.computeIfAbsent(values.get(i), Theorems::regularity);
            result.add(new Hypothesis(one.name(), i + 1, one.holds(), one.status(), one.evidence()));
        }
        return result;
    }

    /** Regular: the virtual value is nondecreasing, that is, the revenue curve is concave over quantiles. */
    private static Hypothesis regularity(TypeDistribution value) {
        Optional<String> proof = value.proofOf(Shape.IFR);
        if (proof.isPresent()) {
            return hypothesis(true, PROVED, "the hazard rate rises: " + proof.get());
        }
        BidderCells cells = BidderCells.of(Prices.fine(value, 1), value);
        boolean affine = cells.isAffine();
        if (!affine) {
            cells = BidderCells.of(Prices.fine(value, CELLS), value);
        }
        boolean proved = affine;
        for (int k = 0; k + 1 < cells.cells(); k++) {
            // The slope V / p of the curve over a cell, reached at its middle where F is affine; it varies by w on
            // either side.
            Real bend = affine ? cells.width(k).add(cells.width(k + 1)) : Real.ZERO;
            Real difference = cells.surplus(k + 1)
                    .multiply(cells.mass(k))
                    .subtract(cells.surplus(k).multiply(cells.mass(k + 1)))
                    .subtract(bend.multiply(cells.mass(k)).multiply(cells.mass(k + 1)));
            if (difference.negate().isPositive()) {
                return hypothesis(
                        false,
                        REFUTED,
                        "the virtual value falls near "
                                + Rationals.toString(cells.grid().boundary(k + 1)));
            }
            proved = proved && Real.ZERO.isAtMost(difference);
        }
        return proved
                ? hypothesis(true, PROVED, "virtual values rise in and between the " + cells.cells() + " cells of F")
                : hypothesis(true, "not refuted", "the virtual value was tested on " + cells.cells() + " cells");
    }

    private static Hypothesis hypothesis(boolean holds, String status, String evidence) {
        return new Hypothesis("regular", 0, holds, status, evidence);
    }
}
