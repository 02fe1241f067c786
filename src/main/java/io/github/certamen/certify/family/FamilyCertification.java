package io.github.certamen.certify.family;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Verdict;
import io.github.certamen.number.Real;
import io.github.certamen.paper.InstanceFamily;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What is proved of every instance of a family.
 *
 * @param family the family
 * @param boxes parts that cover the whole box of parameters, in ascending order of their lower corners
 * @param counterexample the certification of an instance at which the best closed form is refuted, if one was met
 * @param tolerance epsilon of the verdict
 * @param looked boxes that were looked at
 * @param seconds wall time
 * @param assumptions what the enclosures rely on
 * @param notes why it stopped, if it did before the whole box was decided
 */
public record FamilyCertification(
        InstanceFamily family,
        List<Part> boxes,
        Optional<Counterexample> counterexample,
        BigFraction tolerance,
        int looked,
        double seconds,
        List<String> assumptions,
        List<String> notes) {
    /**
     * Bounds that hold at every point of a box.
     *
     * @param box the box
     * @param lower a lower bound of the optimum, at every point of the box
     * @param upper an upper bound of it
     * @param epsilon an upper bound of how far the mechanism is from optimal, at every point of the box
     * @param mechanism the mechanism
     * @param parameters its parameters, fixed throughout the box
     * @param grounds why the bounds hold
     * @param verdict {@code CERTIFIED} if epsilon is within the tolerance, {@code INCONCLUSIVE} otherwise
     */
    public record Part(
            ParameterBox box,
            double lower,
            double upper,
            double epsilon,
            String mechanism,
            List<String> parameters,
            String grounds,
            Verdict verdict) {}

    /**
     * An instance of the family at which every closed form is refuted.
     *
     * @param at its parameters
     * @param certification the bounds
     */
    public record Counterexample(List<BigFraction> at, Certification certification) {}

    /** Refuted by one instance, certified by boxes that are all certified. */
    public Verdict verdict() {
        if (counterexample.isPresent()) {
            return Verdict.REFUTED;
        }
        return boxes.stream().allMatch(part -> part.verdict() == Verdict.CERTIFIED)
                ? Verdict.CERTIFIED
                : Verdict.INCONCLUSIVE;
    }

    /** The largest epsilon of all boxes. */
    public double epsilon() {
        return boxes.stream().mapToDouble(Part::epsilon).max().orElse(Double.POSITIVE_INFINITY);
    }

    /** The part of the box's volume that is certified. */
    public Real covered() {
        ParameterBox whole = ParameterBox.of(family.parameters());
        BigFraction sum = BigFraction.ZERO;
        for (Part part : boxes) {
            if (part.verdict() == Verdict.CERTIFIED) {
                sum = sum.add(part.box().volume(whole));
            }
        }
        return Real.of(sum);
    }
}
