package io.github.certamen.instance;

import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A number of an instance file that is given as a range {@code [least, most]}, so that the file states a family of instances.
 *
 * @param name where it stands, such as {@code agents[1].exponent}
 * @param least the smallest value
 * @param most the largest value
 */
public record ParameterRange(String name, BigFraction least, BigFraction most) {}
