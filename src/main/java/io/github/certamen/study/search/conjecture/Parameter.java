package io.github.certamen.study.search.conjecture;

import java.util.Optional;

/**
 * A hole in a conjecture's instance that points of a unit cube fill: a number, or a distribution of some shape.
 *
 * <p>Texts carry rationals with denominators of the order of the grain, so the same point in a coarser grain is a rounder
 * instance.
 */
public sealed interface Parameter permits NumberBox, Shape {
    /** The name between braces after a dollar sign in the instance. */
    String name();

    /** How many coordinates it takes. */
    int dimensions();

    /**
     * The YAML that stands for a point.
     *
     * @param u coordinates in [0, 1]
     * @param grain denominator of masses, places and the like
     */
    String text(double[] u, int grain);

    /** What it ranges over, for reports. */
    String describe();

    /** A parameter with less in it and the point nearest to a given one, if there can be less. */
    Optional<Simpler> simpler(double[] u);

    /**
     * A simpler parameter and a point of it.
     *
     * @param parameter with fewer bins, pieces or atoms
     * @param point its coordinates
     */
    record Simpler(Parameter parameter, double[] point) {}
}
