package io.github.certamen.paper.kangzheng.cells;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Rationals;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A player of Kang &amp; Zheng's section 2: where his type comes from, and how welfare weighs his types.
 *
 * @param type F, the distribution of his type; total mass 1 and support in t &gt; 0
 * @param welfare lambda, the welfare ranking of his types; any positive mass, on the support of F
 */
public record Player(TypeDistribution type, TypeDistribution welfare) {
    /**
     * @throws IllegalArgumentException unless types are positive with total mass 1, and welfare lies on their support
     */
    public Player {
        if (!(type.lower().signum() > 0)) {
            throw new IllegalArgumentException("types need lower > 0, because payments are divided by the type; found "
                    + type.describe() + " with lower=" + Rationals.toString(type.lower()));
        }
        if (!type.totalMass().interval().contains(BigFraction.ONE)) {
            throw new IllegalArgumentException("a type distribution needs total mass 1, found " + type.describe()
                    + " with mass=" + type.totalMass());
        }
        if (!(type.lower().compareTo(welfare.lower()) <= 0 && welfare.upper().compareTo(type.upper()) <= 0)) {
            throw new IllegalArgumentException("the welfare ranking needs its support within the types' ["
                    + Rationals.toString(type.lower()) + ", " + Rationals.toString(type.upper()) + "], found ["
                    + Rationals.toString(welfare.lower()) + ", " + Rationals.toString(welfare.upper()) + "]");
        }
        if (!welfare.totalMass().isPositive()) {
            throw new IllegalArgumentException("a welfare ranking needs positive mass, found " + welfare.totalMass());
        }
    }

    /** The player whose welfare weighs each type by its probability, lambda = F. */
    public static Player utilitarian(TypeDistribution type) {
        return new Player(type, type);
    }

    public boolean isLike(Player other) {
        return type.isLike(other.type) && welfare.isLike(other.welfare);
    }

    /** The parameters of F and lambda; {@code prior} where they are the same. */
    public Map<String, Object> statement() {
        return Map.of("type", type.parameters(), "welfare", welfare.isLike(type) ? "prior" : welfare.parameters());
    }
}
