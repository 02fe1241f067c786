package io.github.certamen.paper.shaozhou.closed;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Real;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Expected total utilities of the paper's mechanisms, for any two distributions on [0, 1], atoms included.
 *
 * <p>With I(c) = int_0^c F = E[(c - theta)^+] and T(c) = E[(theta - c)^+] = mean - c + I(c), all of them reduce to values of F, I
 * and {@link JointIntegral J}. Agents are 0 and 1; {@code holder} is the agent who gets the good otherwise (the seller), b the other one.
 * Ties are broken so that the value is largest, which at each parameter is best for all of them at once: see each formula.
 */
final class ClosedFormValues {
    private final List<Evaluations> types;
    private JointIntegral joint;

    ClosedFormValues(List<TypeDistribution> types) {
        Evaluations first = new Evaluations(types.get(0));
        boolean same = types.get(0) == types.get(1);
        this.types = List.of(first, same ? first : new Evaluations(types.get(1)));
    }

    private synchronized JointIntegral joint() {
        if (joint == null) {
            joint = new JointIntegral(types.get(0), types.get(1));
        }
        return joint;
    }

    Evaluations type(int agent) {
        return types.get(agent);
    }

    private Real below(int agent, BigFraction c) {
        return types.get(agent).cdfIntegral(c);
    }

    private Real above(int agent, BigFraction c) {
        Evaluations type = types.get(agent);
        return type.mean().subtract(Real.of(c)).add(type.cdfIntegral(c));
    }

    private Real survival(int agent, BigFraction c) {
        return Real.ONE.subtract(types.get(agent).cdfBelow(c));
    }

    /** The value of a kind, for a parameter in [0, 1]. */
    Real of(CutoffMechanism.Kind kind, int holder, BigFraction parameter) {
        return switch (kind) {
            case FIXED_PRICE -> fixedPrice(holder, parameter);
            case OPTION -> option(holder, parameter);
            case EFFICIENT_BELOW -> efficientBelow(holder, parameter);
            case EFFICIENT_ABOVE -> efficientAbove(holder, parameter);
            case BEST_VCG -> pivotal().add(rebates(parameter));
            case PIVOTAL -> pivotal();
        };
    }

    /**
     * Fixed price (Examples 1 and 3): trade when theta_s &lt;= p &lt;= theta_b. From {@code theta_b - theta_s = (theta_b - p) + (p -
     * theta_s)}, {@code TU = mean_s + F_s(p) T_b(p) + (1 - F_b(p-)) I_s(p)}. Both terms of the gain are nonnegative for types at
     * the price, so trading at ties is best.
     */
    Real fixedPrice(int seller, BigFraction p) {
        int buyer = 1 - seller;
        return type(seller)
                .mean()
                .add(type(seller).cdf(p).multiply(above(buyer, p)))
                .add(survival(buyer, p).multiply(below(seller, p)));
    }

    /**
     * Option (Examples 2 and 4): the other agent buys when theta_b &gt;= p. {@code TU = mean_s + T_b(p) + (p - mean_s)(1 - F_b(p-))},
     * largest at p = mean_s, where ties do not matter: {@code mean_s + T_b(mean_s)}.
     */
    Real option(int holder, BigFraction p) {
        Real mean = type(holder).mean();
        return mean.add(above(1 - holder, p)).add(Real.of(p).subtract(mean).multiply(survival(1 - holder, p)));
    }

    /**
     * Theorem 2's hybrid: b gets the good when theta_b &gt; theta_s and theta_s &lt;= c; money burnt is (c - higher type)^+. By
     * {@code (theta_b - theta_s)^+ = int 1[theta_s <= u < theta_b] du} and {@code E (c - max)^+ = J(c)}, {@code TU = mean_s + I_s(c) - 2
     * J(c) + F_s(c) T_b(c)}. At theta_s = c letting b have the good gains theta_b - c, so the closed side is best.
     */
    Real efficientBelow(int holder, BigFraction c) {
        return type(holder)
                .mean()
                .add(below(holder, c))
                .subtract(joint().to(c).multiply(Real.of(2)))
                .add(type(holder).cdf(c).multiply(above(1 - holder, c)));
    }

    /**
     * Theorem 3's hybrid: b gets the good when theta_b &gt; theta_s and theta_b &gt;= d; money burnt is (lower type - d)^+. {@code TU = mean_s
     * + (1 - F_b(d-)) I_s(d) + int_d^1 (1 - F_b)(2 F_s - 1)}. At theta_b = d letting b have the good gains d - theta_s, so the closed
     * side is best.
     */
    Real efficientAbove(int holder, BigFraction d) {
        int other = 1 - holder;
        BigFraction one = BigFraction.ONE;
        Real holders = below(holder, one).subtract(below(holder, d));
        Real others = below(other, one).subtract(below(other, d));
        Real both = joint().whole().subtract(joint().to(d));
        return type(holder)
                .mean()
                .add(survival(other, d).multiply(below(holder, d)))
                .add(holders.subtract(both).multiply(Real.of(2)))
                .subtract(Real.of(one.subtract(d)))
                .add(others);
    }

    /**
     * Pivotal mechanism: efficient, the winner pays the loser's type, which is burnt. {@code TU = mean_1 + mean_2 - 2 E min}, {@code
     * E min = int_0^1 (1 - F_1)(1 - F_2) = 1 - I_1(1) - I_2(1) + J(1)}.
     */
    Real pivotal() {
        Real least = Real.ONE
                .subtract(below(0, BigFraction.ONE))
                .subtract(below(1, BigFraction.ONE))
                .add(joint().whole());
        return type(0).mean().add(type(1).mean()).subtract(least.multiply(Real.of(2)));
    }

    /**
     * What rebates {@code h_1 = min(theta_2, s) - s/2, h_2 = min(theta_1, s) - s/2} return to the agents of the pivotal mechanism: {@code s -
     * I_1(s) - I_2(s)}, concave in s and largest where F_1 + F_2 passes 1.
     *
     * <p>That maximum is the most that any VCG mechanism can return (proved): no deficit says {@code h_1(theta_2) + h_2(theta_1) <= min(theta_1,
     * theta_2)}, so for every coupling of the two distributions {@code E h_1 + E h_2 <= E min}; the countermonotone coupling has {@code
     * P(theta_1 > u, theta_2 > u) = (1 - F_1(u) - F_2(u))^+}, whose integral is that maximum. The rebates above are feasible: {@code
     * min(theta_1, s) + min(theta_2, s) - s <= min(theta_1, theta_2)}.
     */
    Real rebates(BigFraction s) {
        return Real.of(s).subtract(below(0, s)).subtract(below(1, s));
    }
}
