package io.github.certamen.paper.shaozhou;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.paper.shaozhou.closed.CutoffMechanism;
import io.github.certamen.paper.shaozhou.closed.CutoffMechanism.Kind;
import io.github.certamen.paper.shaozhou.mechanism.StepMechanism;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The fixed price by cells: a mechanism whose every constraint can be verified from its numbers, instead of a formula to
 * be believed.
 */
final class FixedPrice {
    private FixedPrice() {}

    /**
     * The closed form as a step mechanism: the seller, agent 1, keeps the good unless his type is below the price and the buyer's above. The rebates
     * h_1 = p where the buyer's cell is above the price, the seller's lowest type elsewhere, and h_2 = 0 make the buyer pay the
     * seller the price when they trade, and nothing otherwise.
     *
     * @return empty unless it is a fixed price with agent 1 as the seller, the price is a line of both grids, and the cells are few enough for
     *     exact rationals
     */
    static Optional<ClosedForm> onCells(ClosedForm form, IndivisibleGoodGrid grid) {
        boolean fits = form.mechanism() instanceof CutoffMechanism mechanism
                && mechanism.kind() == Kind.FIXED_PRICE
                && mechanism.holder() == 0
                && grid.grids().stream()
                        .allMatch(one -> one.lines().contains(mechanism.parameter())
                                && one.cells() <= StepMechanism.MOST_EXACT_CELLS);
        if (!fits) {
            return Optional.empty();
        }
        BigFraction price = ((CutoffMechanism) form.mechanism()).parameter();
        TypeGrid seller = grid.grids().get(0);
        TypeGrid buyer = grid.grids().get(1);
        List<BigFraction> numbers = new ArrayList<>();
        for (int k = 0; k < seller.cells(); k++) {
            for (int l = 0; l < buyer.cells(); l++) {
                numbers.add(trades(seller, k, buyer, l, price) ? BigFraction.ZERO : BigFraction.ONE);
            }
        }
        for (int l = 0; l < buyer.cells(); l++) {
            numbers.add(buyer.boundary(l).compareTo(price) >= 0 ? price : seller.lower());
        }
        for (int k = 0; k < seller.cells(); k++) {
            numbers.add(BigFraction.ZERO);
        }
        return Optional.of(new ClosedForm(
                form.name(), form.parameters(), grid.verified(numbers), form.parametersExact(), form.data()));
    }

    private static boolean trades(TypeGrid seller, int k, TypeGrid buyer, int l, BigFraction price) {
        return seller.boundary(k + 1).compareTo(price) <= 0 && buyer.boundary(l).compareTo(price) >= 0;
    }
}
