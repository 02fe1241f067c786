package io.github.certamen.model;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A mechanism design problem on a continuum of types: an objective to be maximised over all mechanisms of a paper.
 *
 * <p>Immutable; the expensive parts (closed forms) are computed once, when first asked for.
 */
public interface DesignProblem {
    /** The name of its {@link DesignModel}. */
    String model();

    /** {@code randomised} or {@code deterministic}: over which mechanisms the maximum is taken. */
    String mechanisms();

    /** The agents' type distributions. */
    List<TypeDistribution> types();

    /**
     * Per agent, the lines that every grid should have: prices and cutoffs of the closed forms, kinks. With them a
     * closed form that is a step mechanism lies in the restriction.
     */
    List<List<BigFraction>> naturalLines();

    /** Per agent, the points that every grid must have as cells of their own: atoms. */
    List<List<BigFraction>> naturalPoints();

    /** All closed-form mechanisms that apply to the instance, hypotheses or not, the best one first. */
    List<ClosedForm> closedForms();

    /** The paper's theorems on optimal mechanisms, their hypotheses audited for this instance. */
    List<TheoremAudit> theorems();

    /**
     * An upper bound of the optimum that this model proves without a linear program, if it can.
     *
     * @param grids one grid per agent; finer ones give sharper bounds
     * @param parameters the model's own numbers, such as the multiplier nu of a budget constraint; any values give a
     *     valid bound
     */
    default Optional<Real> directUpperBound(List<TypeGrid> grids, List<BigFraction> parameters) {
        return Optional.empty();
    }

    /** Whether this model proves bounds without a linear program. */
    default boolean hasDirectBounds() {
        return false;
    }

    /** Bounds from both sides that this model proves without a linear program, with its usual effort, if it can. */
    default Optional<DirectBounds> directBounds() {
        return Optional.empty();
    }

    /**
     * Sharper bounds without a linear program; empty where there are none.
     *
     * @param last bounds that this problem returned
     * @param gap wanted distance of the two bounds; one call need not reach it
     */
    default Optional<DirectBounds> sharper(DirectBounds last, double gap) {
        return Optional.empty();
    }

    /**
     * The bounds without a linear program on given grids, if this model can prove any.
     *
     * @param grids one per agent, with the natural points
     */
    default Optional<DirectBounds> directBoundsOn(List<TypeGrid> grids) {
        return Optional.empty();
    }

    /**
     * Bounds that need no linear program.
     *
     * @param grids grids on which both are evaluated, one per agent
     * @param parameters for {@link #directUpperBound}
     * @param upper the bound that {@link #directUpperBound} gives on the grids
     * @param closedForm the best closed form, its mechanism constant on the cells of the grids: its value is the lower bound
     * @param data the mechanism's numbers, for {@link Discretisation#verified} on the grids
     */
    record DirectBounds(
            List<TypeGrid> grids,
            List<BigFraction> parameters,
            Real upper,
            ClosedForm closedForm,
            List<BigFraction> data) {}

    /**
     * Programs of which the largest optimum is an upper bound of this problem's optimum, whatever the grid; empty where the
     * problem does not come apart into finitely many of them.
     */
    default List<LinearModel> cases() {
        return List.of();
    }

    /**
     * The two linear programs of this problem on a grid.
     *
     * @param grids one grid per agent, over the support, with the natural points
     */
    Discretisation on(List<TypeGrid> grids);
}
