/**
 * Conjectures: a claim and the parameters of the instances that are searched.
 *
 * <p>Enters: YAML. Leaves: points of a cube as instance files with short exact numbers.
 */
package io.github.certamen.study.search.conjecture;
