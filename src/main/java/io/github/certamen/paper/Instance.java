package io.github.certamen.paper;

import io.github.certamen.grid.GridSpec;
import io.github.certamen.instance.CanonicalForm;
import io.github.certamen.model.DesignProblem;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An instance file, read.
 *
 * @param name the file's name without its ending, or the file's own {@code name}
 * @param text the file's text, as it is carried in certificates
 * @param problem the problem
 * @param grid the grid that the file asks for
 * @param tolerance epsilon of the verdict
 */
public record Instance(String name, String text, DesignProblem problem, GridSpec grid, BigFraction tolerance) {
    /** The problem in canonical form; name, grid, tolerance and candidates are no part of it. */
    public CanonicalForm canonical() {
        return CanonicalForm.of(problem.statement());
    }
}
