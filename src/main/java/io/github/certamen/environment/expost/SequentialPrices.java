package io.github.certamen.environment.expost;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One agent after the other may buy the good at a price of his own; the last one has it if nobody buys, and is paid by the buyer.
 *
 * <p>No report changes what its agent is offered, so truth is dominant; the budget is balanced at all types. With prices p_1, ..., p_{n-1} in this order, weights w and v = w_n,
 *
 * <pre>
 * V_n = w_n E theta_n,     V_i = w_i E[(theta_i - p_i); theta_i &gt;= p_i] + v p_i P(theta_i &gt;= p_i) + P(theta_i &lt; p_i) V_{i+1},
 * </pre>
 *
 * and the value is V_1. Where weights are equal {@code p_i = V_{i+1}} is best.
 *
 * @param market one unit of a good
 * @param order agents' places in the list, the owner last
 * @param prices for all but the last
 */
record SequentialPrices(Market market, List<Integer> order, List<BigFraction> prices) implements Mechanism {
    static final String NAME = "sequential-prices";

    /** Prices are multiples of 2^-{@value} where the best ones are not short themselves. */
    private static final int BITS = 30;

    /** More orders than that are not tried: the agents stand as they are listed. */
    private static final int MOST_ORDERS = 5_000;

    SequentialPrices {
        order = List.copyOf(order);
        prices = List.copyOf(prices);
        int agents = market.agents().size();
        List<Integer> sorted = order.stream().sorted().toList();
        if (!sorted.equals(IntStream.range(0, agents).boxed().toList())) {
            throw new IllegalArgumentException("expected every agent once, found " + order);
        }
        if (prices.size() != agents - 1) {
            throw new IllegalArgumentException("expected " + (agents - 1) + " prices, found " + prices.size());
        }
        for (BigFraction price : prices) {
            if (market.participates() && price.signum() < 0) {
                throw new IllegalArgumentException("expected prices >= 0, found " + Rationals.toString(price));
            }
        }
    }

    /** The best of them where weights are equal; without a search among orders of many agents. */
    static SequentialPrices best(Market market) {
        List<Agent> agents = market.agents();
        SequentialPrices[] best = {
            priced(market, IntStream.range(0, agents.size()).boxed().toList())
        };
        int[] tried = {0};
        permute(market, new ArrayList<>(), order -> {
            SequentialPrices next = priced(market, order);
            if (next.value().lower() > best[0].value().lower() && tried[0] < MOST_ORDERS) {
                best[0] = next;
            }
            return ++tried[0] < MOST_ORDERS;
        });
        return best[0];
    }

    private interface Orders {
        boolean take(List<Integer> order);
    }

    /** All orders that differ, alike agents being the same; ends where one is not taken. */
    private static boolean permute(Market market, List<Integer> begun, Orders orders) {
        List<Agent> agents = market.agents();
        if (begun.size() == agents.size()) {
            return orders.take(List.copyOf(begun));
        }
        List<Agent> seen = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            Agent agent = agents.get(i);
            if (begun.contains(i) || seen.stream().anyMatch(agent::isLike)) {
                continue;
            }
            seen.add(agent);
            begun.add(i);
            if (!permute(market, begun, orders)) {
                return false;
            }
            begun.remove(begun.size() - 1);
        }
        return true;
    }

    private static SequentialPrices priced(Market market, List<Integer> order) {
        int last = order.size() - 1;
        Agent owner = market.agents().get(order.get(last));
        List<BigFraction> prices = new ArrayList<>();
        Real rest = Real.of(owner.weight()).multiply(owner.type().mean());
        for (int i = last - 1; i >= 0; i--) {
            Agent agent = market.agents().get(order.get(i));
            BigFraction price = within(agent.type(), price(rest, owner));
            prices.add(0, price);
            rest = before(agent, owner, price, rest);
        }
        return new SequentialPrices(market, order, prices);
    }

    private static BigFraction price(Real rest, Agent owner) {
        if (owner.weight().signum() == 0) {
            return BigFraction.ZERO;
        }
        BigFraction exact = rest.representative().divide(owner.weight());
        boolean isShort = exact.getDenominator().bitLength() <= BITS;
        return isShort ? exact : BigFraction.of(Math.round(exact.doubleValue() * (1L << BITS)), 1L << BITS);
    }

    private static BigFraction within(TypeDistribution type, BigFraction price) {
        return Rationals.max(type.lower(), Rationals.min(type.upper(), price));
    }

    /** V_i from V_{i+1}. */
    private static Real before(Agent agent, Agent owner, BigFraction price, Real rest) {
        TypeDistribution type = agent.type();
        Real below = type.cdfBelow(price);
        Real buys = type.totalMass().subtract(below);
        // E[theta; theta >= p] = b F(b) - p F(p-) - int_p^b F
        Real moment = Real.of(type.upper())
                .multiply(type.totalMass())
                .subtract(Real.of(price).multiply(below))
                .subtract(type.cdfIntegral(type.upper()).subtract(type.cdfIntegral(price)));
        Real own = moment.subtract(Real.of(price).multiply(buys)).multiply(Real.of(agent.weight()));
        return own.add(Real.of(owner.weight().multiply(price)).multiply(buys)).add(below.multiply(rest));
    }

    /** Places counted from 1, then prices. */
    List<BigFraction> data() {
        List<BigFraction> data = new ArrayList<>();
        order.forEach(place -> data.add(BigFraction.of(place + 1)));
        data.addAll(prices);
        return data;
    }

    /** @throws IllegalArgumentException if the numbers are not what {@link #data} says of such a mechanism */
    static SequentialPrices read(Market market, List<BigFraction> data) {
        int agents = market.agents().size();
        if (data.size() != 2 * agents - 1) {
            throw new IllegalArgumentException("expected " + (2 * agents - 1) + " numbers, found " + data.size());
        }
        List<Integer> order = data.subList(0, agents).stream()
                .map(place -> place.intValue() - 1)
                .toList();
        for (int i = 0; i < agents; i++) {
            if (data.get(i).compareTo(BigFraction.of(order.get(i) + 1)) != 0) {
                throw new IllegalArgumentException("expected an agent's place, found " + data.get(i));
            }
        }
        return new SequentialPrices(market, order, data.subList(agents, data.size()));
    }

    @Override
    public String description() {
        return "one agent after the other may buy at his price; the last one owns the good and is paid";
    }

    @Override
    public Real value() {
        int last = order.size() - 1;
        Agent owner = market.agents().get(order.get(last));
        Real rest = Real.of(owner.weight()).multiply(owner.type().mean());
        for (int i = last - 1; i >= 0; i--) {
            rest = before(market.agents().get(order.get(i)), owner, prices.get(i), rest);
        }
        return rest;
    }

    @Override
    public Outcome outcome(double... reports) {
        double[] share = new double[order.size()];
        double[] transfer = new double[order.size()];
        int last = order.get(order.size() - 1);
        for (int i = 0; i < prices.size(); i++) {
            double price = prices.get(i).doubleValue();
            if (reports[order.get(i)] >= price) {
                share[order.get(i)] = 1;
                transfer[order.get(i)] = -price;
                transfer[last] = price;
                return new Outcome(new double[][] {share}, transfer);
            }
        }
        share[last] = 1;
        return new Outcome(new double[][] {share}, transfer);
    }
}
