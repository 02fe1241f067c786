package io.github.certamen.environment.expost;

import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Mechanism;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/** The simple mechanisms that a market's optimum is compared with. */
final class CandidateMechanisms {
    private CandidateMechanisms() {}

    /** All that apply, the best one first. */
    static List<ClosedForm> of(Market market) {
        List<ClosedForm> forms = new ArrayList<>();
        if (market.supply() == 1) {
            SequentialPrices best = SequentialPrices.best(market);
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("order", best.order().stream().map(i -> i + 1).toList());
            parameters.put("prices", best.prices());
            forms.add(new ClosedForm(SequentialPrices.NAME, parameters, best, false, best.data()));
        }
        if (PostedPrice.applies(market)) {
            PostedPrice best = PostedPrice.best(market);
            forms.add(new ClosedForm(PostedPrice.NAME, Map.of("price", best.price()), best, false, best.data()));
        }
        forms.add(new ClosedForm(Lottery.NAME, Map.of(), nothing(market), true));
        return forms.stream()
                .sorted(Comparator.comparingDouble(
                        (ClosedForm form) -> -form.value().lower()))
                .toList();
    }

    /** What needs no numbers. */
    static Mechanism nothing(Market market) {
        return new Lottery(market);
    }

    /** @throws IllegalArgumentException if there is no such form, or the numbers say none that is feasible */
    static Mechanism of(Market market, String name, List<BigFraction> data) {
        if (name.equals(SequentialPrices.NAME) && market.supply() == 1) {
            return SequentialPrices.read(market, data);
        }
        if (name.equals(PostedPrice.NAME) && PostedPrice.applies(market)) {
            if (data.size() != 1) {
                throw new IllegalArgumentException("expected one price, found " + data.size() + " numbers");
            }
            return new PostedPrice(market, data.get(0));
        }
        if (name.equals(Lottery.NAME) && data.isEmpty()) {
            return nothing(market);
        }
        throw new IllegalArgumentException("the instance has no closed form '" + name + "' of such numbers");
    }
}
