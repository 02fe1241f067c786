package io.github.certamen.environment.expost;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A buyer and a seller trade at a posted price if both want to (Hagerty &amp; Rogerson 1987).
 *
 * <p>Its value is {@code w_b E[(theta_b - p)^+] P(theta_s <= p) + w_s P(theta_b >= p) E[(p - theta_s)^+]}.
 *
 * @param market a buyer and a seller
 * @param price p
 */
record PostedPrice(Market market, BigFraction price) implements Mechanism {
    static final String NAME = "posted-price";

    /** Places of the search's first look. */
    private static final int PLACES = 256;

    private static final int BITS = 40;

    static boolean applies(Market market) {
        return market.supply() == 0 && market.agents().size() == 2;
    }

    private Agent buyer() {
        return market.agents().get(Market.isSeller(market.agents().get(0)) ? 1 : 0);
    }

    private Agent seller() {
        return market.agents().get(Market.isSeller(market.agents().get(0)) ? 0 : 1);
    }

    /** The best price: the best of equally spaced ones, then by halving steps around it. */
    static PostedPrice best(Market market) {
        PostedPrice any = new PostedPrice(market, BigFraction.ZERO);
        TypeDistribution buyer = any.buyer().type();
        TypeDistribution seller = any.seller().type();
        BigFraction low = Rationals.max(buyer.lower(), seller.lower());
        BigFraction high = Rationals.min(buyer.upper(), seller.upper());
        if (low.compareTo(high) > 0) {
            return new PostedPrice(market, Rationals.midpoint(low, high));
        }
        BigFraction step = high.subtract(low).divide(PLACES);
        PostedPrice best = new PostedPrice(market, low);
        for (int i = 1; i <= PLACES; i++) {
            best = best.orBetter(low.add(step.multiply(i)));
        }
        for (int bits = 8; bits < BITS; bits++) {
            step = step.divide(2);
            BigFraction place = best.price;
            best = best.orBetter(Rationals.max(low, place.subtract(step)))
                    .orBetter(Rationals.min(high, place.add(step)));
        }
        return best;
    }

    private PostedPrice orBetter(BigFraction other) {
        PostedPrice next = new PostedPrice(market, other);
        return next.value().lower() > value().lower() ? next : this;
    }

    @Override
    public String description() {
        return "buyer and seller trade at a posted price if both want to";
    }

    @Override
    public Real value() {
        TypeDistribution buyer = buyer().type();
        TypeDistribution seller = seller().type();
        Real p = Real.of(price);
        Real buys = buyer.totalMass().subtract(buyer.cdfBelow(price));
        Real sells = seller.cdf(price);
        // E[(theta - p)^+] = E theta - p + int_a^p F, and E[(p - theta)^+] = int_a^p F
        Real gain = buyer.mean().subtract(p).add(buyer.cdfIntegral(price));
        Real left = Real.of(buyer().weight()).multiply(gain).multiply(sells);
        return left.add(Real.of(seller().weight()).multiply(buys).multiply(seller.cdfIntegral(price)));
    }

    @Override
    public Outcome outcome(double... reports) {
        int seller = Market.isSeller(market.agents().get(0)) ? 0 : 1;
        double p = price.doubleValue();
        double trades = reports[1 - seller] >= p && reports[seller] <= p ? 1 : 0;
        double[] share = new double[2];
        double[] transfer = new double[2];
        share[1 - seller] = trades;
        share[seller] = -trades;
        transfer[1 - seller] = -p * trades;
        transfer[seller] = p * trades;
        return new Outcome(new double[][] {share}, transfer);
    }

    List<BigFraction> data() {
        return List.of(price);
    }
}
