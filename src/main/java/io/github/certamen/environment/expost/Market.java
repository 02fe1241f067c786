package io.github.certamen.environment.expost;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Agent.Side;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.environment.Outcomes;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An environment in which agents compete for units: coefficients a_i in [low_i, low_i + 1] with {@code sum_i a_i = supply}, or {@code <= supply} with
 * disposal.
 *
 * <p>Units of a good have low = 0; in trade a seller has low = -1 and the supply is 0. Lotteries over outcomes have exactly these mean coefficients, as the
 * polytope's vertices are integral.
 *
 * @param environment the agents and all that is asked
 * @param supply k
 * @param disposal whether units may be left
 */
record Market(Environment environment, int supply, boolean disposal) {
    /** What the engine of dominant strategies does not know. */
    static Optional<String> refusal(Environment environment) {
        Outcomes outcomes = environment.outcomes();
        boolean isTrade = outcomes instanceof Outcomes.Trade;
        if (!(isTrade || outcomes instanceof Outcomes.Good)) {
            return Optional.of("dominant strategies are understood for 'outcomes: good' and 'outcomes: trade' only");
        }
        if (environment.burnt()) {
            return Optional.of("dominant strategies are understood with 'transfers: free' only");
        }
        if (environment.budget() != Budget.NO_DEFICIT || environment.revenue().signum() != 0) {
            return Optional.of("dominant strategies are understood with 'budget: no-deficit' only");
        }
        for (Agent agent : environment.agents()) {
            if (!(agent.ranking() == agent.type() && agent.outside().signum() == 0)) {
                return Optional.of("dominant strategies are understood without 'welfare' and 'outside' of agents only");
            }
            if (!agent.type().beyond().isZero()) {
                return Optional.of("dominant strategies are understood for types in a bounded interval only");
            }
        }
        int agents = environment.agents().size();
        if (agents < 2) {
            return Optional.of("dominant strategies with a budget need at least two agents");
        }
        if (outcomes instanceof Outcomes.Good good && good.units() >= agents) {
            return Optional.of("expected fewer units than agents, found " + good.units() + " units for " + agents);
        }
        return Optional.empty();
    }

    /** @throws IllegalArgumentException with {@link #refusal} where there is one */
    static Market of(Environment environment) {
        refusal(environment).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return environment.outcomes() instanceof Outcomes.Good good
                ? new Market(environment, good.units(), good.disposal())
                : new Market(environment, 0, false);
    }

    List<Agent> agents() {
        return environment.agents();
    }

    /** Whether no type may be worse off than without the mechanism, whatever the others' types. */
    boolean participates() {
        return environment.participates();
    }

    BigFraction gamma() {
        return environment.gamma();
    }

    static boolean isSeller(Agent agent) {
        return agent.side() == Side.SELLER;
    }

    /** The least coefficient. */
    static int low(Agent agent) {
        return isSeller(agent) ? -1 : 0;
    }
}
