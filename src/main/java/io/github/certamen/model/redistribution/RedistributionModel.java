package io.github.certamen.model.redistribution;

/** PLACEHOLDER. */
final class RedistributionModel {
    static final String NAME = "redistribution";
}
