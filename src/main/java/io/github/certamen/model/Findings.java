package io.github.certamen.model;

import io.github.certamen.grid.TypeGrid;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a certification found, for a model to make pictures of.
 *
 * @param closedForms the closed forms, the best first
 * @param restriction the best mechanism that a linear program found, where one did
 * @param duals the multipliers that prove the upper bound, where a linear program gave it
 */
public record Findings(List<ClosedForm> closedForms, Optional<Mechanism> restriction, Optional<Duals> duals) {
    /**
     * Multipliers of a relaxation.
     *
     * @param grids the relaxation's grids, one per agent
     * @param lazyRows keys of its generated rows, see {@link Discretisation#relaxation(List)}
     * @param multipliers one per row
     */
    public record Duals(List<TypeGrid> grids, List<List<Integer>> lazyRows, List<BigFraction> multipliers) {}
}
