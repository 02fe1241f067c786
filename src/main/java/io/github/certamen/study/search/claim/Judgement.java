package io.github.certamen.study.search.claim;

import java.io.Serializable;
import java.util.Map;

/**
 * What a claim's test of one instance found.
 *
 * @param status the finding
 * @param margin a proved lower bound of by how much the claim fails; negative or zero where it was not refuted
 * @param epsilon a proved upper bound of the same, infinite where there is none
 * @param words one sentence with the numbers
 * @param facts the numbers by name
 */
public record Judgement(Status status, double margin, double epsilon, String words, Map<String, Double> facts)
        implements Serializable {
    /** Findings. */
    public enum Status {
        /** The claim is refuted by proved bounds, by the wanted margin at least. */
        HIT,
        /** The claim is proved to hold to within the instance's tolerance. */
        HOLDS,
        /** Neither: the bounds are too far apart, or the margin too small. */
        UNDECIDED,
        /** The test could not be carried out; the words say why. */
        FAILED
    }

    /** A test that could not be carried out. */
    public static Judgement failed(String why) {
        return new Judgement(Status.FAILED, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, why, Map.of());
    }

    public boolean isHit() {
        return status == Status.HIT;
    }
}
