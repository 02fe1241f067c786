package io.github.certamen.study.search;

import io.github.certamen.study.search.claim.Judgement;
import java.util.Map;

/**
 * An instance that was tested.
 *
 * @param name where it came from, such as {@code 17} or {@code chain 2, 40}
 * @param point its coordinates in the conjecture's unit cube
 * @param text the instance file
 * @param judgement what was found
 */
public record Found(String name, double[] point, String text, Judgement judgement) {
    /**
     * A hit, shrunk.
     *
     * @param first as it was found
     * @param last after shrinking
     * @param tests instances tested for shrinking
     * @param companions further instance texts that reproduce the fact, by the ending of their names
     */
    public record Hit(Found first, Found last, int tests, Map<String, String> companions) {}
}
