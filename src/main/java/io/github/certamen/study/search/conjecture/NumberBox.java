package io.github.certamen.study.search.conjecture;

import io.github.certamen.number.Rationals;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A number in an interval.
 *
 * @param name name of the hole
 * @param lower smallest value
 * @param upper largest value
 */
public record NumberBox(String name, BigFraction lower, BigFraction upper) implements Parameter {
    @Override
    public int dimensions() {
        return 1;
    }

    @Override
    public String text(double[] u, int grain) {
        BigFraction steps = BigFraction.of(Math.round(u[0] * grain), grain);
        return Rationals.toString(lower.add(upper.subtract(lower).multiply(steps)));
    }

    @Override
    public String describe() {
        return "a number in [" + Rationals.toString(lower) + ", " + Rationals.toString(upper) + "]";
    }

    @Override
    public Optional<Simpler> simpler(double[] u) {
        return Optional.empty();
    }
}
