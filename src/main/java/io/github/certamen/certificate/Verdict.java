package io.github.certamen.certificate;

/** What the bounds say about the best closed form. */
public enum Verdict {
    CERTIFIED,
    REFUTED,
    INCONCLUSIVE
}
