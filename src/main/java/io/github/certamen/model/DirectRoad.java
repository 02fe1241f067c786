package io.github.certamen.model;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.DesignProblem.DirectBounds;
import java.util.List;
import java.util.Optional;

/** Bounds from both sides that a model proves without a linear program, such as by weak duality with multipliers of its own. */
public non-sealed interface DirectRoad extends Road {
    /** What the upper bound is, in a few words that go on with "on ... cells". */
    String directBound();

    /** The argument that the upper bound rests on, and where it is proved; it goes on a sentence that begins with "upper bound:". */
    String argument();

    /** Whether the upper bound is the same on every grid: who fixes a grid then asks for the linear programs on it, not for this. */
    boolean isSameOnEveryGrid();

    /** The bounds with the usual effort, if this instance has them. */
    Optional<DirectBounds> directBounds();

    /**
     * Sharper bounds; empty where there are none.
     *
     * @param last bounds that this road returned
     * @param gap wanted distance of the two bounds; one call need not reach it
     */
    Optional<DirectBounds> sharper(DirectBounds last, double gap);

    /**
     * The bounds on given grids, if this instance has them.
     *
     * @param grids one per agent, with the natural points
     */
    Optional<DirectBounds> directBoundsOn(List<TypeGrid> grids);
}
