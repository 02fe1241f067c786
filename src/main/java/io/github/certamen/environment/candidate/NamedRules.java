package io.github.certamen.environment.candidate;

import io.github.certamen.environment.Agent.Side;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Outcomes;
import io.github.certamen.environment.candidate.Candidate.Rule;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.environment.interim.Proposal;
import io.github.certamen.environment.interim.RankingMechanism;
import io.github.certamen.environment.interim.Scores;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The mechanisms that have a name: each ranks simple scores.
 *
 * <p>In trade {@code fixed-price} (all who gain from the price trade at it, the longer side by lot), {@code two-prices} (a broker's), {@code wedge} (trade where the buyer's type exceeds
 * the seller's by a wedge), {@code efficient}, {@code double-auction} (price {@code k b + (1 - k) s}, never incentive compatible). For a good {@code posted-price}, {@code
 * second-price}, {@code efficient}, {@code lottery}. For a public good {@code fixed-price} (provided where all accept the price), {@code threshold} (provided where the sum of types reaches it), {@code
 * efficient}. For a partnership {@code efficient} and {@code lottery}.
 */
public final class NamedRules {
    /** The mechanism that is best where money is no object. */
    public static final String EFFICIENT = "efficient";

    /** One price for all. */
    public static final String FIXED_PRICE = "fixed-price";

    /** One price for buyers, another one for sellers. */
    public static final String TWO_PRICES = "two-prices";

    /** A take-it-or-leave-it price for a good. */
    public static final String POSTED_PRICE = "posted-price";

    /** The highest type that meets a reserve. */
    public static final String SECOND_PRICE = "second-price";

    /** All have the same chance. */
    public static final String LOTTERY = "lottery";

    /** Trade where types differ by so much. */
    public static final String WEDGE = "wedge";

    /**
     * A rule and the numbers that it needs.
     *
     * @param parameters their names
     * @param rule makes the mechanism
     */
    public record Named(List<String> parameters, Rule rule) {}

    private NamedRules() {}

    /** The rules that an environment knows, by name. */
    public static Map<String, Named> of(Environment environment) {
        Map<String, Named> rules = new LinkedHashMap<>();
        rules.put(EFFICIENT, new Named(List.of(), NamedRules::efficient));
        Outcomes outcomes = environment.outcomes();
        if (outcomes instanceof Outcomes.Trade) {
            rules.put(FIXED_PRICE, new Named(List.of("price"), (e, g, v) -> prices(e, g, v.get(0), v.get(0))));
            rules.put(
                    TWO_PRICES, new Named(List.of("buyers", "sellers"), (e, g, v) -> prices(e, g, v.get(0), v.get(1))));
            rules.put(WEDGE, new Named(List.of("wedge"), (e, g, v) -> wedge(e, g, v.get(0))));
            if (environment.agents().size() == 2) {
                rules.put("double-auction", new Named(List.of("k"), (e, g, v) -> DoubleAuction.refused(e, v.get(0))));
            }
        } else if (outcomes instanceof Outcomes.Good good) {
            if (good.disposal()) {
                rules.put(POSTED_PRICE, new Named(List.of("price"), (e, g, v) -> posted(e, g, v.get(0))));
                rules.put(SECOND_PRICE, new Named(List.of("reserve"), (e, g, v) -> secondPrice(e, g, v.get(0))));
            }
            rules.put(LOTTERY, new Named(List.of(), (e, g, v) -> lottery(e, g, Optional.of(BigFraction.ZERO))));
        } else if (outcomes instanceof Outcomes.PublicGood good) {
            if (!good.excludable()) {
                rules.put(FIXED_PRICE, new Named(List.of("price"), (e, g, v) -> unanimous(e, g, good, v.get(0))));
                if (good.cost().signum() > 0) {
                    rules.put("threshold", new Named(List.of("sum"), (e, g, v) -> threshold(e, g, good, v.get(0))));
                }
            }
        } else if (outcomes instanceof Outcomes.Partnership) {
            rules.put(LOTTERY, new Named(List.of(), (e, g, v) -> lottery(e, g, Optional.empty())));
        } else if (outcomes instanceof Outcomes.GoodAndBad) {
            rules.remove(EFFICIENT); // with a bad besides the good it depends on both ends of the ranking
        }
        return rules;
    }

    /**
     * A rule as a paper's candidate.
     *
     * @param ranges of its numbers, in order: least, most, least, most, ...
     */
    public static Candidate candidate(Environment environment, String name, BigFraction... ranges) {
        Named rule = of(environment).get(name);
        List<Candidate.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < rule.parameters().size(); i++) {
            parameters.add(new Candidate.Parameter(rule.parameters().get(i), ranges[2 * i], ranges[2 * i + 1]));
        }
        return new Candidate(name, "the paper's", parameters, rule.rule());
    }

    private static List<Scores> all(InterimProblem engine, IntFunction<Scores> score) {
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < engine.environment().agents().size(); i++) {
            scores.add(score.apply(i));
        }
        return scores;
    }

    private static boolean sells(InterimProblem engine, int agent) {
        return engine.environment().agents().get(agent).side() == Side.SELLER;
    }

    static RankingMechanism efficient(InterimProblem engine, List<TypeGrid> grids, List<BigFraction> none) {
        RuleScores on = new RuleScores(engine, grids);
        return engine.mechanism(Proposal.of(
                "the outcome of the largest sum of types less cost, every type paying what makes truth optimal",
                grids,
                BigFraction.ONE,
                all(engine, i -> on.shifted(i, BigFraction.ZERO))));
    }

    /** Sellers whose type is at most their price and buyers whose type is at least theirs trade: scores 0, 2 of buyers and 1, 3 of sellers. */
    private static Mechanism prices(
            InterimProblem engine, List<TypeGrid> grids, BigFraction buyers, BigFraction sellers) {
        List<TypeGrid> lined = RuleScores.lined(RuleScores.lined(grids, buyers), sellers);
        RuleScores on = new RuleScores(engine, lined);
        boolean one = buyers.compareTo(sellers) == 0;
        Optional<BigFraction> left =
                one ? Optional.of(engine.environment().revenue().negate()) : Optional.empty();
        return engine.mechanism(new Proposal(
                "buyers who gain from the price " + Rationals.toString(buyers) + " and sellers who gain from "
                        + (one ? "it" : Rationals.toString(sellers)) + " trade, the longer side by lot",
                lined,
                BigFraction.ONE,
                all(engine, i -> sells(engine, i) ? on.step(i, sellers, false, 1, 3) : on.step(i, buyers, true, 0, 2)),
                engine.environment().agents().stream()
                        .map(agent -> Optional.of(agent.side() == Side.SELLER ? sellers : buyers))
                        .toList(),
                left));
    }

    private static Mechanism wedge(InterimProblem engine, List<TypeGrid> grids, BigFraction wedge) {
        RuleScores on = new RuleScores(engine, grids);
        return engine.mechanism(Proposal.of(
                "trade where the buyer's type exceeds the seller's by " + Rationals.toString(wedge),
                grids,
                BigFraction.ONE,
                all(engine, i -> on.shifted(i, sells(engine, i) ? wedge : BigFraction.ZERO))));
    }

    private static Mechanism posted(InterimProblem engine, List<TypeGrid> grids, BigFraction price) {
        List<TypeGrid> lined = RuleScores.lined(grids, price);
        RuleScores on = new RuleScores(engine, lined);
        return engine.mechanism(new Proposal(
                "a unit for whoever pays " + Rationals.toString(price) + ", by lot where there are too few",
                lined,
                BigFraction.ONE,
                all(engine, i -> on.step(i, price, true, 0, 1)),
                Collections.nCopies(grids.size(), Optional.of(price)),
                Optional.empty()));
    }

    private static Mechanism secondPrice(InterimProblem engine, List<TypeGrid> grids, BigFraction reserve) {
        List<TypeGrid> lined = RuleScores.lined(grids, reserve);
        RuleScores on = new RuleScores(engine, lined);
        return engine.mechanism(new Proposal(
                "the highest types win that meet the reserve " + Rationals.toString(reserve)
                        + ", and pay the least type that would have won",
                lined,
                BigFraction.ONE,
                all(engine, i -> on.shifted(i, BigFraction.ZERO, reserve)),
                Collections.nCopies(grids.size(), Optional.of(reserve)),
                Optional.empty()));
    }

    private static Mechanism lottery(InterimProblem engine, List<TypeGrid> grids, Optional<BigFraction> price) {
        RuleScores on = new RuleScores(engine, grids);
        List<Optional<BigFraction>> prices =
                price.isPresent() && !engine.environment().burnt()
                        ? Collections.nCopies(grids.size(), price)
                        : List.of();
        return engine.mechanism(new Proposal(
                "a lot in which all have the same chance",
                grids,
                BigFraction.ONE,
                all(engine, i -> on.constant(i, BigFraction.ONE)),
                prices,
                Optional.empty()));
    }

    /** Scores 1 from the price on, -n below it: their sum is positive where all accept. */
    private static Mechanism unanimous(
            InterimProblem engine, List<TypeGrid> grids, Outcomes.PublicGood good, BigFraction price) {
        List<TypeGrid> lined = RuleScores.lined(grids, price);
        RuleScores on = new RuleScores(engine, lined);
        int agents = grids.size();
        boolean pays = price.multiply(agents).compareTo(good.cost()) == 0;
        Optional<BigFraction> left =
                pays ? Optional.of(engine.environment().revenue().negate()) : Optional.empty();
        return engine.mechanism(new Proposal(
                "provided where all accept to pay " + Rationals.toString(price),
                lined,
                BigFraction.ZERO,
                all(engine, i -> on.step(i, price, true, -agents, 1)),
                Collections.nCopies(agents, Optional.of(price)),
                left));
    }

    private static Mechanism threshold(
            InterimProblem engine, List<TypeGrid> grids, Outcomes.PublicGood good, BigFraction sum) {
        if (sum.signum() < 0) {
            throw new IllegalArgumentException("expected a sum >= 0, found " + Rationals.toString(sum));
        }
        RuleScores on = new RuleScores(engine, grids);
        return engine.mechanism(Proposal.of(
                "provided where the sum of types exceeds " + Rationals.toString(sum),
                grids,
                sum.divide(good.cost()),
                all(engine, i -> on.shifted(i, BigFraction.ZERO))));
    }
}
