package io.github.certamen.model;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Figure;
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

    /** What mechanisms that are given by numbers are on the cells of a grid, for people: {@code constant}. */
    default String onCells() {
        return "constant";
    }

    /** All closed-form mechanisms that apply to the instance, hypotheses or not, the best one first. */
    List<ClosedForm> closedForms();

    /**
     * A closed form with given parameters, whether or not they are the best ones: evaluated anew, nothing is searched for.
     *
     * @param name a closed form's name
     * @param data what {@link ClosedForm#data} says, or anything else
     * @throws IllegalArgumentException if there is no such closed form, or the numbers are no parameters of a feasible one
     */
    default Mechanism closedForm(String name, List<BigFraction> data) {
        if (!data.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected no parameters of the closed form " + name + ", found " + data.size());
        }
        return closedForms().stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .map(ClosedForm::mechanism)
                .orElseThrow(
                        () -> new IllegalArgumentException("the instance has no closed form named '" + name + "'"));
    }

    /** What the data rely on beyond integer and IEEE arithmetic, one sentence each. */
    default List<String> assumptions() {
        return types().stream()
                .flatMap(type -> type.assumptions().stream())
                .distinct()
                .toList();
    }

    /** The paper's theorems on optimal mechanisms, their hypotheses audited for this instance. */
    List<TheoremAudit> theorems();

    /**
     * Whether this model proves bounds without a linear program.
     */
    default boolean hasDirectBounds() {
        return false;
    }

    /** Whether there are linear programs on grids: without them {@link #directBounds} are all there is. */
    default boolean hasPrograms() {
        return true;
    }

    /** Whether {@link #directBounds} are the same on every grid: a fixed grid then asks for the linear programs on it, not for these. */
    default boolean hasDirectBoundsWithoutGrid() {
        return false;
    }

    /** What the upper bound without a linear program is, in a few words that go on with "on ... cells". */
    default String directBound() {
        return "weak duality without a linear program";
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
     * @param parameters for {@link Discretisation#directUpperBound}
     * @param upper the bound that {@link Discretisation#directUpperBound} gives on the grids
     * @param closedForm the best closed form, its mechanism given on the cells of the grids: its value is the lower bound
     * @param data the mechanism's numbers, for {@link Discretisation#verified} on the grids, where they are at hand; else {@link
     *     Discretisation#data} has them
     */
    record DirectBounds(
            List<TypeGrid> grids,
            List<BigFraction> parameters,
            Real upper,
            ClosedForm closedForm,
            Optional<List<BigFraction>> data) {}

    /**
     * Programs of which the largest optimum is an upper bound of this problem's optimum, whatever the grid; empty where the
     * problem does not come apart into finitely many of them.
     */
    default List<Case> cases() {
        return List.of();
    }

    /**
     * One of the programs that a problem comes apart into.
     *
     * @param name numbers that tell it from the others
     * @param program all columns have finite bounds
     */
    record Case(List<Integer> name, LinearModel program) {}

    /**
     * The two linear programs of this problem on a grid.
     *
     * @param grids one grid per agent, over the support, with the natural points
     */
    Discretisation on(List<TypeGrid> grids);

    /**
     * Pictures of what was found. By default, where two agents compete, who gets what and pays what at all their types.
     *
     * @param findings mechanisms and multipliers of this problem
     */
    default List<Figure> figures(Findings findings) {
        return types().size() == 2 ? OutcomeFigures.of(types(), findings) : List.of();
    }
}
