package io.github.certamen.model;

import io.github.certamen.number.Real;
import java.util.List;

/** What a model knows about all problems of a box of parameters at once. */
public sealed interface BoxBounds {
    /**
     * A mechanism's distance from the optimum anywhere in the box, from that at a few problems: let e be the largest distance at the plain ones
     * and d the largest at the crossed ones (none: d = e); then it is at most {@code total max(e, (e + d)/2) + loss}, the optimum is at most
     * {@code total v + loss / 2} with v the largest optimum of them, and the mechanism's value is at least its least value at them minus
     * {@code loss / 2}.
     *
     * @param plain the problems
     * @param crossed further problems, of which each point of the box uses at most half
     * @param total the factor, at least 1
     * @param loss what is lost besides
     * @param mechanism the mechanism's name and parameters, the same throughout the box
     */
    record Dominated(List<Place> plain, List<Place> crossed, Real total, Real loss, ClosedForm mechanism)
            implements BoxBounds {}

    /**
     * A problem and the value of the mechanism there.
     *
     * @param problem the problem
     * @param value the value, or for a crossed problem the mean of those with the agents' roles both ways
     */
    record Place(DesignProblem problem, Real value) {}

    /**
     * Bounds without a linear program.
     *
     * @param lower a lower bound of the optimum that holds throughout the box
     * @param upper an upper bound of the optimum that holds throughout the box
     * @param epsilon how far the mechanisms of {@code grounds} are from optimal at most, anywhere in the box
     * @param mechanism the mechanisms' name
     * @param grounds why, in a sentence
     */
    record Direct(Real lower, Real upper, Real epsilon, String mechanism, String grounds) implements BoxBounds {}
}
