package io.github.certamen.study.search.conjecture;

import io.github.certamen.instance.InstanceException;
import io.github.certamen.study.search.claim.Claim;
import java.util.List;

/**
 * A family of instances and a claim about all of them.
 *
 * @param name the file's name
 * @param text the file's text
 * @param claim what is claimed
 * @param instance an instance file with a {@code ${name}} for each parameter
 * @param parameters what the holes range over
 * @param strategy where points come from
 * @param budget most instances to be tested, those of shrinking not counted
 * @param hits number of hits that end the search
 * @param grain denominator of the numbers in instances
 */
public record Conjecture(
        String name,
        String text,
        Claim claim,
        String instance,
        List<Parameter> parameters,
        Strategy strategy,
        int budget,
        int hits,
        int grain) {
    /** As long as an instance file may be. */
    private static final int LONGEST_INSTANCE = 16 << 20;

    /** Where points come from. */
    public enum Strategy {
        /** Uniform and independent. */
        RANDOM,
        /** Sobol's sequence with a random shift. */
        LOW_DISCREPANCY,
        /** A quarter of the budget as low discrepancy, the rest as CMA-ES from the best points. */
        LOCAL
    }

    /** Coordinates of a point. */
    public int dimensions() {
        return parameters.stream().mapToInt(Parameter::dimensions).sum();
    }

    /** The instance file at a point of the unit cube. */
    public String textAt(double[] point, int denominator) {
        String result = instance;
        int from = 0;
        for (Parameter parameter : parameters) {
            double[] own = java.util.Arrays.copyOfRange(point, from, from + parameter.dimensions());
            String hole = "${" + parameter.name() + "}";
            String text = parameter.text(own, denominator);
            long length = result.length() + (long) occurrences(result, hole) * text.length();
            if (!(length <= LONGEST_INSTANCE)) {
                throw new InstanceException("expected an instance of at most " + LONGEST_INSTANCE
                        + " characters once the parameters are filled in, found " + length);
            }
            result = result.replace(hole, text);
            from += parameter.dimensions();
        }
        return result;
    }

    private static int occurrences(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    /** The same with other parameters. */
    public Conjecture with(List<Parameter> others) {
        return new Conjecture(name, text, claim, instance, others, strategy, budget, hits, grain);
    }
}
