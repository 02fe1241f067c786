package io.github.certamen.model;

import io.github.certamen.instance.InstanceNode;
import java.util.List;
import java.util.Optional;

/** A paper's model: reads the problems that instance files state in it. Listed in {@code Models}. */
public interface DesignModel {
    /** The name in instance files, such as {@code indivisible-good}. */
    String name();

    /** The paper, for people. */
    String paper();

    /**
     * Reads the problem of an instance file: every key but {@code model}, {@code name}, {@code grid} and
     * {@code tolerance}.
     *
     * @throws io.github.certamen.instance.InstanceException if the problem is not stated right
     */
    DesignProblem read(InstanceNode root);

    /**
     * What holds for all problems of a box of parameters at once; empty where this model knows nothing that does.
     *
     * @param corners the problems at the corners of the box, {@code 2^n} of them for n parameters
     * @param middle the problem at its centre
     */
    default Optional<BoxBounds> throughout(List<DesignProblem> corners, DesignProblem middle) {
        return Optional.empty();
    }
}
