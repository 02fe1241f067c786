package io.github.certamen.distribution.series;

import io.github.certamen.distribution.TypeDistribution;
import java.util.Map;

/** What a family's distribution is made of: it has no name and no parameters by itself, the family tells. */
interface FamilyCore extends TypeDistribution {
    /** Only itself. */
    @Override
    default boolean isLike(TypeDistribution other) {
        return this == other;
    }

    @Override
    default Map<String, Object> parameters() {
        throw new IllegalStateException("expected a family's distribution, found what one is made of");
    }
}
