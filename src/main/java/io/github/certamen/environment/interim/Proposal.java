package io.github.certamen.environment.interim;

import io.github.certamen.grid.TypeGrid;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A mechanism that somebody proposes: the outcome that is best for given scores, and payments that make truth optimal.
 *
 * @param description for people
 * @param grids one per agent
 * @param money k, what a unit of cost counts beside the scores
 * @param scores one per agent, on his grid; where they fall, the proposal is refused
 * @param prices per agent, what he pays for a unit or gets for one; none where that is as little as outside options allow
 * @param left what the payments leave above the cost and the revenue that the budget asks for, where the prices say it: a unit that is bought for as much as it is sold
 *     for leaves nothing, which an enclosure of both sums would not prove
 */
public record Proposal(
        String description,
        List<TypeGrid> grids,
        BigFraction money,
        List<Scores> scores,
        List<Optional<BigFraction>> prices,
        Optional<BigFraction> left) {
    /** A constraint that is neither proved to hold nor proved to fail: a finer grid may tell. */
    public static final class Undecided extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        public Undecided(String message) {
            super(message);
        }
    }

    public Proposal {
        grids = List.copyOf(grids);
        scores = List.copyOf(scores);
        prices = List.copyOf(prices);
    }

    /** Payments as small as outside options allow. */
    public static Proposal of(String description, List<TypeGrid> grids, BigFraction money, List<Scores> scores) {
        return new Proposal(description, grids, money, scores, List.of(), Optional.empty());
    }

    /** Whether it treats these agents alike. */
    boolean isSameFor(List<Integer> members) {
        int first = members.get(0);
        return members.stream()
                .allMatch(member -> Objects.equals(scores.get(member), scores.get(first))
                        && (prices.isEmpty() || prices.get(member).equals(prices.get(first))));
    }
}
