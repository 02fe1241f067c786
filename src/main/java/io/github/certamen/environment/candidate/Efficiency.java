package io.github.certamen.environment.candidate;

import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.environment.interim.RankingMechanism;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Locale;

/**
 * Whether an efficient mechanism keeps the constraints of a problem whose objective is the sum of utilities: no, if the expected gains of the efficient outcome are proved to exceed an upper
 * bound of the optimum; yes, if the efficient outcome with the payments that leave most is feasible.
 *
 * @param firstBest the efficient outcome's value where money is no object; where sums of scores decide, that of a feasible outcome near it
 * @param upper of what is possible
 * @param isAttained whether the efficient outcome is proved to be feasible
 * @param shortfall why it is none
 */
public record Efficiency(Real firstBest, Real upper, boolean isAttained, String shortfall) {
    private static final int LONGEST = 20;

    /** Of the problem's environment, which counts all utilities alike. */
    static Efficiency of(InterimProblem engine) {
        InterimProblem free = InterimProblem.of(engine.environment().forWelfare());
        List<TypeGrid> grids = engine.firstGrids();
        Real upper = engine.firstUpper();
        Real firstBest = NamedRules.efficient(free, grids, List.of()).value();
        while (!upper.isBelow(firstBest) && firstBest.upper() > upper.lower()) {
            List<TypeGrid> finer = engine.finer(grids);
            if (finer.equals(grids) || Refinement.isTooFine(finer)) {
                break;
            }
            grids = finer;
            firstBest = NamedRules.efficient(free, grids, List.of()).value();
        }
        try {
            RankingMechanism found = Refinement.decided(grids, on -> NamedRules.efficient(engine, on, List.of()));
            return new Efficiency(
                    firstBest,
                    upper,
                    true,
                    "payments leave " + shown(found.left(), found.left().lower()) + " and more");
        } catch (IllegalArgumentException refused) {
            return new Efficiency(firstBest, upper, false, refused.getMessage());
        }
    }

    /** Whether no feasible mechanism is efficient, proved by the bounds alone. */
    public boolean isImpossible() {
        return upper.isBelow(firstBest);
    }

    /** What is proved here, in words that end a sentence. */
    public String finding() {
        if (isImpossible()) {
            double share = 1 - upper.upper() / firstBest.lower();
            return "proved here: the efficient outcome is worth " + shown(firstBest, firstBest.lower())
                    + ", no mechanism more than " + shown(upper, upper.upper())
                    + String.format(Locale.ROOT, ", %.2f %% less", 100 * share);
        }
        return isAttained
                ? "the efficient outcome is feasible here: its " + shortfall
                : "not decided here: the efficient outcome is worth about " + shown(firstBest, firstBest.lower())
                        + ", the bound is " + shown(upper, upper.upper());
    }

    /** A short fraction, or an end of the enclosure. */
    private static String shown(Real number, double end) {
        String exact = number.isExact() ? Rationals.toString(number.exact()) : "";
        return exact.isEmpty() || exact.length() > LONGEST ? String.valueOf(end) : exact;
    }
}
