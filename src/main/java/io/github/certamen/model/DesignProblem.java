package io.github.certamen.model;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Figure;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Map;
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

    /**
     * The whole problem, exactly: {@code model}, the agents with all parameters of their distributions, and whatever else its optimum depends on; rationals, integers, texts, lists and such
     * maps. Two problems are the same if their statements are.
     */
    Map<String, Object> statement();

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

    /** What a reader should know of the closed forms, once they were asked for: why one that the instance lists is none. */
    default List<String> remarks() {
        return List.of();
    }

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

    /** The ways on which this problem's optimum is bounded, in the order in which they pay; at least one. */
    List<Road> roads();

    /** Whether there are linear programs of this problem on grids. */
    default boolean hasPrograms() {
        return roads().stream().anyMatch(Road.Programs.class::isInstance);
    }

    /** The road without a linear program, where this problem has it. */
    default Optional<DirectRoad> direct() {
        return roads().stream()
                .filter(DirectRoad.class::isInstance)
                .map(DirectRoad.class::cast)
                .findFirst();
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

    /** Programs of which the largest optimum is an upper bound; empty where the problem does not come apart into finitely many. */
    default List<Case> cases() {
        return roads().stream()
                .filter(Road.Cases.class::isInstance)
                .findFirst()
                .map(road -> ((Road.Cases) road).cases())
                .orElse(List.of());
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
     * What an agent enjoys of an outcome: by default his type times his quantity of the first item, and the money that he receives.
     *
     * @param agent counted from 0
     * @param type his true type
     */
    default double utility(int agent, double type, Mechanism.Outcome outcome) {
        return type * outcome.allocation()[0][agent] + outcome.transfers()[agent];
    }

    /** The problem in words and formulas, before anything is solved; by default its types alone. */
    default Explanation explanation() {
        return new Explanation(types().stream()
                .distinct()
                .map(type -> Explanation.Part.of("types", type.describe()))
                .toList());
    }

    /**
     * Pictures of what was found. By default, where two agents compete, who gets what and pays what at all their types.
     *
     * @param findings mechanisms and multipliers of this problem
     */
    default List<Figure> figures(Findings findings) {
        return types().size() == 2 ? OutcomeFigures.of(types(), findings) : List.of();
    }
}
