package io.github.certamen.distribution;

import java.util.Optional;

/** What follows from a log-concave density. */
public final class LogConcavity {
    private LogConcavity() {}

    /** The theorem by which a log-concave density gives the shape, or nothing if it does not. */
    public static Optional<String> proofOf(Shape shape, String whyLogConcave) {
        return shape == Shape.IFR || shape == Shape.DRFR || shape == Shape.STRONGLY_REGULAR
                ? Optional.of(whyLogConcave
                        + ", and a log-concave density makes F and 1 - F log-concave (Bagnoli & Bergstrom 2005)")
                : Optional.empty();
    }
}
