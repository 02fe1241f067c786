package io.github.certamen.environment.candidate;

import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A mechanism that somebody conjectures, with numbers that are given or lie in ranges.
 *
 * @param name for people; no two candidates of a problem have the same
 * @param place where it is stated, such as {@code mine.yaml:7, candidates[1]}
 * @param parameters its numbers, in order
 * @param rule makes it
 */
public record Candidate(String name, String place, List<Parameter> parameters, Rule rule) {
    public Candidate {
        parameters = List.copyOf(parameters);
    }

    /**
     * A number of a candidate: given, or to be found between two.
     *
     * @param name such as {@code price}
     * @param least the same as {@code most} where it is given
     * @param most the largest
     */
    public record Parameter(String name, BigFraction least, BigFraction most) {
        boolean isGiven() {
            return least.compareTo(most) == 0;
        }
    }

    /** Makes a mechanism from numbers. */
    @FunctionalInterface
    public interface Rule {
        /**
         * @param engine the environment
         * @param grids one per agent; finer ones value the mechanism better
         * @param values one per parameter
         * @throws IllegalArgumentException if there is no feasible one: the message names the constraint that fails, whose, and by how much
         */
        Mechanism of(InterimProblem engine, List<TypeGrid> grids, List<BigFraction> values);
    }
}
