package io.github.certamen.paper.shaozhou.closed;

import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One of the paper's mechanisms with its parameter: who gets the good, and transfers, at any types in [0, 1].
 *
 * <p>All are deterministic, DSIC and ND for all types, whatever the distributions (proved at each kind).
 */
public final class CutoffMechanism implements Mechanism {
    /** The kinds; "the other" faces a take-it-or-leave-it price that the holder's type sets, and the reverse. */
    public enum Kind {
        /** Trade at the price when both want to: each agent faces the price, or none. Budget balanced. */
        FIXED_PRICE("fixed-price"),
        /** The other agent may buy at the price. Budget balanced. */
        OPTION("option"),
        /**
         * Theorem 2: the winner pays c/2, the loser gets min(winner's type, c) - c/2. So the other faces the price theta_s where
         * theta_s &lt;= c and none above, the holder the price min(theta_b, c): DSIC. The sum is min(winner's type, c) - c &lt;= 0: ND.
         */
        EFFICIENT_BELOW("efficient-below"),
        /**
         * Theorem 3: the winner pays max(loser's type, d) - d/2, the loser gets d/2, where a holder who faces theta_b &lt; d pays d/2.
         * The other faces the price max(theta_s, d), the holder theta_b where that is at least d and none below: DSIC. The sum is d - max(lower
         * type, d) &lt;= 0: ND.
         */
        EFFICIENT_ABOVE("efficient-above"),
        /** The higher type wins and pays the loser's; rebates min(other's type, s) - s/2 sum to at most the lower type: ND. */
        BEST_VCG("best-vcg"),
        /** The higher type wins and pays the loser's. */
        PIVOTAL("pivotal");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final Kind kind;
    private final int holder;
    private final BigFraction parameter;
    private final double floor;
    private final double ceiling;
    private final double nearest;
    private final Real value;

    private CutoffMechanism(Kind kind, int holder, BigFraction parameter, Real value) {
        this.kind = kind;
        this.holder = holder;
        this.parameter = parameter;
        this.floor = Rationals.floor(parameter);
        this.ceiling = Rationals.ceil(parameter);
        this.nearest = parameter.doubleValue();
        this.value = value;
    }

    /**
     * @param kind which mechanism
     * @param holder the agent, 0 or 1, who gets the good otherwise; of no meaning for VCG mechanisms
     * @param parameter price or cutoff in [0, 1]
     * @param value its expected total utility
     */
    static CutoffMechanism of(Kind kind, int holder, BigFraction parameter, Real value) {
        return new CutoffMechanism(kind, holder, parameter, value);
    }

    public Kind kind() {
        return kind;
    }

    /** The agent, 0 or 1, who gets the good otherwise. */
    public int holder() {
        return holder;
    }

    /** The price or cutoff. */
    public BigFraction parameter() {
        return parameter;
    }

    @Override
    public String description() {
        String p = Rationals.toString(parameter);
        String agent = "agent " + (holder + 1);
        return switch (kind) {
            case FIXED_PRICE -> agent + " sells to the other at the fixed price " + p + " when both agree, at ties too";
            case OPTION -> agent + " holds the good, the other may buy it at " + p + " and does so at ties";
            case EFFICIENT_BELOW ->
                "the higher type wins while " + agent + "'s type is at most " + p + ", " + agent
                        + " wins above and at equal types";
            case EFFICIENT_ABOVE ->
                "the higher type wins while the type of the agent facing " + agent + " is at least " + p + ", " + agent
                        + " wins below and at equal types";
            case BEST_VCG ->
                "the higher type wins and pays the other's, both get rebates that depend on the other's type up to "
                        + p;
            case PIVOTAL -> "the higher type wins and pays the other's";
        };
    }

    @Override
    public Real value() {
        return value;
    }

    @Override
    public Outcome outcome(double... reports) {
        double own = reports[holder];
        double other = reports[1 - holder];
        if (!(own >= 0 && own <= 1 && other >= 0 && other <= 1)) {
            throw new IllegalArgumentException("expected types in [0, 1], found " + own + " and " + other);
        }
        boolean atMost = own <= floor;
        boolean reaches = other >= ceiling;
        double c = nearest;
        return switch (kind) {
            case FIXED_PRICE -> atMost && reaches ? outcome(false, c, -c) : outcome(true, 0, 0);
            case OPTION -> reaches ? outcome(false, c, -c) : outcome(true, 0, 0);
            case EFFICIENT_BELOW ->
                atMost && other > own
                        ? outcome(false, Math.min(other, c) - c / 2, -c / 2)
                        : outcome(true, -c / 2, Math.min(own, c) - c / 2);
            case EFFICIENT_ABOVE ->
                reaches && other > own
                        ? outcome(false, c / 2, c / 2 - Math.max(own, c))
                        : outcome(true, reaches ? c / 2 - other : -c / 2, c / 2);
            case BEST_VCG -> {
                double toHolder = Math.min(other, c) - c / 2;
                double toOther = Math.min(own, c) - c / 2;
                yield other > own ? outcome(false, toHolder, toOther - own) : outcome(true, toHolder - other, toOther);
            }
            case PIVOTAL -> other > own ? outcome(false, 0, -own) : outcome(true, -other, 0);
        };
    }

    private Outcome outcome(boolean keeps, double toHolder, double toOther) {
        double[] share = new double[2];
        share[keeps ? holder : 1 - holder] = 1;
        double[] transfers = new double[2];
        transfers[holder] = toHolder;
        transfers[1 - holder] = toOther;
        return new Outcome(new double[][] {share}, transfers);
    }
}
