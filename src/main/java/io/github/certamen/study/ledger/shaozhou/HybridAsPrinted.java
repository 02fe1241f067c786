package io.github.certamen.study.ledger.shaozhou;

import io.github.certamen.study.ledger.statement.Finding;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** The mechanisms of Shao and Zhou's Theorems 2 and 3 with shares and transfers as printed, in exact arithmetic. */
record HybridAsPrinted(boolean below, BigFraction cutoff) {
    private static final int STEPS = 16;
    private static final BigFraction HALF = BigFraction.of(1, 2);

    /** Whether agent 1 gets the good. */
    boolean firstWins(BigFraction one, BigFraction two) {
        boolean region = below ? two.compareTo(cutoff) < 0 : one.compareTo(cutoff) >= 0;
        return one.compareTo(two) > 0 && region;
    }

    /** What agent 1 or 2 (0 or 1) receives. */
    BigFraction transfer(int agent, BigFraction one, BigFraction two) {
        boolean wins = (agent == 0) == firstWins(one, two);
        BigFraction other = agent == 0 ? two : one;
        BigFraction half = cutoff.multiply(HALF);
        boolean small = other.compareTo(cutoff) <= 0;
        if (below) {
            return wins ? half.negate() : small ? other.subtract(half) : half;
        }
        return wins ? (small ? half.negate() : half.subtract(other)) : half;
    }

    private BigFraction utility(int agent, BigFraction type, BigFraction one, BigFraction two) {
        boolean wins = (agent == 0) == firstWins(one, two);
        BigFraction money = transfer(agent, one, two);
        return wins ? type.add(money) : money;
    }

    /** (DIC), with agent 2's line in agent 2's own terms, and (ND), at all profiles of a grid with the cutoff on it. */
    Finding feasible() {
        List<BigFraction> points = points();
        for (BigFraction one : points) {
            for (BigFraction two : points) {
                if (sum(one, two).signum() > 0) {
                    return Finding.refuted("deficit " + Finding.shown(sum(one, two)) + " at types " + Finding.shown(one)
                            + ", " + Finding.shown(two));
                }
                for (BigFraction lie : points) {
                    if (utility(0, one, one, two).compareTo(utility(0, one, lie, two)) < 0
                            || utility(1, two, one, two).compareTo(utility(1, two, one, lie)) < 0) {
                        return Finding.refuted("a lie " + Finding.shown(lie) + " pays at types " + Finding.shown(one)
                                + ", " + Finding.shown(two));
                    }
                }
            }
        }
        return Finding.proved("(DIC) and (ND) at " + points.size() + "^2 profiles, every lie among them tried");
    }

    /** At every profile the good goes to the higher type, or the budget is balanced. */
    Finding efficientOrBalanced() {
        for (BigFraction one : points()) {
            for (BigFraction two : points()) {
                boolean efficient = one.compareTo(two) == 0 || firstWins(one, two) == (one.compareTo(two) > 0);
                if (!efficient && sum(one, two).signum() != 0) {
                    return Finding.refuted("misallocated with " + Finding.shown(sum(one, two)) + " at types "
                            + Finding.shown(one) + ", " + Finding.shown(two));
                }
            }
        }
        return Finding.proved("checked at " + points().size() + "^2 profiles");
    }

    private BigFraction sum(BigFraction one, BigFraction two) {
        return transfer(0, one, two).add(transfer(1, one, two));
    }

    private List<BigFraction> points() {
        List<BigFraction> points = new ArrayList<>();
        for (int k = 0; k <= STEPS; k++) {
            points.add(BigFraction.of(k, STEPS));
        }
        points.add(cutoff);
        return points;
    }
}
