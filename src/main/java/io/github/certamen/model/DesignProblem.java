package io.github.certamen.model;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import java.util.List;
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
     * The two linear programs of this problem on a grid.
     *
     * @param grids one grid per agent, over the support, with the natural points
     */
    Discretisation on(List<TypeGrid> grids);
}
