package io.github.certamen.api;

import java.time.Duration;

/**
 * How to certify.
 *
 * @param timeLimit after which the best bounds so far are the result
 * @param cells equal cells per agent, or 0 for what the instance asks for
 * @param solver a backend's name, or null to let the program's size decide
 */
public record Options(Duration timeLimit, int cells, String solver) {
    /** A minute, the instance's grid, any backend. */
    public static final Options DEFAULT = new Options(Duration.ofMinutes(1), 0, null);

    /**
     * States how to certify.
     *
     * @param timeLimit after which the best bounds so far are the result
     * @param cells equal cells per agent, or 0 for what the instance asks for
     * @param solver a backend's name, or null to let the program's size decide
     * @throws IllegalArgumentException unless {@code cells >= 0} and there is a time limit
     */
    public Options {
        if (!(cells >= 0 && timeLimit != null)) {
            throw new IllegalArgumentException(
                    "expected cells >= 0 and a time limit, found cells=" + cells + ", timeLimit=" + timeLimit);
        }
    }
}
