package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.ExponentialFamily;
import io.github.certamen.model.BoxBounds;
import io.github.certamen.model.BoxBounds.Place;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.Shares;
import io.github.certamen.paper.shaozhou.closed.ClosedForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bounds for all types between two members of an {@link ExponentialFamily}.
 *
 * <p>Constraints do not depend on the distributions here: a mechanism's value is {@code int int u dF_1 dF_2} with u its total utility after the
 * reports, whatever F. Let p be a closed form and {@code u_p <= 1} its total utility, and let {@code dF_i <= sum_j a_ij dF_ij} over the two ends j, with S the product
 * over the agents of {@code sum_j a_ij >= 1}. For a mechanism with {@code u >= -1} (no loss, see below)
 *
 * <pre>
 * TU(F) + 1    &lt;=  sum a_1i a_2j (TU(F_1i, F_2j) + 1),       1 - TU_p(F)  &lt;=  sum a_1i a_2j (1 - TU_p(F_1i, F_2j)),
 * TU(F) - TU_p(F)  &lt;=  sum a_1i a_2j (opt(F_1i, F_2j) - TU_p(F_1i, F_2j)) + 2 (S - 1).
 * </pre>
 *
 * <p>With the same parameter for both agents a_1 = a_2, and the two mixed pairs together have at most half of the weight; the optimum is the same
 * for both, and the mean of the two values counts.
 *
 * <p>No loss: {@code phi = sum_i (theta_i x_i - int x_i)} is in [0, 1], as shares are monotone and sum to 1. Raising rebates to {@code h_1 = inf (phi - h_2)}
 * and then {@code h_2 = inf (phi - h_1)} only raises utilities, and then {@code h_1(l) + h_2(k) >= phi(k', l) + phi(k, l') - phi(k', l') >= -1} for
 * near-minimisers k', l', up to any margin; and u is at least h_1 + h_2.
 */
final class TypeRange {
    private TypeRange() {}

    /**
     * @param corners the problems at the corners of a box of parameters
     * @param middle the problem at its centre, whose best closed form is the mechanism
     */
    static Optional<BoxBounds> bounds(List<IndivisibleGood> corners, IndivisibleGood middle) {
        boolean identical = corners.stream().allMatch(IndivisibleGood::isIdentical);
        boolean deterministic = !middle.mechanisms().equals("randomised");
        List<List<TypeDistribution>> ends = new ArrayList<>();
        Interval total = Interval.ONE;
        for (int agent = 0; agent < 2; agent++) {
            List<TypeDistribution> different = new ArrayList<>();
            for (IndivisibleGood corner : corners) {
                TypeDistribution type = corner.types().get(agent);
                if (different.stream().noneMatch(known -> known.isLike(type))) {
                    different.add(type);
                }
            }
            if (different.size() > 2) {
                return Optional.empty();
            }
            if (different.size() == 2) {
                Optional<Interval> excess = ExponentialFamily.excess(different.get(0), different.get(1));
                if (excess.isEmpty()) {
                    return Optional.empty();
                }
                total = total.multiply(Interval.ONE.add(excess.get()));
            }
            ends.add(different);
        }
        ClosedForm form = middle.bestForms().get(0);
        List<Place> plain = new ArrayList<>();
        List<Place> crossed = new ArrayList<>();
        for (int i = 0; i < ends.get(0).size(); i++) {
            for (int j = 0; j < ends.get(1).size(); j++) {
                TypeDistribution first = ends.get(0).get(i);
                TypeDistribution second = ends.get(identical ? 0 : 1).get(j);
                IndivisibleGood problem = IndivisibleGood.of(first, second, deterministic);
                Real value = ClosedForms.value(form, List.of(first, second));
                if (!identical || i == j) {
                    plain.add(new Place(problem, value));
                } else if (i < j) {
                    Real swapped = ClosedForms.value(form, List.of(second, first));
                    crossed.add(new Place(problem, value.add(swapped).multiply(Shares.HALF)));
                }
            }
        }
        Real most = Real.ofExact(total.upper());
        Real loss = Real.of(2).multiply(most.subtract(Real.ONE));
        return Optional.of(new BoxBounds.Dominated(plain, crossed, most, loss, form));
    }
}
