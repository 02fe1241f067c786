package io.github.certamen.model;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Optional;

/**
 * A feasible direct mechanism for the continuum of types: every constraint of the paper holds for all types.
 */
public interface Mechanism {
    /** One sentence on what it is. */
    String description();

    /** The planner's objective at this mechanism, exact or enclosed. */
    Real value();

    /**
     * What the mechanism does when the agents report these types.
     *
     * @param reports one type per agent, within the supports
     */
    Outcome outcome(double... reports);

    /** One grid per agent on whose cells the outcome is constant, where there are such grids. */
    default Optional<List<TypeGrid>> steps() {
        return Optional.empty();
    }

    /**
     * Items and money after the reports.
     *
     * @param allocation {@code allocation[item][agent]}: probability that the agent gets the item
     * @param transfers {@code transfers[agent]}: money that the agent receives (negative: pays)
     */
    record Outcome(double[][] allocation, double[] transfers) {}
}
