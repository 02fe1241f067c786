package io.github.certamen.model;

import io.github.certamen.lp.LinearModel;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A small program whose multipliers tell which rows of a relaxation matter, where the family of valid rows is a continuum.
 *
 * <p>The guide itself bounds nothing: its coefficients are plain doubles and it may leave mechanisms out. What it leads to
 * is a relaxation with proved rows and multipliers for them, bounded like any other.
 */
public interface Guide {
    /** The program to be solved; multipliers from the middle of the optimal face serve better than those of a vertex. */
    LinearModel program();

    /**
     * The relaxation with the rows that the guide's multipliers ask for.
     *
     * @param multipliers one per row of {@link #program()}, any numbers
     */
    Guided follow(double[] multipliers);

    /**
     * Lines that would tighten the relaxation most, one list per agent; all empty where the guide sees no reason for any.
     *
     * @param primal a solution of {@link #program()}
     */
    List<List<BigFraction>> refinement(double[] primal);

    /**
     * A relaxation, and multipliers for its rows.
     *
     * @param relaxation the relaxation; every mechanism of the continuum satisfies its rows
     * @param multipliers one per row
     * @param next a guide on the same grid that has learnt from this one's errors
     */
    record Guided(LinearModel relaxation, double[] multipliers, Guide next) {}
}
