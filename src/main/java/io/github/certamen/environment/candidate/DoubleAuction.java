package io.github.certamen.environment.candidate;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The direct mechanism in which a buyer and a seller who report {@code b >= s} trade at {@code k b + (1 - k) s}: never incentive compatible where there is trade.
 *
 * <p>A buyer of type b who reports b' gains {@code (b - b') G(b') + (1 - k) (int G up to b' - int G up to b)} over the truth, G the seller's distribution; a seller of type s who reports s' gains
 * {@code (s' - s) P(b >= s') + k (E (b - s')+ - E (b - s)+)}. The best of a few reports is found in doubles, its gain proved.
 */
final class DoubleAuction {
    /** Of each support; a gain of the best report is flat to second order, so a coarse one has nearly all of it. */
    private static final int PLACES = 48;

    private final BigFraction k;
    private final TypeDistribution buyer;
    private final TypeDistribution seller;

    private DoubleAuction(BigFraction k, TypeDistribution buyer, TypeDistribution seller) {
        this.k = k;
        this.buyer = buyer;
        this.seller = seller;
    }

    private record Report(Agent agent, BigFraction type, BigFraction report, Real gain) {}

    /**
     * Never returns.
     *
     * @throws IllegalArgumentException with a type, a report and the gain
     */
    static Mechanism refused(InterimProblem engine, BigFraction k) {
        if (k.signum() < 0 || k.compareTo(BigFraction.ONE) > 0) {
            throw new IllegalArgumentException("expected 0 <= k <= 1, found k=" + Rationals.toString(k));
        }
        Agent first = engine.environment().agents().get(0);
        Agent second = engine.environment().agents().get(1);
        boolean isFirst = first.side() == Agent.Side.BUYER;
        Agent buyer = isFirst ? first : second;
        Agent seller = isFirst ? second : first;
        DoubleAuction auction = new DoubleAuction(k, buyer.type(), seller.type());
        Report best = null;
        for (int i = 0; i <= PLACES; i++) {
            for (int j = 0; j <= PLACES; j++) {
                BigFraction b = place(buyer.type(), i);
                BigFraction s = place(seller.type(), i);
                Report lower = new Report(buyer, b, place(buyer.type(), j), auction.bought(b, place(buyer.type(), j)));
                Report higher =
                        new Report(seller, s, place(seller.type(), j), auction.sold(s, place(seller.type(), j)));
                best = better(better(best, lower), higher);
            }
        }
        throw new IllegalArgumentException(
                best.gain().isPositive()
                        ? "incentives: " + best.agent().name() + " of type " + Rationals.toString(best.type())
                                + " gains "
                                + (best.gain().isExact()
                                        ? Rationals.toString(best.gain().exact())
                                        : "at least " + best.gain().lower())
                                + " by reporting " + Rationals.toString(best.report())
                                + ", since his own report moves the price"
                        : "incentives: no type is proved to gain by a false report, and truth is not proved to be optimal");
    }

    private static Report better(Report best, Report other) {
        return best == null || other.gain().lower() > best.gain().lower() ? other : best;
    }

    private static BigFraction place(TypeDistribution type, int i) {
        return type.lower().add(type.upper().subtract(type.lower()).multiply(BigFraction.of(i, PLACES)));
    }

    private Real bought(BigFraction type, BigFraction report) {
        Real other = Real.of(BigFraction.ONE.subtract(k));
        Real change = seller.cdfIntegral(report).subtract(seller.cdfIntegral(type));
        return Real.of(type.subtract(report)).multiply(seller.cdf(report)).add(other.multiply(change));
    }

    /** {@code E (b - s')+ - E (b - s)+ = -(s' - s) + int F from s to s'}. */
    private Real sold(BigFraction type, BigFraction report) {
        Real more = Real.of(report.subtract(type));
        Real change =
                buyer.cdfIntegral(report).subtract(buyer.cdfIntegral(type)).subtract(more);
        return more.multiply(Real.ONE.subtract(buyer.cdfBelow(report)))
                .add(Real.of(k).multiply(change));
    }
}
