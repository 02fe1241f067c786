package io.github.certamen.model;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A problem on a grid: a program whose value is at most, and one whose value is at least, the continuum's optimum.
 *
 * <p>{@code restriction <= optimum over all mechanisms of the continuum <= relaxation} (mathematics, section 1). All
 * columns of both have finite bounds, each derived in the model's Javadoc.
 */
public interface Discretisation {
    List<TypeGrid> grids();

    /** Mechanisms that are constant on cells; integer columns where mechanisms are deterministic. */
    LinearModel restriction();

    /** Constraints that the cell averages of every mechanism of the continuum satisfy. */
    LinearModel relaxation();

    /**
     * A model with further rows that the given point violates: for families of rows too large to be stated at once.
     *
     * @param model this discretisation's restriction or relaxation, or what an earlier call returned
     * @param point a solution of the model, one value per column
     * @return the model with more rows (same columns, the old rows first), or empty when the point violates no row of
     *     the family by more than rounding
     */
    default Optional<LinearModel> tightened(LinearModel model, double[] point) {
        return Optional.empty();
    }

    /**
     * The relaxation with rows of such a family, each named by its key: what {@link #lazyRows} returned for a model that
     * {@link #tightened} had grown.
     *
     * @throws IllegalArgumentException if a key names no row
     */
    default LinearModel relaxation(List<List<Integer>> lazyRows) {
        if (!lazyRows.isEmpty()) {
            throw new IllegalArgumentException("this relaxation has no generated rows, found " + lazyRows.size());
        }
        return relaxation();
    }

    /** The keys of the generated rows of this discretisation's restriction or relaxation, in the order of the rows. */
    default List<List<Integer>> lazyRows(LinearModel model) {
        return List.of();
    }

    /**
     * An upper bound of the optimum that the model proves on this grid without a linear program, if it can.
     *
     * @param parameters the model's own numbers, such as the multiplier nu of a budget constraint; any values give a
     *     valid bound
     * @throws IllegalArgumentException if there are not as many numbers as the model needs
     */
    default Optional<Real> directUpperBound(List<BigFraction> parameters) {
        return Optional.empty();
    }

    /**
     * The numbers for {@link #directUpperBound} that a solution of {@link #relaxation} asks for; empty where bounds are not made in this way ({@link Road.Priced}).
     *
     * @param program what {@link #relaxation} returned; its columns need no bounds then
     * @param multipliers one per row, any numbers
     */
    default Optional<List<BigFraction>> parameters(LinearModel program, double[] multipliers) {
        return Optional.empty();
    }

    /**
     * The numbers that say a mechanism which {@link #mechanism} returned, for {@link #verified} to read: rationals, in an
     * order of the model's own. Empty for a mechanism that numbers per cell do not say.
     */
    default Optional<List<BigFraction>> data(Mechanism mechanism) {
        return Optional.empty();
    }

    /**
     * The mechanism that the numbers say, with every constraint proved exactly or in outward-rounded arithmetic; nothing is
     * repaired.
     *
     * @param data what {@link #data} returned, or anything else
     * @throws IllegalArgumentException if the numbers say no mechanism or one that is not proved feasible; the message
     *     names the constraint and its numbers
     */
    default Mechanism verified(List<BigFraction> data) {
        throw new IllegalArgumentException("this model's mechanisms cannot be read from numbers");
    }

    /**
     * A feasible mechanism of the continuum near a solution of the restriction: repaired exactly, so that its value,
     * computed exactly or enclosed, is a lower bound of the optimum whatever the solver's errors.
     *
     * @param point one value per column of the restriction; any numbers, NaN excepted
     */
    Mechanism mechanism(double[] point);

    /**
     * The way to a sharper relaxation on this grid than {@link #relaxation()}, where the model knows one. Its generated rows
     * are named by {@link #lazyRows} and restored by {@link #relaxation(List)} like all others.
     */
    default Optional<Guide> guide() {
        return Optional.empty();
    }

    /**
     * Finer grids, with lines where the bounds lose most; empty where the model has no opinion.
     *
     * @param gap wanted distance of the relaxation's bound from the restriction's
     * @param present their distance on this grid
     */
    default Optional<List<TypeGrid>> finer(double gap, double present) {
        return Optional.empty();
    }

    /**
     * This discretisation with mechanisms confined to those constant on the cells of finer grids: its guide's relaxations then
     * bound the <em>finer grids' restriction</em> from above, no longer the continuum's optimum, while its own restriction, a part
     * of the finer one, bounds it from below. So a program of many cells is solved on few. Empty where the model has no such guide.
     *
     * @param finer grids that refine this one's, one per agent
     * @throws IllegalArgumentException if one does not
     */
    default Optional<Discretisation> within(List<TypeGrid> finer) {
        return Optional.empty();
    }

    /** Predicted {rows, columns, nonzeros} of the larger of the two programs: to refuse what cannot fit. */
    long[] predictedSize();

    /** Predicted {rows, columns, nonzeros} of the guide's programs, all zero where there is no guide. */
    default long[] predictedGuideSize() {
        return new long[3];
    }
}
