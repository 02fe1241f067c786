package io.github.certamen.study.search.claim;

import io.github.certamen.number.Rounding;
import io.github.certamen.study.search.claim.Judgement.Status;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * When bounds are a hit.
 *
 * @param cells uniform grids that are tried one after the other until the test is decided
 * @param wanted the least margin of a hit
 */
public record Bounds(List<Integer> cells, double wanted) implements Serializable {
    /**
     * A judgement from proved bounds of two optima, of which the claim says that the better is not better.
     *
     * @param lower a lower bound of the better one
     * @param upper an upper bound of the better one
     * @param otherLower a lower bound of the other
     * @param otherUpper an upper bound of the other
     * @param tolerance epsilon
     */
    Judgement judge(
            double lower,
            double upper,
            double otherLower,
            double otherUpper,
            double tolerance,
            String words,
            Map<String, Double> facts) {
        double margin = Rounding.subtractDown(lower, otherUpper);
        double epsilon = -Rounding.subtractDown(otherLower, upper);
        Status status =
                margin >= wanted && margin > 0 ? Status.HIT : epsilon <= tolerance ? Status.HOLDS : Status.UNDECIDED;
        return new Judgement(status, margin, Math.max(0, epsilon), words, facts);
    }
}
