package io.github.certamen.paper.kangzheng;

import io.github.certamen.model.BoxBounds;
import io.github.certamen.model.DesignProblem.DirectBounds;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bounds for all sizes c of the bad in a range [c_0, c_1], with everything else fixed.
 *
 * <p>Below (proved): let M_i be feasible at c_i and {@code c = (1 - s) c_0 + s c_1}. Take {@code Q_A = (1 - s) Q_A0 + s Q_A1}, {@code c Q_B = (1 - s)
 * c_0 Q_B0 + s c_1 Q_B1}, and payments with the weights 1 - s and s. Q_B is a convex combination, so both allocations are
 * feasible; Q_A - c Q_B, utilities, the budget and welfare are the same mixture, so incentives, participation, the budget and a welfare
 * of {@code (1 - s) W_0 + s W_1} follow.
 *
 * <p>Above (proved): {@code D(nu) = E[max (Z+)+] + c E[max (-Z-)+]} bounds the optimum for each nu &gt;= 0, and the scores do not depend on
 * c: it is affine in c. So {@code D(nu) - W} is at most what it is at the worse of the two ends.
 */
final class BadRange {
    private BadRange() {}

    static Optional<BoxBounds> bounds(List<Redistribution> ends, Redistribution middle) {
        List<DirectBounds> at = new ArrayList<>();
        for (Redistribution problem : List.of(ends.get(0), ends.get(1), middle)) {
            Optional<DirectBounds> found = problem.directBounds();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            at.add(found.get());
        }
        Real lower0 = at.get(0).closedForm().value();
        Real lower1 = at.get(1).closedForm().value();
        BoxBounds.Direct best = null;
        for (DirectBounds source : at) {
            Optional<Real> upper0 = ends.get(0).on(source.grids()).directUpperBound(source.parameters());
            Optional<Real> upper1 = ends.get(1).on(source.grids()).directUpperBound(source.parameters());
            if (upper0.isPresent() && upper1.isPresent()) {
                Real epsilon = upper0.get().subtract(lower0).max(upper1.get().subtract(lower1));
                if (best == null || epsilon.upper() < best.epsilon().upper()) {
                    best = new BoxBounds.Direct(
                            lower0.min(lower1),
                            upper0.get().max(upper1.get()),
                            epsilon,
                            at.get(0).closedForm().name(),
                            "in each box the mechanism mixes those of the two ends, with weights affine in c; the upper bound is"
                                    + " the Lagrangian at one nu, affine in c");
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
