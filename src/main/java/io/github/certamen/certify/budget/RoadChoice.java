package io.github.certamen.certify.budget;

/** The ways to an upper bound; the lower bound on each is a mechanism's value. */
public enum RoadChoice {
    /** Bounds without a linear program first, where the model has them; linear programs where these do not suffice. */
    AUTO,
    /** Multipliers of linear programs alone: a backend's, or those that a {@link io.github.certamen.model.Guide} makes of its answer to a small one. */
    LP,
    /** Weak duality with the model's own multipliers alone, no linear program. */
    LAGRANGIAN
}
