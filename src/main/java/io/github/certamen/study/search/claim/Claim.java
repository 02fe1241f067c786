package io.github.certamen.study.search.claim;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.paper.Instance;
import java.io.Serializable;
import java.util.Map;

/** A statement about every instance of a family, tested on one instance at a time by proved bounds; it can be sent to where that is done. */
public interface Claim extends Serializable {
    /** The claim in words. */
    String describe();

    /**
     * Tests the claim.
     *
     * @param instance the instance
     * @param options backend, time limit, cancellation
     * @throws IllegalArgumentException if the claim says nothing about such an instance
     */
    Judgement test(Instance instance, CertifyOptions options);

    /**
     * Instances that go with a hit, as texts by the ending of their names: what else must be certified to reproduce it.
     *
     * @param text the hit's own instance file
     */
    default Map<String, String> companions(String text) {
        return Map.of();
    }
}
