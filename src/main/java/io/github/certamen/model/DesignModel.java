package io.github.certamen.model;

import io.github.certamen.instance.InstanceNode;

/** A paper's model: reads the problems that instance files state in it. Listed in {@link Models}. */
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
}
