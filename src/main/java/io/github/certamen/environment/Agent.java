package io.github.certamen.environment;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Real;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An agent of an environment: a type, a side of the market, a welfare weight, an outside option.
 *
 * <p>The utility is {@code theta a + m} for the coefficient a of the outcome and money m. The objective counts it with the measure
 * {@code Lambda = weight * ranking} over types.
 *
 * @param name for people
 * @param type F, the distribution of theta
 * @param side buyer or seller of a market; {@code BUYER} elsewhere
 * @param ranking a measure on the type's support, such as F itself
 * @param weight of the ranking in the objective, at least 0
 * @param share r: the outside option is worth {@code r theta + outside}
 * @param outside see {@code share}
 */
public record Agent(
        String name,
        TypeDistribution type,
        Side side,
        TypeDistribution ranking,
        BigFraction weight,
        BigFraction share,
        BigFraction outside) {
    /** Sides of a market. */
    public enum Side {
        BUYER,
        SELLER
    }

    /** Lambda(t), the welfare weight of all types up to t. */
    public Real welfare(BigFraction t) {
        return Real.of(weight).multiply(ranking.cdf(t));
    }

    /** The integral of Lambda up to t. */
    public Real welfareIntegral(BigFraction t) {
        return weight.signum() == 0 ? Real.ZERO : Real.of(weight).multiply(ranking.cdfIntegral(t));
    }

    /** Lambda of all types. */
    public Real totalWelfare() {
        return ranking == type ? Real.of(weight) : Real.of(weight).multiply(ranking.totalMass());
    }

    /** Whether both are the same but for their names, so that they may be treated alike. */
    public boolean isLike(Agent other) {
        return side == other.side
                && weight.equals(other.weight)
                && share.equals(other.share)
                && outside.equals(other.outside)
                && type.isLike(other.type)
                && ranking.isLike(other.ranking);
    }

    /** The agent without his name; the ranking is {@code prior} where it is F. */
    Map<String, Object> statement() {
        return Map.of(
                "type",
                type.parameters(),
                "side",
                side == Side.SELLER ? "seller" : "buyer",
                "ranking",
                ranking.isLike(type) ? "prior" : ranking.parameters(),
                "weight",
                weight,
                "share",
                share,
                "outside",
                outside);
    }
}
