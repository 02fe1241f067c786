package io.github.certamen.paper.shaozhou;

import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem.DirectBounds;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Optional;

/** The coupling of {@link NoDeficitCoupling}, for identical agents with smooth distributions where it is proved nonnegative. */
record CouplingRoad(IndivisibleGood problem) implements DirectRoad {
    @Override
    public String argument() {
        return "weak duality with a coupling of the two types as multiplier of no deficit (docs/coupling.md)";
    }

    @Override
    public String directBound() {
        return "weak duality with a coupling of the two types, proved nonnegative,";
    }

    @Override
    public boolean isSameOnEveryGrid() {
        return true;
    }

    /** {@inheritDoc} Here: on two cells per agent, with the price between them where that is the mean. */
    @Override
    public Optional<DirectBounds> directBounds() {
        return directBoundsOn(
                GridPlan.of(GridSpec.uniform(1), problem.types(), problem.naturalLines(), problem.naturalPoints()));
    }

    /** {@inheritDoc} Here: none, the bound is the optimum. */
    @Override
    public Optional<DirectBounds> sharper(DirectBounds last, double gap) {
        return Optional.empty();
    }

    @Override
    public Optional<DirectBounds> directBoundsOn(List<TypeGrid> grids) {
        Optional<Real> bound = problem.couplingBound();
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        ClosedForm best = problem.bestForms().get(0);
        ClosedForm shown = FixedPrice.onCells(best, problem.on(grids)).orElse(best);
        return Optional.of(new DirectBounds(List.copyOf(grids), List.of(), bound.get(), shown, Optional.empty()));
    }
}
