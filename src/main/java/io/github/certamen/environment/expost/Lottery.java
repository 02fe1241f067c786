package io.github.certamen.environment.expost;

import io.github.certamen.environment.Agent;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import java.util.Arrays;
import org.apache.commons.numbers.fraction.BigFraction;

/** Units for agents who are drawn by lot, or no trade; nobody pays. Its value is {@code sum_i weight_i E theta_i supply / n}. */
record Lottery(Market market) implements Mechanism {
    static final String NAME = "lottery";

    @Override
    public String description() {
        return market.supply() == 0 ? "no trade" : "a lottery, each agent with the same chance; nobody pays";
    }

    private BigFraction chance() {
        return BigFraction.of(market.supply(), market.agents().size());
    }

    @Override
    public Real value() {
        Real sum = Real.ZERO;
        for (Agent agent : market.agents()) {
            sum = sum.add(Real.of(agent.weight()).multiply(agent.type().mean()));
        }
        return sum.multiply(Real.of(chance()));
    }

    @Override
    public Outcome outcome(double... reports) {
        double[] share = new double[market.agents().size()];
        Arrays.fill(share, chance().doubleValue());
        return new Outcome(new double[][] {share}, new double[share.length]);
    }
}
