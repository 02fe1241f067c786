package io.github.certamen.model;

import io.github.certamen.model.DesignProblem.Case;
import java.util.List;

/** A way on which a problem's optimum is bounded; a problem says which ones it has ({@link DesignProblem#roads}), a certifier walks them. */
public sealed interface Road permits DirectRoad, Road.Cases, Road.Programs, Road.Priced {
    /** Programs of which the largest optimum is the problem's optimum or above it, whatever the grid. */
    @FunctionalInterface
    non-sealed interface Cases extends Road {
        /** All of them, at least one; built anew at each call. */
        List<Case> cases();
    }

    /**
     * The linear programs of {@link DesignProblem#on}, a restriction and a relaxation on every grid.
     *
     * @param argument why every mechanism satisfies the rows of the relaxation, and where it is proved
     */
    record Programs(String argument) implements Road {}

    /**
     * Programs of {@link DesignProblem#on} whose multipliers only guide: a bound's numbers are made of them ({@link Discretisation#parameters}), and {@link
     * Discretisation#directUpperBound} proves the bound. The restriction is one as in {@link Programs}.
     *
     * @param bound what the upper bound is, in a few words that go on with "on ... cells"
     * @param argument why it is one, and where that is proved; it goes on a sentence that begins with "upper bound:"
     */
    record Priced(String bound, String argument) implements Road {}
}
